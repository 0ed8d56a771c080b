"""What the data-quality report counts, drawn as small schools and asked on every engine."""

import datetime as dt

import pytest

from pipelines.engines import EngineName, collect
from pipelines.transforms.data_quality import CHECKS, data_quality, data_quality_rows
from tests.drawn import frames_of, rows_of

AS_OF = dt.date(2026, 3, 2)


@pytest.fixture(params=list(EngineName), ids=str)
def engine(request):
    return request.param


@pytest.fixture
def flagged(engine):
    """Return a way to ask one check which records of a drawn school it flags."""

    def asked(check, **pictures: str):
        rows = {name: rows_of(name, picture) for name, picture in pictures.items()}
        found = collect(data_quality_rows(frames_of(rows, engine), AS_OF))
        return sorted(found.loc[found["check"] == check, "record_id"])

    return asked


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


def test_ended_plans_with_open_targets(flagged):
    assert flagged(
        "open_targets",
        plans="""
            plan_id | pupil_id | started_on | ended_on
            L1      | P1       | 2025-09-01 | 2025-12-19
            L2      | P2       | 2025-09-01 | 2025-12-19
            L3      | P3       | 2025-09-01 | 2025-12-19
            L4      | P4       | 2025-09-01 | 2025-12-19
            L5      | P5       | 2026-01-05 |
            L6      | P6       | 2025-09-01 | 2025-12-19
        """,
        targets="""
            target_id | plan_id | pupil_id | continues_target_id | set_on
            T1        | L1      | P1       |                     | 2025-09-01
            T2        | L2      | P2       |                     | 2025-09-01  # reviewed, to be given more time
            T3        | L3      | P3       |                     | 2025-09-01  # goes on as T5
            T4        | L4      | P4       |                     | 2025-09-01  # never reviewed
            T5        | L5      | P3       | T3                  | 2026-01-05
            T6        | L6      | P6       |                     | 2025-09-01  # discussed, not decided
        """,
        reviews="""
            review_id | target_id | reviewed_on | outcome      | next_step
            R1        | T1        | 2025-12-03  | achieved     | close
            R2        | T2        | 2025-12-03  | not_achieved | more_time
            R6        | T6        | 2025-12-03  |              |
        """,
    ) == ["L2", "L4", "L6"]


def test_two_current_plans_of_one_kind(flagged):
    assert flagged(
        "two_current_plans",
        plans="""
            plan_id | pupil_id | kind     | started_on | ended_on
            L1      | P1       | iep      | 2026-01-05 |
            L2      | P1       | iep      | 2026-02-01 |
            L3      | P2       | iep      | 2025-09-01 | 2025-12-19
            L4      | P2       | iep      | 2026-01-05 |
            L5      | P2       | ehc_plan | 2026-01-05 |
        """,
    ) == ["L1", "L2"]


def test_targets_without_a_baseline(flagged):
    assert flagged(
        "missing_baseline",
        targets="""
            target_id | plan_id | pupil_id | baseline    | baseline_value | set_on
            T1        | L1      | P1       | Reads 12    |                | 2025-09-01
            T2        | L1      | P1       |             | 12             | 2025-09-01
            T3        | L1      | P1       |             |                | 2025-09-01
        """,
    ) == ["T3"]


def test_two_decided_reviews_on_one_day(flagged):
    assert flagged(
        "two_reviews_one_day",
        reviews="""
            review_id | target_id | reviewed_on | outcome
            R1        | T1        | 2025-12-03  | achieved
            R2        | T1        | 2025-12-03  | not_achieved
            R3        | T2        | 2025-12-03  | achieved
            R4        | T2        | 2025-12-03  |
            R5        | T3        | 2025-12-03  | achieved
            R6        | T3        | 2025-12-04  | achieved
        """,
    ) == ["R1", "R2"]


INTERVENTIONS = """
    intervention_id | provision_id | started_on | ended_on   | weeks | staff_role
    I1              | V1           | 2025-09-15 | 2025-12-12 |       | Teaching assistant
    I2              | V1           | 2025-09-15 |            | 12    | Teacher
    I3              | V1           | 2025-09-15 |            |       |
"""


def test_placements_outside_their_intervention(flagged):
    assert flagged(
        "placement_dates",
        interventions=INTERVENTIONS,
        placements="""
            intervention_id | pupil_id | joined_on  | left_on
            I1              | P1       |            |
            I1              | P2       | 2025-09-15 | 2025-12-12
            I1              | P3       | 2025-09-14 |
            I1              | P4       |            | 2025-12-13
            I1              | P5       | 2025-12-13 |
            I2              | P1       | 2025-09-15 | 2026-03-01  # the run has no written end
        """,
    ) == ["I1 P3", "I1 P4", "I1 P5"]


def test_interventions_with_neither_an_end_nor_weeks(flagged):
    assert flagged("no_end_no_weeks", interventions=INTERVENTIONS) == ["I3"]


def test_interventions_whose_staff_have_no_rate(flagged):
    assert flagged(
        "no_rate",
        interventions=INTERVENTIONS,
        staff_rates="""
            staff_role         | hourly_cost | effective_from | effective_to
            Teaching assistant | 17.20       | 2024-09-01     | 2025-08-31
            Teaching assistant | 18.00       | 2025-09-01     |
            Teacher            | 40.00       | 2025-10-01     |
        """,
    ) == ["I2"]


TERMS = """
    academic_year | term   | starts_on  | ends_on
    2024/25       | autumn | 2024-09-02 | 2024-12-20
    2024/25       | summer | 2025-04-22 | 2025-07-22
    2025/26       | autumn | 2025-09-01 | 2025-12-19
    2025/26       | spring | 2026-01-05 | 2026-03-27
    2025/26       | summer | 2026-04-13 | 2026-07-21
"""


def test_years_without_all_three_terms(flagged):
    assert flagged("missing_term", terms=TERMS) == ["2024/25"]


def test_records_before_the_first_known_term(flagged):
    reviews = """
        review_id | target_id | reviewed_on | outcome
        R1        | T1        | 2024-09-01  | achieved
        R2        | T1        | 2024-09-02  | achieved
    """

    assert flagged("before_first_term", terms=TERMS, reviews=reviews) == ["R1"]


def test_without_any_terms_every_dated_record_is_before_the_first(flagged):
    assert flagged("before_first_term", interventions=INTERVENTIONS) == ["I1", "I2", "I3"]


def test_the_report_has_a_line_for_each_check(engine):
    frames = frames_of({"interventions": rows_of("interventions", INTERVENTIONS)}, engine)

    report = data_quality(frames, AS_OF).set_index("check")

    assert list(report.index) == [check.key for check in CHECKS]
    assert report.loc["no_end_no_weeks"].to_dict() == {
        "title": "Intervention with neither an end nor weeks",
        "records": 1,
        "share": pytest.approx(1 / 3),
    }
    assert report["share"].isna().to_dict()["duplicate_upn"]  # nothing was examined


def test_a_school_without_records_has_a_report_too(engine):
    report = data_quality(frames_of({}, engine), AS_OF)

    assert report["records"].tolist() == [0] * len(CHECKS)
    assert report["share"].isna().all()


def test_the_rows_hold_ids_alone(engine):
    rows = collect(data_quality_rows(frames_of({}, engine), AS_OF))

    assert list(rows.columns) == ["check", "school_id", "record_id"]
