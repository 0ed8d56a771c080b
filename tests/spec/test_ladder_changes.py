"""Pupils between schools of a trust, a school that changes its ladder, and stages that no ladder has any longer."""

from __future__ import annotations

from pipelines.transforms.periods import Span
from tests.spec.conftest import stages

AUTUMN = Span(term="2024/25 autumn")
TWO_SCHOOLS = """
    school_id | ladder
    1         | highland_asn
    2         | staged_intervention
"""
THEIR_TERMS = """
    school_id | academic_year | term   | starts_on  | ends_on
    1         | 2024/25       | summer | 2025-04-22 | 2025-07-22
    1         | 2024/25       | autumn | 2024-09-02 | 2024-12-20
    2         | 2024/25       | autumn | 2024-09-02 | 2024-12-20
    2         | 2024/25       | summer | 2025-04-22 | 2025-07-22
"""
A_MOVE = """
    school_id | pupil_id | entered_on | left_on
    1         | a        | 2020-09-01 | 2024-10-04
    2         | a        | 2024-10-07 |
"""
EARLIER_HISTORY = """
    school_id | pupil_id | stage | started_on | ended_on   | ladder
    1         | a        | 3     | 2023-09-01 |            |
    2         | a        | 2     | 2022-09-01 | 2023-08-31 | highland_asn   # carried along from the former school
    2         | a        | 3     | 2023-09-01 |            | highland_asn
    2         | a        | 1     | 2024-10-07 |            |
"""


def a_trust(spec, spells=EARLIER_HISTORY):
    spec.given(schools=TWO_SCHOOLS, terms=THEIR_TERMS, pupils=A_MOVE, stages=spells, as_of="2025-04-21")


def test_whoever_changes_school_within_a_trust_departs_there_and_arrives_here(spec):
    a_trust(spec)
    for key, counted in (("movements", "pupils"), ("stage_events", "events")):
        spec.shows(
            key,
            f"""
            school_id | movement | {counted}
            1         | departed | 1
            2         | arrived  | 1
            """,
            by=("school_id",),
        )
        spec.shows(key, f"movement | {counted}\narrived | 1\ndeparted | 1")


def test_such_a_pupil_could_not_step_and_the_flow_balances_at_each_school(spec):
    a_trust(spec)
    spec.shows("stage_rates", "school_id | on_register\n1 | 0\n2 | 0", by=("school_id",))
    spec.shows(
        "stage_flow",
        """
        school_id | stage | opening | arrived | moved_in | moved_out | departed | closing
        1         | 3     | 1       | 0       | 0        | 0         | 1        | 0
        2         | 1     | 0       | 1       | 0        | 0         | 0        | 1
        """,
        by=("school_id",),
    )


def test_the_history_that_came_along_is_no_time_at_the_new_schools_stages(spec):
    a_trust(spec)
    spec.shows(
        "time_at_stage",
        """
        school_id | stage | spells | running
        1         | 3     | 1      | 1
        2         | 1     | 1      | 1
        """,
        by=("school_id",),
    )


def test_a_stage_carried_along_unchanged_counts_as_arrival_and_becomes_a_recode_when_it_is_read_anew(spec):
    a_trust(
        spec,
        """
        school_id | pupil_id | stage | started_on | ladder
        2         | a        | 3     | 2023-09-01 | highland_asn
        2         | a        | 1     | 2024-11-01 |               # weeks after entry
        """,
    )
    spec.shows("movements", "movement | pupils\narrived | 1")
    spec.shows("stage_events", "movement | events\narrived | 1\nrecoded | 1")


def a_school_that_changed_its_ladder(spec):
    """Draw a school on Highland's levels since November that was on staged intervention before."""
    spec.given(
        schools="school_id | ladder\n1 | highland_asn",
        pupils="pupil_id\na\nb\nc\nd\ne",
        stages=stages(
            "a 1 2023-09-01 2024-10-31 staged_intervention",
            "a 3 2024-11-01",
            "b 2 2023-09-01 2024-10-31 staged_intervention",
            "b 2 2024-11-01",  # the same code means another thing
            "c 2 2023-09-01 2024-10-31 staged_intervention",
            "d 2 2024-11-01",
            "e 0 2023-09-01 2024-10-31 staged_intervention",
            "e 0 2024-11-01",
        ),
    )


def test_a_school_that_changes_its_ladder_recodes(spec):
    a_school_that_changed_its_ladder(spec)
    spec.shows("movements", "movement | pupils\njoined | 1\nleft | 1\nrecoded | 2\nunchanged | 1", span=AUTUMN)
    spec.shows("stage_events", "movement | events\njoined | 1\nleft | 1\nrecoded | 2", span=AUTUMN)
    spec.shows("stage_rates", "on_register | stepped_up | stepped_down\n3 | 0 | 1", span=AUTUMN)
    spec.shows(
        "stage_flow",
        """
        stage | opening | moved_in | recoded_in | moved_out | recoded_out | closing
        none  | 2       | 1        | 0          | 1         | 0           | 2
        1     | 1       | 0        | 0          | 0         | 1           | 0
        2     | 2       | 1        | 1          | 1         | 1           | 2
        3     | 0       | 0        | 1          | 0         | 0           | 1
        """,
        span=AUTUMN,
    )


# As after a council took a stage out of its settings: X is on the register, but no rung is above or below it.
FORGOTTEN_STAGES = stages(
    "arrives X 2024-10-01",
    "departs X 2023-09-01",
    "joins X 2024-11-01",
    "leaves X 2023-09-01 2024-10-31",
    "stays X 2023-09-01",
    "from X 2023-09-01",
    "from K 2024-11-01",
    "to K 2023-09-01",
    "to X 2024-11-01",
)


def test_a_stage_that_its_ladder_does_not_have_is_lost_nowhere(spec):
    names = ["joins", "leaves", "stays", "from", "to"]
    stayed = "\n".join(f"{name} | 2020-09-01 |" for name in names)
    spec.given(
        pupils=f"pupil_id | entered_on | left_on\narrives | 2024-10-01 |\ndeparts | 2020-09-01 | 2024-11-15\n{stayed}",
        stages=FORGOTTEN_STAGES,
    )
    movements = "arrived | 1\ndeparted | 1\njoined | 1\nleft | 1\nrecoded | 2"
    spec.shows("movements", f"movement | pupils\n{movements}\nunchanged | 1", span=AUTUMN)
    spec.shows("stage_events", f"movement | events\n{movements}", span=AUTUMN)
    spec.shows(
        "stage_flow",
        """
        stage | opening | arrived | moved_in | recoded_in | moved_out | recoded_out | departed | closing
        none  | 1       | 0       | 1        | 0          | 1         | 0           | 0        | 1
        K     | 1       | 0       | 0        | 1          | 0         | 1           | 0        | 1
        X     | 4       | 1       | 1        | 1          | 1         | 1           | 1        | 4
        """,
        span=AUTUMN,
    )
    spec.shows("stage_rates", "on_register | stepped_up | stepped_down\n4 | 0 | 1", span=AUTUMN)
    spec.shows("time_at_stage", "stage | spells | running\nK | 2 | 1\nX | 7 | 5", span=AUTUMN)
    spec.shows("movements", "movement | pupils\narrived | 1", where={"stage": "X", "pupil_id": "arrives"}, span=AUTUMN)
