"""Who moved between stages in a period: the worked examples and their edges."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.transforms.periods import Span
from tests.spec.conftest import stages

AUTUMN = Span(term="2024/25 autumn")


def test_the_worked_example_of_forty_pupils_at_k(spec):
    settled = [f"k{n} K 2023-09-01" for n in range(33)] + [f"e{n} E 2023-09-01" for n in range(6)]
    moving = [
        "arrives K 2024-10-01",
        *(f"leaver{n} K 2023-09-01" for n in range(2)),
        *(f"joiner{n} K 2024-11-01" for n in range(3)),
        *(f"off{n} K 2023-09-01 2024-11-30" for n in range(4)),
        "up K 2023-09-01",
        "up E 2024-11-11",
    ]
    names = dict.fromkeys(spell.split()[0] for spell in [*settled, *moving])
    pupils = "\n".join(
        f"{name} | {'2024-10-01' if name == 'arrives' else '2020-09-01'} | {'2024-11-15' if 'leaver' in name else ''}"
        for name in names
    )
    spec.given(pupils=f"pupil_id | entered_on | left_on\n{pupils}", stages=stages(*settled, *moving))
    spec.shows(
        "stage_flow",
        """
        stage | opening | arrived | moved_in | recoded_in | moved_out | recoded_out | departed | closing
        none  | 3       | 0       | 4        | 0          | 3         | 0           | 0        | 4
        K     | 40      | 1       | 3        | 0          | 5         | 0           | 2        | 37
        E     | 6       | 0       | 1        | 0          | 0         | 0           | 0        | 7
        """,
        span=AUTUMN,
    )
    spec.shows(
        "movements",
        """
        movement   | pupils
        arrived    | 1
        departed   | 2
        joined     | 3
        left       | 4
        stepped_up | 1
        unchanged  | 39
        """,
        span=AUTUMN,
    )


def test_p_until_2014_and_k_from_2015_is_a_recode_and_no_movement(spec):
    spec.given(
        as_of="2015-07-20",
        terms="""
            academic_year | term   | starts_on  | ends_on
            2014/15       | autumn | 2014-09-01 | 2014-12-19
            2014/15       | spring | 2015-01-05 | 2015-03-27
        """,
        pupils="pupil_id | entered_on\na | 2012-09-01\nb | 2012-09-01",
        stages=stages(
            "a P 2013-09-01 2014-12-31 code_2001",
            "a K 2015-01-01",
            "b S 2013-09-01 2014-12-31 code_2001",
            "b K 2015-01-01",  # a statement is the same as a plan, so this is a step down
        ),
    )
    spec.shows(
        "movements",
        """
        term           | movement     | pupils
        2014/15 autumn | stepped_down | 1
        2014/15 autumn | recoded      | 1
        2014/15 spring | unchanged    | 2
        """,
        by=("term",),
    )
    spec.shows(
        "stage_flow",
        """
        stage | opening | moved_in | recoded_in | moved_out | recoded_out | closing
        K     | 0       | 1        | 1          | 0         | 0           | 2
        P     | 1       | 0        | 0          | 0         | 1           | 0
        S     | 1       | 0        | 0          | 1         | 0           | 0
        """,
        span=Span(term="2014/15 autumn"),
    )


@pytest.mark.parametrize(
    ("spells", "opening", "closing"),
    [
        (["a K 2024-01-01"], "K", "K"),
        (["a K 2024-01-01", "a N 2024-10-01"], "K", "none"),
        (["a K 2024-01-01 2024-09-30"], "K", "none"),
        (["a K 2024-01-01 2024-09-01"], "K", "none"),  # its last day is the day before the term
        (["a K 2024-09-02"], "none", "K"),
        (["a K 2024-01-01", "a E 2024-10-01"], "K", "E"),  # the later spell ends the earlier
        (["a E 2024-01-01 2024-12-31", "a K 2024-10-01"], "E", "K"),  # overlapping: the later start rules
        (["a K 2024-10-01", "a E 2024-10-01"], "none", "K"),  # one day, neither ended: the later in text order
    ],
)
def test_the_stage_on_a_day(spec, spells, opening, closing):
    spec.given(pupils="pupil_id\na", stages=stages(*spells))
    spec.shows("transitions", f"opening_stage | closing_stage\n{opening} | {closing}", span=AUTUMN)


def test_up_and_down_inside_a_term_is_no_net_movement(spec):
    spec.given(pupils="pupil_id\na", stages=stages("a K 2024-01-01", "a E 2024-10-01", "a K 2024-11-01"))
    spec.shows("movements", "movement | pupils\nunchanged | 1", span=AUTUMN)


def test_a_pupil_on_roll_for_one_day(spec):
    spec.given(pupils="pupil_id | entered_on | left_on\na | 2024-10-01 | 2024-10-01", stages=stages("a K 2024-10-01"))
    spec.shows("transitions", "opening_stage | closing_stage | pupils\noff_roll | off_roll | 1", span=AUTUMN)
    spec.shows("movements", "", span=AUTUMN)


def test_whoever_leaves_on_the_last_day_of_a_period_departs_in_the_next(spec):
    spec.given(pupils="pupil_id | left_on\na | 2025-01-05", stages=stages("a K 2024-01-01"))
    spec.shows(
        "movements",
        """
        term           | movement  | pupils
        2024/25 autumn | unchanged | 1
        2024/25 spring | departed  | 1
        """,
        by=("term",),
    )


def test_a_year_taken_whole_opens_before_autumn_and_closes_after_summer(spec):
    spec.given(
        pupils="pupil_id\na",
        stages=stages("a K 2024-10-01", "a E 2025-02-01"),
        enrolments="pupil_id | academic_year | year_group\na | 2024/25 | 4\na | 2025/26 | 5",
    )
    spec.shows(
        "movements",
        """
        academic_year | year_group | movement  | pupils
        2024/25       | 4          | joined    | 1
        2025/26       | 5          | unchanged | 1
        """,
        by=("academic_year", "year_group"),
    )


def test_a_term_that_is_not_over_closes_on_the_as_of_date(spec):
    spec.given(as_of="2024-10-15", pupils="pupil_id\na", stages=stages("a K 2024-10-01", "a E 2024-11-01"))
    spec.shows("transitions", "term | closing_stage\n2024/25 autumn | K", by=("term",))


def test_a_span_without_a_first_day_opens_with_the_first_known_term(spec):
    spec.given(pupils="pupil_id\na", stages=stages("a K 2024-01-01"))
    spec.shows("movements", "movement | pupils\nunchanged | 1", span=Span(ends_on=dt.date(2024, 12, 1)))
