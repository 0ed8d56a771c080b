"""Plan cycles: which are shown, what falls in each, and what their reviews found."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipelines.reports.costed_map.cycle_wording import cycle_name, numbered

TWO_PLANS = """
    plan_id | pupil_id | started_on | ended_on   | agreed_on
    L1      | a        | 2024-09-09 | 2024-10-04 | 2024-09-12   # the first 20 of the 60 days
    L2      | a        | 2024-10-14 |            |              # the last 35
"""
TARGETS = """
    target_id | plan_id | pupil_id | set_on     | continues_target_id
    T1        | L1      | a        | 2024-09-09 |
    T2        | L2      | a        | 2024-10-14 | T1
    T3        | L2      | a        | 2024-10-14 |
"""
REVIEWS = """
    review_id | target_id | reviewed_on | outcome            | pupil_involved | parent_involved
    R1        | T1        | 2024-10-08  | partially_achieved | yes            | no              # after the plan ended
    R2        | T2        | 2024-11-28  | achieved           |                |
"""
SERVES = """
    intervention_id | pupil_id | target_id
    I               | a        | T1
    I               | b        |
"""


@pytest.fixture
def two_cycles(costed):
    """Return the map of a pupil with two plans, and a week in which none was in force."""
    return costed(as_of="2024-11-29", plans=TWO_PLANS, targets=TARGETS, reviews=REVIEWS, placements=SERVES)


def test_cycles_stand_with_the_latest_first_and_nothing_is_lost(two_cycles):
    days = [(cycle.plan is not None, sum(line.days for line in cycle.lines)) for cycle in two_cycles.cycles]
    assert days == [(True, 35), (True, 20), (False, 5)]
    assert sum(cycle.cost() for cycle in two_cycles.cycles) == two_cycles.year.cost == Decimal("154.80")


def test_the_latest_runs_on_to_the_end_of_the_year(two_cycles):
    latest, former, _ = two_cycles.cycles
    assert (latest.is_running, former.is_running) == (True, False)
    assert [day.isoformat() for day in (former.starts_on, former.ends_on)] == ["2024-09-09", "2024-10-04"]
    assert latest.ends_on == two_cycles.year.ends_on


def test_a_review_counts_for_its_plan_whenever_it_was_held(two_cycles):
    latest, former, _ = two_cycles.cycles
    assert former.reviewed_on.isoformat() == "2024-10-08"
    assert [target.outcome for target in former.targets] == ["partially_achieved"]
    assert [target.outcome for target in latest.targets] == ["achieved", None]


def test_who_took_part_is_said_where_any_review_says_it(two_cycles):
    latest, former, _ = two_cycles.cycles
    assert (latest.took_part, former.took_part) == (None, ("pupil",))


def test_a_line_serves_the_target_that_goes_on_from_the_linked_one(two_cycles):
    latest, former, outside = two_cycles.cycles
    assert [[target.target_id for target in line.serves] for line in latest.lines] == [["T2"]]
    assert [[target.outcome for target in line.serves] for line in former.lines] == [["partially_achieved"]]
    assert [[target.target_id for target in line.serves] for line in outside.lines] == [["T1"]]


def test_a_target_of_another_plan_comes_to_what_was_decided_in_the_cycle(costed):
    apart = TARGETS.replace("| T1\n", "|\n")  # the second plan does not go on from the first
    what = costed(plans=TWO_PLANS, targets=apart, reviews=REVIEWS, placements=SERVES)
    latest, former, _ = what.cycles
    assert [target.outcome for line in latest.lines for target in line.serves] == [None]
    assert [target.outcome for line in former.lines for target in line.serves] == ["partially_achieved"]


def test_a_plan_that_was_never_ended_ends_where_the_next_of_its_kind_begins(costed):
    plans = "plan_id | pupil_id | started_on\nL1 | a | 2024-09-09\nL2 | a | 2024-10-07"
    targets = "target_id | plan_id | pupil_id | set_on\nT1 | L1 | a | 2024-09-09"
    what = costed(plans=plans, targets=targets)
    assert [sum(line.days for line in cycle.lines) for cycle in what.cycles] == [40, 20]


LASTING = """
    plan_id | pupil_id | kind     | started_on | ended_on
    H       | a        | ehc_plan | 2024-09-02 |
    L       | a        | iep      | 2024-09-09 | 2024-10-04
