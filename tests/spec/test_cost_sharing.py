"""Who bears what provision costs: shares among the pupils placed, and what nobody bears."""

from __future__ import annotations


def test_when_one_pupil_leaves_halfway_the_others_bear_the_rest(group):
    group.given(
        placements="""
            intervention_id | pupil_id | left_on
            I               | a        | 2024-10-18  # the 30th of the 60 school days
            I               | b        |
            I               | c        |
            I               | d        |
        """,
    )
    group.shows("costs", "pupil_id | planned\na | 38.70\nb | 90.30\nc | 90.30\nd | 90.30", by=("pupil_id",))
    group.shows("costs", "planned | unallocated\n309.60 | 0.00")


def test_days_on_which_nobody_is_placed_are_unallocated_not_dropped(group):
    group.given(
        placements="""
            intervention_id | pupil_id | joined_on  | left_on
            I               | a        | 2024-09-16 | 2024-11-22  # five school days before and five after
        """,
    )
    group.shows("costs", "tier | planned | unallocated\ntargeted | 309.60 | 51.60", by=("tier",))
    group.shows("costs", "pupil_id | planned\na | 258.00", by=("pupil_id",))


def test_costs_shared_by_weight(group):
    group.given(
        interventions="""
            intervention_id|provision_id|started_on|weeks|minutes_per_session|sessions_per_week|staff_role|cost_sharing
            I              |V           |2024-09-09|12   |30                 |3                |TA        |weighted
        """,
        placements="""
            intervention_id | pupil_id | weight
            I               | a        | 2
            I               | b        | 0.5
            I               | c        |      # missing: 1
            I               | d        | 0.5
        """,
    )
    group.shows("costs", "pupil_id | planned\na | 154.80\nb | 38.70\nc | 77.40\nd | 38.70", by=("pupil_id",))


def test_costs_borne_by_the_named_pupil_alone(group):
    group.given(
        interventions="""
            intervention_id|provision_id|started_on|weeks|minutes_per_session|sessions_per_week|staff_role|cost_sharing
            I              |V           |2024-09-09|12   |30                 |3                |TA        |named
        """,
        placements="""
            intervention_id | pupil_id | left_on    | named
            I               | a        | 2024-11-22 | yes
            I               | b        |            | no
        """,
    )
    # b is placed, so is counted, and bears nothing; once the named pupil has left, nobody bears the cost.
    group.shows("costs", "pupil_id | planned | pupils\na | 283.80 | 1\nb | 0.00 | 1", by=("pupil_id",))
    group.shows("costs", "planned | unallocated | pupils\n309.60 | 25.80 | 2")


def test_the_year_group_is_that_of_the_day_s_term(group):
    group.given(
        interventions="""
            intervention_id|provision_id|started_on|ended_on  |minutes_per_session|sessions_per_week|staff_role
            I              |V           |2025-07-22|2025-09-01|60                 |5                |TA
        """,
        placements="intervention_id | pupil_id\nI | a",
        enrolments="""
            pupil_id | academic_year | year_group
            a        | 2024/25       | 6
            a        | 2025/26       | 7
        """,
    )
    group.shows("costs", "year_group | planned\n6 | 17.20\n7 | 17.20", by=("year_group",))
