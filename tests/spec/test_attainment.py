"""Which targets were reviewed with what outcome, and which were due: the worked example and its edges."""

from __future__ import annotations

import datetime as dt

from pipelines.transforms.periods import Span

AUTUMN = Span(term="2024/25 autumn")


def test_the_worked_example_of_eight_reviewed_and_two_due_besides(pupil):
    outcomes = ["achieved"] * 5 + ["partially_achieved"] * 2 + ["not_achieved"]
    targets = "\n".join(f"T{n} | L | a | 2024-09-09 | 2024-12-06" for n in range(10))
    reviews = "\n".join(f"R{n} | T{n} | 2024-12-04 | {outcome}" for n, outcome in enumerate(outcomes))
    pupil.given(
        targets=f"target_id | plan_id | pupil_id | set_on | due_on\n{targets}",
        reviews=f"review_id | target_id | reviewed_on | outcome\n{reviews}",
    )
    pupil.shows(
        "attainment",
        """
        reviewed|achieved|partially_achieved|not_achieved|attainment_rate|attainment_low|attainment_high|partial_rate
        8       |5       |2                 |1           |0.625          |0.306         |0.863          |0.25
        """,
        span=AUTUMN,
    )
    pupil.shows(
        "attainment",
        "not_rate | due | due_reviewed | not_reviewed | review_coverage\n0.125 | 10 | 8 | 2 | 0.8",
        span=AUTUMN,
    )


def test_without_reviews_the_rates_are_missing_and_never_nought(spec):
    spec.shows(
        "attainment",
        """
        reviewed | achieved | attainment_rate | attainment_low | attainment_high | due | review_coverage
        0        | 0        |                 |                |                 | 0   |
        """,
    )


def test_a_discussion_without_a_decision_is_not_a_review(pupil):
    pupil.given(
        targets="target_id | plan_id | pupil_id | set_on | due_on\nT | L | a | 2024-09-09 | 2024-12-06",
        reviews="""
            review_id | target_id | reviewed_on | outcome
            R1        | T         | 2024-10-01  | not_achieved
            R2        | T         | 2024-12-04  |             # discussed, not decided
        """,
    )
    pupil.shows("attainment", "reviewed | not_achieved\n1 | 1", span=AUTUMN)


def test_of_two_reviews_on_one_day_the_higher_id_counts(pupil):
    pupil.given(
        targets="target_id | plan_id | pupil_id | set_on | due_on\nT | L | a | 2024-09-09 | 2024-12-06",
        reviews="""
            review_id | target_id | reviewed_on | outcome
            R10       | T         | 2024-12-04  | not_achieved
            R9        | T         | 2024-12-04  | achieved  # R9 comes after R10 in text order
        """,
    )
    pupil.shows("attainment", "reviewed | achieved\n1 | 1", span=AUTUMN)


def test_a_review_in_a_holiday_belongs_to_the_term_before(pupil):
    pupil.given(
        targets="target_id | plan_id | pupil_id | set_on | due_on\nT | L | a | 2024-09-09 | 2025-02-01",
        reviews="review_id | target_id | reviewed_on | outcome\nR | T | 2025-01-02 | achieved",
    )
    pupil.shows("attainment", "term | reviewed\n2024/25 autumn | 1", by=("term",))


def test_long_term_targets_are_a_figure_of_their_own(pupil):
    pupil.given(
        targets="""
            target_id | plan_id | pupil_id | set_on     | due_on     | horizon
            T         | L       | a        | 2024-09-09 | 2024-12-06 |            # short-term unless said
            U         | L       | a        | 2024-09-09 | 2024-12-06 | long_term
        """,
        reviews="""
            review_id | target_id | reviewed_on | outcome
            R1        | T         | 2024-12-04  | achieved
            R2        | U         | 2024-12-04  | not_achieved
        """,
    )
    pupil.shows("attainment", "reviewed | achieved\n1 | 1")
    pupil.shows("attainment", "reviewed | achieved\n1 | 0", where={"horizon": "long_term"})
    pupil.shows("attainment", "horizon | reviewed\nlong_term | 1\nshort_term | 1", by=("horizon",))


def test_a_target_reviewed_in_year_4_stays_a_year_4_target(pupil):
    pupil.given(
        enrolments="pupil_id | academic_year | year_group\na | 2024/25 | 4\na | 2025/26 | 5",
        targets="target_id | plan_id | pupil_id | set_on | due_on\nT | L | a | 2025-06-09 | 2025-07-18",
        reviews="review_id | target_id | reviewed_on | outcome\nR | T | 2025-07-15 | achieved",
    )
    pupil.shows("attainment", "year_group | reviewed\n4 | 1", by=("year_group",))


def test_a_review_after_the_pupil_left_finds_the_last_term_on_roll(pupil):
    pupil.given(
        pupils="pupil_id | left_on\na | 2024-12-20",
        enrolments="pupil_id | academic_year | year_group\na | 2024/25 | 4",
        targets="target_id | plan_id | pupil_id | set_on | due_on\nT | L | a | 2024-09-09 | 2024-12-06",
        reviews="review_id | target_id | reviewed_on | outcome\nR | T | 2025-02-10 | achieved",
    )
    pupil.shows(
        "attainment",
        "term | year_group | reviewed\n2024/25 spring | 4 | 1",
        by=("term", "year_group"),
        where={"area": "literacy", "term": "2024/25 spring"},
    )


def test_a_target_served_by_two_provisions_counts_once_in_each_and_once_in_all(pupil):
    pupil.given(
        targets="target_id | plan_id | pupil_id | set_on | due_on\nT | L | a | 2024-09-09 | 2024-12-06",
        reviews="review_id | target_id | reviewed_on | outcome\nR | T | 2024-12-04 | achieved",
        provisions="provision_id | tier\nV | targeted\nW | targeted",
        interventions="intervention_id | provision_id | started_on\nI | V | 2024-09-09\nJ | W | 2024-09-09",
        placements="intervention_id | pupil_id | target_id\nI | a | T\nJ | a | T",
    )
    pupil.shows("attainment", "provision_id | reviewed\nV | 1\nW | 1", by=("provision_id",))
    pupil.shows("attainment", "tier | reviewed\ntargeted | 1", by=("tier",))
    pupil.shows("attainment", "reviewed\n1")


def test_a_review_before_the_first_known_term_is_in_everything_and_in_no_term(pupil):
    pupil.given(
        targets="target_id | plan_id | pupil_id | set_on | due_on\nT | L | a | 2024-05-09 | 2024-07-06",
        reviews="review_id | target_id | reviewed_on | outcome\nR | T | 2024-07-04 | achieved",
    )
    pupil.shows("attainment", "year_group | reviewed\n | 1", by=("year_group",))
    pupil.shows("attainment", "", by=("term",))


def test_any_two_dates_are_a_period(pupil):
    pupil.given(
        targets="target_id | plan_id | pupil_id | set_on | due_on\nT | L | a | 2024-09-09 | 2024-12-06",
        reviews="review_id | target_id | reviewed_on | outcome\nR | T | 2024-12-04 | achieved",
    )
    pupil.shows("attainment", "reviewed\n1", span=Span(starts_on=dt.date(2024, 12, 4), ends_on=dt.date(2024, 12, 4)))
    pupil.shows("attainment", "reviewed\n0", span=Span(starts_on=dt.date(2024, 12, 5)))