"""


def test_beside_shorter_plans_one_that_lasts_is_no_cycle_and_has_the_days_of_none(costed):
    what = costed(plans=LASTING)
    assert [(cycle.plan.kind, cycle.is_beside) for cycle in what.cycles] == [("iep", False), ("ehc_plan", True)]
    assert [cycle_name(*each) for each in numbered(what)] == ["Cycle 1", "Education, health and care plan"]
    days = [[(line.first_on.isoformat(), line.last_on.isoformat()) for line in cycle.lines] for cycle in what.cycles]
    assert days == [[("2024-09-09", "2024-10-04")], [("2024-10-07", "2024-11-29")]]


def test_what_an_education_health_and_care_plan_s_review_found_is_told_beside_the_cycles(costed):
    what = costed(
        plans=LASTING,
        targets="target_id | plan_id | pupil_id | set_on\nTH | H | a | 2024-09-02",
        reviews="review_id | target_id | reviewed_on | outcome\nR1 | TH | 2024-10-01 | not_achieved",
    )
    beside = what.cycles[-1]
    assert [(target.target_id, target.outcome) for target in beside.targets] == [("TH", "not_achieved")]


def test_a_plan_that_lasts_is_the_cycle_where_there_is_no_other(costed):
    (cycle,) = costed(plans="\n".join(LASTING.splitlines()[:3])).cycles
    assert (cycle.plan.kind, cycle.is_running, len(cycle.lines)) == ("ehc_plan", True, 1)


def six_plans(reviewed):
    """Draw six plans, one after the other, of which some were reviewed."""
    days = ["2024-09-02", "2024-11-04", "2025-01-06", "2025-03-03", "2025-09-01", "2025-11-03"]
    plans = "\n".join(f"L{number} | a | {day}" for number, day in enumerate(days, start=1))
    targets = "\n".join(f"T{number} | L{number} | a | {day}" for number, day in enumerate(days, start=1))
    reviews = "\n".join(f"R{number} | T{number} | {days[number - 1]} | achieved" for number in reviewed)
    return {
        "as_of": "2026-01-30",
        "plans": f"plan_id | pupil_id | started_on\n{plans}",
        "targets": f"target_id | plan_id | pupil_id | set_on\n{targets}",
        "reviews": f"review_id | target_id | reviewed_on | outcome\n{reviews}",
    }


@pytest.mark.parametrize(
    ("reviewed", "since"),
    [
        ([1, 2, 3, 4, 5, 6], "2025-01-06"),  # the third to the sixth: four reviewed ones
        ([1, 2, 3, 4, 5], "2024-11-04"),  # the running one is not reviewed yet
        ([5], "2024-09-02"),  # fewer than four: as far back as there are plans
    ],
)
def test_as_many_cycles_are_shown_as_bring_four_reviewed_ones(costed, reviewed, since):
    what = costed(year="2025/26", **six_plans(reviewed))
    assert what.cycles[-1].starts_on.isoformat() == since


def test_a_map_of_a_past_year_shows_the_plans_begun_by_its_end(costed):
    what = costed(year="2024/25", **six_plans([1, 2, 3, 4, 5, 6]))
    assert [cycle.starts_on.isoformat() for cycle in what.cycles] == [
        *("2025-03-03", "2025-01-06", "2024-11-04", "2024-09-02"),
    ]


def test_what_was_recorded_after_the_day_of_the_records_is_not_used(costed):
    what = costed(as_of="2024-10-04", plans=TWO_PLANS, targets=TARGETS, reviews=REVIEWS, placements=SERVES)
    (cycle, outside) = what.cycles
    assert (cycle.plan.agreed_on.isoformat(), cycle.reviewed_on) == ("2024-09-12", None)
    assert sum(line.days for line in outside.lines) == 40  # planned, in no plan yet
