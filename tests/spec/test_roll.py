"""The termly roll and the calendar under it: what held of whom in which term."""

from __future__ import annotations

import pytest

from pipelines.calendar import calendar
from pipelines.engines import collect
from pipelines.transforms.roll import termly_roll
from tests.drawn import as_drawn, drawn, frames_of


@pytest.fixture
def shows_roll(spec):
    def compare(expected: str) -> None:
        rows = collect(termly_roll(frames_of(spec.tables, spec.engine), spec.as_of).sort("pupil_id", "term_index"))
        picture = drawn(expected)
        assert as_drawn(rows[list(picture[0])], picture) == picture

    return compare


@pytest.fixture
def shows_calendar(spec):
    def compare(expected: str) -> None:
        picture = drawn(expected)
        rows = collect(calendar(frames_of(spec.tables, spec.engine)).sort("date"))
        wanted = rows[rows["date"].astype(str).isin([row["date"] for row in picture])]
        assert as_drawn(wanted[list(picture[0])], picture) == picture

    return compare


def test_periods_tile_the_year_and_school_days_are_counted(spec, shows_calendar):
    spec.given(
        terms="""
            academic_year | term   | starts_on  | ends_on    | half_term_starts_on | half_term_ends_on
            2024/25       | autumn | 2024-09-02 | 2024-12-20 | 2024-10-28          | 2024-11-01
            2024/25       | spring | 2025-01-06 | 2025-04-04 |                     |
        """,
        closures="closed_on\n2024-09-03",
    )
    shows_calendar(
        """
        date       | term_id        | financial_year | is_school_day | school_day_index
        2024-09-02 | 2024/25 autumn | 2024-25        | yes           | 1
        2024-09-03 | 2024/25 autumn | 2024-25        | no            | 1   # closed
        2024-09-07 | 2024/25 autumn | 2024-25        | no            | 4   # a Saturday
        2024-10-28 | 2024/25 autumn | 2024-25        | no            | 39  # half-term
        2024-12-23 | 2024/25 autumn | 2024-25        | no            | 74  # the holiday belongs to the term before
        2025-03-31 | 2024/25 spring | 2024-25        | yes           | 135
        2025-04-01 | 2024/25 spring | 2025-26        | yes           | 136
        2025-04-04 | 2024/25 spring | 2025-26        | yes           | 139  # the last known period ends with its term
        2025-04-05 | 2024/25 spring | 2025-26        | no            | 139
        """.replace("        2025-04-05 | 2024/25 spring | 2025-26        | no            | 139\n", ""),
    )


def test_a_pupil_has_a_row_for_each_term_with_a_day_on_roll(spec, shows_roll):
    spec.given(
        as_of="2025-04-04",
        pupils="""
            pupil_id | entered_on | left_on
            a        | 2020-09-01 |
            b        | 2025-01-05 | 2025-01-06  # came on the last day of autumn's period, left on spring's first
        """,
    )
    shows_roll(
        """
        pupil_id | term           | opening_stage | closing_stage
        a        | 2024/25 autumn | none          | none
        a        | 2024/25 spring | none          | none
        b        | 2024/25 autumn | off_roll      | none
        b        | 2024/25 spring | none          | off_roll
        """,
    )


def test_who_left_keeps_the_stage_and_need_of_the_last_day_on_roll(spec, shows_roll):
    spec.given(
        as_of="2025-01-05",
        pupils="pupil_id | left_on\na | 2024-11-15",
        stages="pupil_id | stage | started_on\na | K | 2024-01-01\na | E | 2024-12-01  # after leaving",
        needs="""
            pupil_id | need | rank | started_on | ended_on
            a        | MLD  | 1    | 2023-01-01 | 2024-11-01
            a        | ASD  | 2    | 2024-02-01 |
            a        | SLCN | 2    | 2024-03-01 |             # the same rank, a later start
        """,
    )
    shows_roll("closing_stage | stage | need\noff_roll | K | ASD")


def test_year_group_and_class_are_those_of_the_academic_year(spec, shows_roll):
    spec.given(
        as_of="2025-10-01",
        pupils="pupil_id\na",
        enrolments="pupil_id | academic_year | year_group | class\na | 2024/25 | 4 | 4B",
    )
    shows_roll(
        """
        term           | year_group | class
        2024/25 autumn | 4          | 4B
        2024/25 spring | 4          | 4B
        2024/25 summer | 4          | 4B
        2025/26 autumn |            |       # no enrolment, so not known
        """,
    )
