"""Data-quality checks of interventions, placements and terms, drawn as small schools and asked on every engine."""

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


def test_records_after_the_last_known_term(flagged):
    reviews = """
        review_id | target_id | reviewed_on | outcome
        R1        | T1        | 2099-01-01  | achieved
        R2        | T1        | 2024-09-02  | achieved
    """

    assert flagged("after_last_term", terms=TERMS, reviews=reviews) == ["R1"]
    assert flagged("after_last_term", reviews=reviews) == []  # without terms they are all before the first


def test_without_any_terms_every_dated_record_is_before_the_first(flagged):
    assert flagged("before_first_term", interventions=INTERVENTIONS) == ["I1", "I2", "I3"]


def test_a_term_that_runs_into_the_next(flagged):
    terms = """
        academic_year | term   | starts_on  | ends_on
        2024/25       | autumn | 2024-09-02 | 2025-01-06  # spring's first day
        2024/25       | spring | 2025-01-06 | 2025-04-04
        2024/25       | summer | 2025-04-22 | 2025-07-22
    """
    assert flagged("terms_overlap", terms=terms) == ["2024/25 autumn"]


def test_exit_scores_taken_before_the_entry_score(flagged):
    assert flagged(
        "exit_before_entry",
        assessments="""
            assessment_id|pupil_id|measure|scale         |taken_on  |score|intervention_id|point
            A1           |P1      |Reading|standard_score|2025-09-15|80   |I1             |entry
            A2           |P1      |Reading|standard_score|2025-09-14|90   |I1             |exit
            A3           |P1      |Maths  |standard_score|2025-09-14|90   |I1             |exit  # no entry
            A4           |P2      |Reading|standard_score|2025-09-15|80   |I1             |entry
            A5           |P2      |Reading|standard_score|2025-09-15|90   |I1             |exit  # the same day
        """,
    ) == ["A2"]
