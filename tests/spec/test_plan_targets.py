"""What is asked of a plan's targets: how many, for what need, by when, and what is written about each."""

from __future__ import annotations

import pytest

from tests.spec.plan_cases import draw, judges, said

LIMITS = {"hampshire": (3, 4), "bedfordshire": (4, 6), "highland": (1, 8), "nas": (1, 4)}


def ids(number):
    return ";".join(f"T{place}x" for place in range(number)) or "none"


@pytest.mark.parametrize(("source", "limits"), LIMITS.items())
def test_the_number_of_targets_is_each_documents_own(spec, source, limits):
    low, high = limits
    judges(
        spec,
        "number_of_targets",
        f"""
        target.target_id | result  | words
        {ids(low - 1)}   | not_met | {low - 1} short-term
        {ids(low)}       | met     | {low} short-term
        {ids(high)}      | met     | {high} short-term
        {ids(high + 1)}  | not_met | {high + 1} short-term
        """,
        source=source,
    )


def test_only_short_term_targets_still_open_when_the_term_began_are_counted(spec):
    judges(
        spec,
        "number_of_targets",
        """
        target.target_id | target.horizon | target.set_on         | review.reviewed_on | words
        T;U;V            | short_term     | 2024-09-09            | 2024-12-04         | 3 short-term
        T;U;V            |                | 2024-09-09            | 2024-12-04         | 3 short-term
        T;U;V            | long_term      | 2024-09-09            | 2024-12-04         | 0 short-term
        # One is set tomorrow, one was closed before the term began, one on its first day.
        T;U;V            | short_term     | 2024-12-13;2024-09-09 | 2024-12-04         | 2 short-term
        T;U;V            | short_term     | 2024-06-03            | 2024-09-01         | 2 short-term
        T;U;V            | short_term     | 2024-06-03            | 2024-09-02         | 3 short-term
        """,
    )


def test_a_plan_without_targets_has_none_to_check_but_lacks_them(spec):
    picture = "target.target_id | goal.target_id | review.review_id | result\nnone | none | none | {}"
    judges(spec, "short_term_targets", picture.format("not_met"))
    judges(spec, "timed", picture.format("not_applicable"))
    judges(spec, "short_term_targets", "target.target_id | result\nT | met")


@pytest.mark.parametrize(
    ("check", "column"),
    [
        ("success_criterion", "success_criterion"),
        ("strategy", "strategy"),
        ("who_helps", "delivered_by"),
        ("frequency", "frequency"),
        ("resources", "resources"),
        ("linked", "long_term_target_id"),
        ("timed", "due_on"),
    ],
)
def test_every_short_term_target_says_it(spec, check, column):
    value = {"long_term_target_id": "G", "due_on": "2024-12-06"}.get(column, "As written")
    judges(
        spec,
        check,
        f"""
        target.target_id | target.{column}  | goal.{column} | review.review_id | result         | words
        T;U              | {value};{value}  |               | none             | met            |
        T;U              | {value};         |               | none             | not_met        | U1
        none             |                  |               | none             | not_applicable |
        """,
    )


@pytest.mark.parametrize("blank", [None, "", "   "])
def test_a_text_of_blanks_is_none(spec, blank):
    draw(spec, "plan.kind\niep")
    (target,) = [row for row in spec.tables["targets"] if row["target_id"] == "T0"]
    target["strategy"] = blank
    assert said(spec, "strategy")["L0"] == {"result": "not_met", "words": "T0"}


def test_a_starting_point_is_in_words_or_a_number(spec):
    judges(
        spec,
        "baseline",
        """
        target.baseline | target.baseline_value | target.target_id | result
        Reads 12        |                       | T                | met
                        | 0                     | T                | met
                        |                       | T                | not_met
                        |                       | none             | not_applicable
        """,
    )


def test_a_target_is_relevant_to_a_need_held_on_the_day(spec):
    judges(
        spec,
        "relevant",
        """
        target.area            | need.need | need.started_on | need.ended_on | result         | words
        literacy               | SLCN      | 2024-01-08      |               | met            | T0: literacy
        mathematics            | SLCN      | 2024-01-08      |               | not_met        | T1: mathematics
        literacy               | SLCN      | 2024-12-13      |               | not_applicable |  # from tomorrow
        literacy               | SLCN      | 2024-01-08      | 2024-12-12    | met            | T3: literacy
        literacy               | SLCN      | 2024-01-08      | 2024-12-11    | not_applicable |  # ended yesterday
        mathematics            | SLCN;MLD  | 2024-01-08      |               | met            | T5: mathematics
        literacy               | none      |                 |               | not_applicable |
        """,
    )


@pytest.mark.parametrize(
    ("source", "emotional"), [("hampshire", "not_met"), ("bedfordshire", "met"), ("nas", "not_met")]
)
def test_usual_areas_are_each_documents_own(spec, source, emotional):
    judges(
        spec,
        "areas",
        f"""
        target.target_id | target.area         | result
        T                | literacy            | met
        T                | emotional           | {emotional}
        T;U              | literacy;other      | not_met
        none             | literacy            | not_applicable
        """,
        source=source,
    )


def test_targets_of_ehc_plans_and_of_other_kinds(spec):
    judges(
        spec,
        "timed",
        """
        plan.kind      | target.due_on | result
        iep            |               | not_met
        provision_plan |               | not_met
        child_plan     |               | not_met
        idp            |               | not_met
        other          |               | not_met
        ehc_plan       |               | not_applicable
        """,
    )
