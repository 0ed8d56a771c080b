"""Every change of stage on its day: examples and their edges."""

from __future__ import annotations

import pytest

from pipelines.transforms.periods import Span
from tests.spec.conftest import stages

AUTUMN = Span(term="2024/25 autumn")


def test_up_then_down_in_one_term_is_two_events_and_no_net_movement(spec):
    spec.given(pupils="pupil_id\na", stages=stages("a K 2024-01-01", "a E 2024-10-01", "a K 2024-11-01"))
    spec.shows("stage_events", "movement | events\nstepped_up | 1\nstepped_down | 1", span=AUTUMN)
    spec.shows("movements", "movement | pupils\nunchanged | 1", span=AUTUMN)


def test_events_of_a_pupil_who_comes_and_goes_on_the_register_in_the_order_of_the_movements(spec):
    spec.given(
        pupils="pupil_id | entered_on | left_on\na | 2024-09-10 | 2024-12-01",
        stages=stages("a K 2024-09-05", "a E 2024-10-01 2024-10-20", "a K 2024-11-01"),
    )
    spec.shows(
        "stage_events",
        """
        movement   | events
        arrived    | 1
        departed   | 1
        joined     | 1
        left       | 1
        stepped_up | 1
        """,
        span=AUTUMN,
    )


@pytest.mark.parametrize(
    ("spells", "expected"),
    [
        (["a K 2024-09-01"], "2024/25 summer"),  # no event at all in autumn: it held on the eve
        (["a K 2024-09-02"], "2024/25 autumn"),  # the first day of a term belongs to it
        (["a K 2025-01-05"], "2024/25 autumn"),  # the last day of its holiday
        (["a K 2025-01-06"], "2024/25 spring"),
    ],
)
def test_the_day_of_a_change_belongs_to_the_period_it_falls_in(spec, spells, expected):
    spec.given(pupils="pupil_id | left_on\na | 2025-05-01", stages=stages(*spells))
    joined = "" if expected == "2024/25 summer" else f"{expected} | joined | 1"
    spec.shows(
        "stage_events",
        f"term | movement | events\n{joined}\n2024/25 summer | departed | 1",
        by=("term",),
    )


def test_the_register_is_left_on_the_day_after_the_last_at_a_stage(spec):
    spec.given(pupils="pupil_id\na\nb", stages=stages("a K 2023-09-01 2025-01-05", "b K 2023-09-01 2025-01-04"))
    spec.shows(
        "stage_events",
        """
        term           | movement | events
        2024/25 autumn | left     | 1
        2024/25 spring | left     | 1
        """,
        by=("term",),
    )


def test_whoever_leaves_on_the_last_day_of_a_period_departs_in_the_next(spec):
    spec.given(pupils="pupil_id | left_on\na | 2025-01-05", stages=stages("a K 2024-01-01"))
    spec.shows("stage_events", "term | movement | events\n2024/25 spring | departed | 1", by=("term",))


def test_a_stage_that_begins_anew_where_it_ended_is_no_event_and_a_gap_is_two(spec):
    spec.given(
        pupils="pupil_id\na\nb",
        stages=stages("a K 2023-09-01 2024-10-01", "a K 2024-10-02", "b K 2023-09-01 2024-10-01", "b K 2024-10-03"),
    )
    spec.shows("stage_events", "movement | events\njoined | 1\nleft | 1", span=AUTUMN)


def test_a_stage_on_the_day_of_entering_is_the_arrival_and_nothing_else(spec):
    spec.given(
        pupils="pupil_id | entered_on\na | 2024-10-01\nb | 2024-10-01",
        stages=stages("a K 2023-09-01", "a E 2024-10-01", "b K 2024-10-02"),
    )
    spec.shows("stage_events", "movement | events\narrived | 1\njoined | 1", span=AUTUMN)


def test_one_day_on_roll_is_an_arrival_and_a_departure(spec):
    spec.given(pupils="pupil_id | entered_on | left_on\na | 2024-10-01 | 2024-10-01", stages=stages("a K 2024-10-01"))
    spec.shows("stage_events", "movement | events\narrived | 1\ndeparted | 1", span=AUTUMN)


def test_what_changed_while_the_pupil_was_elsewhere_or_after_the_as_of_date_is_no_event(spec):
    spec.given(
        as_of="2024-11-01",
        pupils="pupil_id | entered_on | left_on\na | 2024-10-01 | 2024-10-20\nb | 2020-09-01 |",
        stages=stages("a K 2024-09-10", "a E 2024-09-20", "a K 2024-10-25", "b K 2024-11-02"),
    )
    spec.shows("stage_events", "movement | events\narrived | 1\ndeparted | 1", span=AUTUMN)


def test_an_event_has_what_held_of_the_pupil_in_the_term_of_its_day(spec):
    spec.given(
        pupils="pupil_id\na",
        stages=stages("a K 2024-10-01", "a E 2025-02-01"),
        enrolments="pupil_id | academic_year | year_group\na | 2024/25 | 4\na | 2025/26 | 5",
        needs="pupil_id | need | started_on\na | SLCN | 2024-01-01\na | ASD | 2025-01-06",
    )
    spec.shows(
        "stage_events",
        """
        stage | year_group | movement   | events
        K     | 4          | joined     | 1
        E     | 4          | stepped_up | 1
        """,
        by=("stage", "year_group"),
    )


def test_a_recode_is_an_event_of_its_own(spec):
    spec.given(
        pupils="pupil_id\na\nb",
        stages=stages(
            "a P 2023-09-01 2024-10-31 code_2001",
            "a K 2024-11-01",
            "b A 2023-09-01 2024-10-31 code_2001",
            "b P 2024-10-01 2024-10-31 code_2001",
            "b K 2024-11-01",
        ),
    )
    spec.shows("stage_events", "movement | events\nstepped_up | 1\nrecoded | 2", span=AUTUMN)
