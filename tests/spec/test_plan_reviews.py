"""What is asked of reviews: how often, with whom, and what they decide about unmet targets."""

from __future__ import annotations

import pytest

from tests.spec.plan_cases import judges


def test_a_plan_was_reviewed_when_it_was_due(spec):
    judges(
        spec,
        "reviewed",
        """
        plan.review_due_on | review.reviewed_on | review.outcome | result
        2024-12-06         | 2024-11-08         | achieved       | met             # four weeks early
        2024-12-06         | 2024-11-07         | achieved       | not_met
        2024-12-06         | 2024-12-12         |                | met             # discussed, not decided
        2024-12-06         | 2024-12-13         | achieved       | not_met         # tomorrow
        2024-12-12         | 2024-11-01         | achieved       | not_applicable  # due today
        2024-12-11         | 2024-11-01         | achieved       | not_met
                           | 2024-12-04         | achieved       | not_applicable
        """,
    )


def test_targets_are_decided_within_two_weeks_of_the_day_they_fell_due(spec):
    judges(
        spec,
        "evaluated",
        """
        target.due_on | review.reviewed_on | review.outcome | result
        2024-11-27    | 2024-12-12         | not_achieved   | met
        2024-11-27    | 2024-12-12         |                | not_met         # discussed, not decided
        2024-11-27    | 2024-12-13         | achieved       | not_met
        2024-11-28    | 2024-12-13         | achieved       | not_applicable  # a day is left
                      | 2024-12-04         | achieved       | not_applicable
        """,
    )


def test_reviewed_each_term_asks_of_the_last_whole_term_and_since(spec):
    picture = """
        plan.started_on | review.reviewed_on | result
        2024-09-09      | 2025-03-31         | met
        2024-09-09      | 2025-01-06         | met             # the first day of the spring term
        2024-09-09      | 2025-01-05         | not_met         # the day before, in the autumn term's holiday
        2025-02-03      | 2025-05-09         | not_met         # four weeks into the term; the review is yet to come
        2025-02-04      | 2025-05-09         | not_applicable
    """
    judges(spec, "reviewed_each_term", picture, as_of="2025-05-08")
    judges(spec, "reviewed_each_term", "review.reviewed_on | result\n2024-12-04 | not_applicable")  # no whole term


def test_reviewed_twice_a_year_asks_for_two_terms_of_the_last_three(spec):
    judges(
        spec,
        "reviewed_twice_a_year",
        """
        plan.started_on | review.review_id | review.reviewed_on    | result
        2024-09-09      | R;S              | 2024-12-04;2025-03-20 | met
        2024-09-09      | R;S              | 2024-12-04;2024-12-05 | not_met         # one round
        2024-09-09      | R;S              | 2024-12-04;2025-07-24 | not_met         # the second is tomorrow
        2024-09-09      | none             |                       | not_met
        2024-10-01      | R;S              | 2024-12-04;2024-12-05 | not_applicable  # too young
        2024-10-01      | R;S              | 2024-12-04;2025-03-20 | met
        """,
        as_of="2025-07-23",
    )


def test_the_last_review_of_the_plan_says_who_took_part(spec):
    for check, column in (("pupil_in_review", "pupil_involved"), ("parent_in_review", "parent_involved")):
        judges(
            spec,
            check,
            f"""
            review.review_id | review.reviewed_on    | review.{column} | result         | words
            R;S              | 2024-12-04            | no;yes          | met            |
            R;S              | 2024-10-04;2024-12-04 | yes;no          | not_met        | recorded as not there
            R                | 2024-12-04            |                 | not_met        | not recorded
            R                | 2024-12-13            | yes             | not_applicable |
            """,
        )


def test_who_held_the_last_review_is_recorded(spec):
    judges(spec, "reviewer", "review.reviewer | review.review_id | result\nSENCo | R | met\n | R | not_met")


@pytest.mark.parametrize("outcome", ["not_achieved", "partially_achieved"])
def test_an_unmet_target_has_a_reason_and_more_time_or_a_change(spec, outcome):
    reasons = f"""
        review.outcome | review.reason   | result
        {outcome}      | Away for a week | met
        {outcome}      |                 | not_met
        achieved       |                 | not_applicable
                       |                 | not_applicable
    """
    judges(spec, "unmet_reason", reasons)
    steps = f"""
        review.outcome | review.next_step | result         | words
        {outcome}      | more_time        | met            | T0: more time
        {outcome}      | modify           | met            | T1: modify
        {outcome}      | replace          | met            | T2: replace
        {outcome}      | close            | not_met        | T3: close
        {outcome}      |                  | not_met        | T4: nothing
        achieved       |                  | not_applicable |
    """
    judges(spec, "unmet_next_step", steps)


def test_the_last_decision_on_a_target_counts(spec):
    judges(
        spec,
        "next_steps",
        """
        review.review_id | review.reviewed_on    | review.next_step | review.outcome | result
        R;S              | 2024-11-04;2024-12-04 | ;close           | achieved       | met
        R;S              | 2024-12-04;2024-11-04 | ;close           | achieved       | not_met
        R;S              | 2024-12-04            | ;close           | achieved       | met             # the higher id
        R                | 2024-12-04            | close            |                | not_applicable
        """,
    )


def test_achievable_is_told_from_what_became_of_the_last_years_targets(spec):
    judges(
        spec,
        "achievable",
        """
        target.target_id | review.review_id | review.target_id | review.reviewed_on    | review.outcome                          | result
        T;U;V            | R;S;Q            | T;U;V            | 2024-12-04            | achieved;partially_achieved;not_achieved | met
        T;U;V            | R;S;Q            | T;U;V            | 2024-12-04            | achieved;not_achieved;not_achieved      | not_met
        T;U;V;W          | R;S;Q;P          | T;U;V;W          | 2024-12-04            | achieved;achieved;not_achieved          | met
        T;U              | R;S              | T;U              | 2024-12-04            | not_achieved                            | not_applicable
        T;U;V            | R;S;Q            | T;U;V            | 2023-12-13;2024-12-04 | not_achieved                            | not_applicable
        T;U;V            | R;S;Q            | T;U;V            | 2023-12-14;2024-12-04 | not_achieved                            | not_met
        """,  # noqa: E501 - a line a case
    )


def test_an_ehc_plan_is_reviewed_within_a_year(spec):
    judges(
        spec,
        "annual_review",
        """
        plan.kind | plan.started_on | review.reviewed_on | result
        ehc_plan  | 2023-09-04      | 2023-12-13         | met
        ehc_plan  | 2023-09-04      | 2023-12-12         | not_met
        ehc_plan  | 2023-12-14      | 2023-12-12         | not_applicable
        iep       | 2023-09-04      | 2023-12-13         | not_applicable
        """,
    )
