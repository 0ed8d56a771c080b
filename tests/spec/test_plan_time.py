"""How long targets and plans are set for, and what a change of stage asks of a plan."""

from __future__ import annotations

from tests.spec.plan_cases import judges


def test_a_short_term_target_is_due_within_a_term(spec):
    judges(
        spec,
        "short_term_due",
        """
        target.set_on | target.due_on         | target.target_id | result
        2024-09-02    | 2025-01-05            | T                | met             # in the holiday, the term's last day
        2024-09-02    | 2025-01-06            | T                | met             # a term to the day
        2024-09-02    | 2025-01-07            | T                | not_met
        2024-11-01    | 2025-03-03            | T                | met             # 122 days later
        2024-11-01    | 2025-03-24            | T                | not_met
        2024-09-09    |                       | T                | not_applicable  # timed asks for a date
        2024-09-09    | 2024-12-06;2025-07-18 | T;U              | not_met
        """,
    )


def test_a_long_term_target_is_due_within_an_academic_year(spec):
    judges(
        spec,
        "long_term_due",
        """
        goal.set_on | goal.due_on | goal.target_id | result
        2024-09-02  | 2025-07-22  | G              | met
        2024-04-15  | 2025-04-16  | G              | met             # 366 days, before the first known term
        2024-04-15  | 2025-04-17  | G              | not_met
        2024-09-09  | 2025-09-09  | G              | met             # over the year's end
        2024-09-09  | 2025-12-19  | G              | not_met
        2024-09-09  |             | G              | not_applicable
        2024-09-09  | 2025-07-22  | none           | not_applicable
        """,
        source="highland",
    )


def test_a_plan_lasts_a_term_and_a_half_by_its_review_date_and_in_fact(spec):
    judges(
        spec,
        "plan_length",
        """
        plan.started_on | plan.review_due_on | result         | words
        2024-09-02      | 2024-12-06         | met            | 0.8 terms
        2024-09-02      | 2025-02-28         | met            | 1.5 terms
        2024-09-02      | 2025-04-04         | not_met        | 1.8 terms
        2024-09-02      |                    | not_applicable |
        2024-05-01      | 2024-07-12         | not_met        | 1.8 terms  # reviewed or not, it runs on
        2024-05-01      |                    | not_met        | 1.8 terms
        2024-06-20      | 2024-11-01         | met            | 1.4 terms  # over the year's end
        """,
    )


def test_a_plan_is_new_when_it_began_with_or_after_the_step_up(spec):
    judges(
        spec,
        "new_plan_after_stage_change",
        """
        plan.started_on | stage.stage | stage.started_on      | stage.ended_on | result
        2024-09-09      | K;E         | 2024-01-08;2024-09-09 | 2024-09-08;    | met             # on its first day
        2024-09-08      | K;E         | 2024-01-08;2024-09-09 | 2024-09-08;    | not_met         # a day before
        2024-09-09      | K;E         | 2024-01-08;2024-11-15 | 2024-11-14;    | not_applicable  # 27 days ago
        2024-09-09      | K;E         | 2024-01-08;2024-11-14 | 2024-11-13;    | not_met         # 28 days ago
        2024-09-09      | E;K         | 2024-01-08;2024-11-01 | 2024-10-31;    | not_applicable  # stepped down
        2024-09-09      | K           | 2024-10-01            |                | not_applicable  # joined the register
        2024-09-09      | K;E         | 2024-01-08;2024-12-13 | 2024-12-12;    | not_applicable  # tomorrow
        """,
    )


def test_another_name_for_the_same_stage_is_no_change(spec):
    judges(
        spec,
        "new_plan_after_stage_change",
        """
        plan.started_on | stage.stage | stage.started_on      | stage.ended_on | stage.ladder        | result
        2024-09-09      | P;K         | 2024-01-08;2024-10-01 | 2024-09-30;    | code_2001;code_2014 | not_applicable
        2024-09-09      | P;E         | 2024-01-08;2024-10-01 | 2024-09-30;    | code_2001;code_2014 | not_met
        2024-09-09      | A;P         | 2024-01-08;2024-10-01 | 2024-09-30;    | code_2001           | not_met
        """,
    )
