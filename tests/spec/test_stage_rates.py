"""How many of the pupils on the register stepped up or down: the worked example and its edges."""

from __future__ import annotations

from pipelines.transforms.periods import Span
from tests.spec.conftest import stages

AUTUMN = Span(term="2024/25 autumn")
COUNTS = "on_register | stepped_up | stepped_down"
STEPS_OF = "step_up_rate | step_down_rate"


def test_the_worked_example_of_forty_pupils_at_k(spec):
    spec.given(
        pupils="pupil_id | left_on\n"
        + "\n".join(f"p{n} | {'2024-11-15' if n < 2 else ''}" for n in range(46))
        + "\narrives |",
        stages=stages(
            *(f"p{n} K 2023-09-01" for n in range(2)),  # two leave the school
            *(f"p{n} K 2023-09-01 2024-11-30" for n in range(2, 6)),  # four leave the register
            "p6 K 2023-09-01",
            "p6 E 2024-11-11",
            *(f"p{n} K 2023-09-01" for n in range(7, 40)),
            *(f"p{n} E 2023-09-01" for n in range(40, 46)),
            "arrives K 2024-10-01",  # was at no stage before: joined
        ),
    )
    spec.shows(
        "stage_rates",
        """
        on_register | stepped_up | stepped_down | step_up_rate | step_up_low | step_up_high | step_down_rate
        44          | 1          | 4            | 0.022727     | 0.0040      | 0.1181       | 0.090909
        """,
        span=AUTUMN,
    )
    spec.shows("stage_rates", "step_down_low | step_down_high\n0.0359 | 0.2116", span=AUTUMN)


def test_stepping_down_a_rung_and_leaving_the_register_are_both_steps_down(spec):
    spec.given(
        pupils="pupil_id\na\nb\nc\nd",
        stages=stages("a E 2023-09-01", "a K 2024-10-01", "b K 2023-09-01 2024-10-01", "c K 2023-09-01"),
    )
    spec.shows("stage_rates", f"{COUNTS} | {STEPS_OF}\n3 | 0 | 2 | 0.00 | 0.67", span=AUTUMN)


def test_nobody_on_the_register_has_missing_rates_and_no_error(spec):
    spec.given(pupils="pupil_id\na\nb", stages=stages("b K 2024-10-01"))  # joins: was not on the register at opening
    spec.shows("stage_rates", f"{COUNTS} | {STEPS_OF} | step_down_low\n0 | 0 | 0 | | |", span=AUTUMN)


def test_a_school_without_pupils(spec):
    spec.shows("stage_rates", f"{COUNTS} | {STEPS_OF}\n0 | 0 | 0 | |", span=AUTUMN)


def test_whoever_arrives_or_departs_is_not_among_those_who_could_step(spec):
    spec.given(
        pupils="pupil_id | entered_on | left_on\na | 2024-10-01 |\nb | 2020-09-01 | 2024-11-01\nc | 2020-09-01 |",
        stages=stages("a K 2023-09-01", "a E 2024-11-01", "b E 2023-09-01", "b K 2024-10-01", "c K 2023-09-01"),
    )
    spec.shows("stage_rates", f"{COUNTS} | {STEPS_OF}\n1 | 0 | 0 | 0.00 | 0.00", span=AUTUMN)


def test_a_recode_is_no_step_though_it_keeps_the_pupil_among_those_on_the_register(spec):
    spec.given(
        pupils="pupil_id\na\nb",
        stages=stages("a P 2023-09-01 2024-10-31 code_2001", "a K 2024-11-01", "b K 2023-09-01", "b E 2024-11-01"),
    )
    spec.shows("stage_rates", f"{COUNTS} | {STEPS_OF}\n2 | 1 | 0 | 0.50 | 0.00", span=AUTUMN)


def test_up_then_down_in_one_term_is_no_step_and_each_term_by_itself_has_one(spec):
    spec.given(
        as_of="2025-04-21",
        pupils="pupil_id\na",
        stages=stages("a K 2023-09-01", "a E 2024-10-01", "a K 2025-02-01"),
    )
    spec.shows(
        "stage_rates",
        f"""
        term           | {COUNTS}
        2024/25 autumn | 1 | 1 | 0
        2024/25 spring | 1 | 0 | 1
        """,
        by=("term",),
    )
    spec.shows("stage_rates", f"{COUNTS}\n1 | 0 | 0", span=Span(academic_year="2024/25"))


def test_cut_by_year_group_a_row_without_anybody_on_the_register_stays(spec):
    spec.given(
        pupils="pupil_id\na\nb",
        stages=stages("a K 2023-09-01", "a E 2024-10-01"),
        enrolments="pupil_id | academic_year | year_group\na | 2024/25 | 4\nb | 2024/25 | R",
    )
    spec.shows(
        "stage_rates",
        f"""
        year_group | {COUNTS} | step_up_rate
        R          | 0 | 0 | 0 |
        4          | 1 | 1 | 0 | 1.00
        """,
        by=("year_group",),
        span=AUTUMN,
    )
