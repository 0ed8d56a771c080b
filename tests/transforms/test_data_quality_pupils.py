"""Data-quality checks of pupils, drawn as small schools and asked on every engine."""

import datetime as dt

import pytest


def test_on_the_register_without_a_current_plan(flagged):
    assert flagged(
        "no_plan",
        pupils="""
            pupil_id | entered_on | left_on
            P1       | 2020-09-01 |
            P2       | 2020-09-01 |             # its plan has ended
            P3       | 2020-09-01 |             # at rung 0
            P4       | 2020-09-01 | 2026-01-09  # has left
            P5       | 2020-09-01 |             # its plan begins tomorrow
        """,
        stages="""
            pupil_id | stage | started_on
            P1       | K     | 2024-01-08
            P2       | K     | 2024-01-08
            P3       | N     | 2024-01-08
            P4       | K     | 2024-01-08
            P5       | E     | 2024-01-08
        """,
        plans="""
            plan_id | pupil_id | started_on | ended_on
            L1      | P1       | 2026-01-05 |
            L2      | P2       | 2025-09-01 | 2026-03-01
            L5      | P5       | 2026-03-03 |
        """,
    ) == ["P2", "P5"]


def test_stage_spells_that_overlap(flagged):
    assert flagged(
        "overlapping_stages",
        stages="""
            pupil_id | stage | started_on | ended_on
            P1       | K     | 2024-01-08 |             # runs on until E begins
            P1       | E     | 2025-01-08 |
            P2       | K     | 2024-01-08 | 2025-01-08  # ends on the day on which E begins
            P2       | E     | 2025-01-08 |
            P3       | K     | 2024-01-08 |             # two on one day
            P3       | E     | 2024-01-08 |
            P4       | K     | 2024-01-08 | 2025-01-07
            P4       | E     | 2025-01-08 |
        """,
    ) == ["P2 K 2024-01-08", "P3 E 2024-01-08"]


def test_a_stage_that_began_after_the_pupil_had_left(flagged):
    assert flagged(
        "stage_after_leaving",
        pupils="""
            pupil_id | entered_on | left_on
            P1       | 2020-09-01 | 2024-07-20  # is back, as a later census says
            P2       | 2020-09-01 | 2024-07-20
            P3       | 2020-09-01 |
        """,
        stages="""
            pupil_id | stage | started_on
            P1       | K     | 2025-01-16
            P2       | K     | 2024-07-20
            P3       | K     | 2025-01-16
        """,
    ) == ["P1 K 2025-01-16"]


def test_a_need_not_yet_assessed_with_an_ehc_plan(flagged):
    assert flagged(
        "nsa_with_ehc_plan",
        pupils="""
            pupil_id
            P1
            P2
            P3
            P4
        """,
        stages="""
            pupil_id | stage | started_on | ladder
            P1       | E     | 2024-01-08 |
            P2       | K     | 2024-01-08 |
            P3       | S     | 2010-01-08 | code_2001
            P4       | E     | 2024-01-08 |
        """,
        needs="""
            pupil_id | need | started_on | ended_on
            P1       | NSA  | 2024-01-08 |
            P2       | NSA  | 2024-01-08 |             # at SEN support NSA is right
            P3       | NSA  | 2010-01-08 |
            P4       | NSA  | 2024-01-08 | 2024-06-30  # has been assessed since
            P4       | ASD  | 2024-07-01 |
        """,
    ) == ["P1", "P3"]


def test_upns_that_two_pupils_share(flagged):
    assert flagged(
        "duplicate_upn",
        pupils="""
            school_id | pupil_id | upn
            1         | P1       | A123456789012
            1         | P2       | A123456789012
            1         | P3       | B123456789012
            1         | P4       |
            1         | P5       |
            2         | P1       | A123456789012  # has moved to another school
        """,
    ) == ["P1", "P2"]


def test_check_letters(flagged):
    # 2*2 + 4*7 + 9*1 + 10*6 + 12*4 + 13*9 is 266, which leaves 13 of 23: P. With A for the last 9 (0 for 117) it is
    # 149, which leaves 11: M; with B (1 for 13) 162, which leaves 1: B
    assert flagged(
        "upn_check_letter",
        pupils="""
            pupil_id | upn
            P1       | P207000016049
            P2       | B207000016049
            P3       | M20700001604A
            P4       | B20700001604B
            P5       | P20700001604A
            P6       |
        """,
    ) == ["P2", "P5"]


@pytest.mark.parametrize(
    ("scheme", "year_group", "youngest", "oldest"),
    [
        ("", "R", "2021-08-31", "2020-09-01"),  # 4 on 31 August 2025
        ("england_wales", "4", "2017-08-31", "2016-09-01"),
        ("northern_ireland", "1", "2021-07-01", "2020-07-02"),  # 4 on 1 July 2025
        ("scotland", "P1", "2021-02-28", "2020-03-01"),  # 5 on 28 February 2026
    ],
)
def test_birthdays_outside_the_usual_age(flagged, scheme, year_group, youngest, oldest):
    day = dt.timedelta(days=1)
    too_young, too_old = dt.date.fromisoformat(youngest) + day, dt.date.fromisoformat(oldest) - day

    assert flagged(
        "birth_date",
        schools=f"school_id | name | phase | ladder | year_group_scheme\n1 | Hillside | primary | code_2014 | {scheme}",
        pupils=f"""
            pupil_id | date_of_birth
            P1       | {youngest}
            P2       | {oldest}
            P3       | {too_young}
            P4       | {too_old}
        """,
        enrolments="\n".join(
            ["pupil_id | academic_year | year_group", *(f"P{pupil} | 2025/26 | {year_group}" for pupil in range(1, 5))]
        ),
    ) == ["P3", "P4"]
