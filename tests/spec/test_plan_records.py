"""What a plan itself records, and the plans before and beside it."""

from __future__ import annotations

import pytest

from tests.spec.plan_cases import judges

TEXTS = {
    "strengths": "strengths",
    "likes_and_dislikes": "likes_and_dislikes",
    "pupil_view": "pupil_view",
    "parent_view": "parent_view",
    "responsible": "lead_person",
    "help_at_home": "help_at_home",
    "exit_criterion": "exit_criterion",
}


@pytest.mark.parametrize(("check", "column"), TEXTS.items())
def test_a_text_is_recorded(spec, check, column):
    judges(
        spec,
        check,
        f"""
        plan.{column} | plan.kind | result
        As written    | iep       | met
                      | iep       | not_met
                      | ehc_plan  | not_applicable
        """,
    )


def test_a_plan_is_agreed_by_the_day_and_has_a_date_for_its_review(spec):
    agreed = """
        plan.agreed_on | result
        2024-12-12     | met
        2024-12-13     | not_met
                       | not_met
    """
    judges(spec, "agreed", agreed)
    judges(spec, "review_date", "plan.review_due_on | plan.kind | result\n2024-12-01 | iep | met\n | iep | not_met")


def test_a_plan_made_without_pupil_or_family_is_a_draft_whatever_its_date(spec):
    judges(
        spec,
        "made_with_family",
        """
        plan.agreed_on | plan.pupil_view | plan.parent_view | result
        2024-09-13     | I like it       |                  | met
        2024-09-13     |                 | Happy            | met
        2024-09-13     |                 |                  | not_met
                       |                 |                  | not_applicable  # a draft, as it should be
        """,
    )


def test_a_need_is_recorded_on_the_day(spec):
    judges(
        spec,
        "needs_recorded",
        """
        need.need | need.started_on | result  | words
        MLD;ASD   | 2024-01-08      | met     | ASD, MLD
        MLD       | 2024-12-13      | not_met |
        none      |                 | not_met |
        """,
    )


def test_the_plan_before_was_evaluated(spec):
    judges(
        spec,
        "previous_targets_evaluated",
        """
        plan.plan_id | plan.started_on       | plan.ended_on | target.plan_id | review.outcome | result
        L;M          | 2024-09-09;2024-04-22 | ;2024-07-22   | M              | achieved       | met
        L;M          | 2024-09-09;2024-04-22 | ;2024-07-22   | M              |                | not_met
        L;M          | 2024-09-09;2024-04-22 | ;2024-07-22   | L              | achieved       | not_applicable
        L            | 2024-09-09            |               | L              | achieved       | not_applicable
        """,
    )


def test_a_pupil_with_an_ehc_plan_has_an_individual_one_too(spec):
    judges(
        spec,
        "beside_ehc_plan",
        """
        plan.plan_id | plan.kind         | plan.ended_on | result
        L;M          | ehc_plan;iep      |               | met
        L;M          | ehc_plan;iep      | ;2024-12-11   | not_met
        L;M          | ehc_plan;ehc_plan |               | not_met
        L            | iep               |               | not_applicable
        """,
    )


def test_an_iep_in_highland_stands_beside_a_childs_plan(spec):
    picture = """
        plan.plan_id | plan.kind      | result
        L;M          | iep;child_plan | {}
        L            | iep            | {}
        L            | child_plan     | not_applicable
    """
    judges(spec, "beside_childs_plan", picture.format("not_applicable", "not_applicable"))
    spec.given(schools="school_id | name | phase | ladder\n1 | Hillside | primary | highland_asn")
    judges(spec, "beside_childs_plan", picture.format("met", "not_met"))


def test_only_plans_in_force_on_the_day_of_pupils_on_roll_are_judged(spec):
    judges(
        spec,
        "agreed",
        """
        plan.started_on | plan.ended_on | result
        2024-12-12      |               | met
        2024-12-13      |               |  # begins tomorrow
        2024-09-09      | 2024-12-12    | met
        2024-09-09      | 2024-12-11    |  # ended yesterday
        """,
    )
