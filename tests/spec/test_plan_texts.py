"""Whether a plan's texts are specific, measurable and in plain words, and the words that decide it."""

from __future__ import annotations

import pytest

from tests.spec.plan_cases import draw, judges, said


def test_the_first_verb_decides_whether_a_target_is_specific(spec):
    judges(
        spec,
        "specific",
        """
        target.description                     | result  | words
        Read 40 words                          | met     | T0: read
        Reads to a partner                     | met     | T1: reads
        READ ALOUD                             | met     | T2: read
        Will be able to sit on the carpet      | met     | T3: sit
        Improve reading                        | not_met | T4: improve
        Understand how to write a sentence     | not_met | T5: understand
        Be better at spelling                  | not_met | T6: be
        Improve handwriting by writing on line | met     | T7: by writing
        Already a treadmill                    | not_met | T8: no verb that can be seen or heard  # no word within one
        """,
    )


def test_one_vague_target_among_specific_ones_decides(spec):
    judges(
        spec,
        "specific",
        """
        target.target_id | target.description            | goal.description | review.review_id | result         | words
        T;U              | Read 40 words;Name six shapes | Improve reading  | none             | met            | T0: read; U0: name
        T;U              | Read 40 words;Improve reading | Improve reading  | none             | not_met        | U1: improve
        none             |                               | Improve reading  | none             | not_applicable |
        """,  # noqa: E501 - a line a case
    )


def test_a_number_a_share_how_often_or_without_help_makes_a_target_measurable(spec):
    judges(
        spec,
        "measurable",
        """
        target.description          | target.success_criterion | target.goal_value | result  | words
        Read 40 words               |                          |                   | met     | T0: 40
        Read the words              | On three occasions       |                   | met     | T1: three
        Read 80% of the words       |                          |                   | met     | T2: 80%
        Get dressed independently   |                          |                   | met     | T3: independently
        Get dressed without help    |                          |                   | met     | T4: without help
        Read the words              |                          | 40                | met     | T5: goal 40
        Read the words              | Reads well               |                   | not_met | T6: no number, share or how often
        Read in Year 3              |                          |                   | not_met | T7: no number, share or how often
        Read by 12 March 2025       |                          |                   | not_met | T8: no number, share or how often
        Read the phone bill         |                          |                   | not_met | T9: no number, share or how often
        """,  # noqa: E501 - a line a case
    )


def test_jargon_is_found_wherever_parents_read_and_told_in_plain_words(spec):
    judges(
        spec,
        "plain_words",
        """
        target.description      | target.strategy    | plan.help_at_home | result  | words
        Read 40 words           | Word cards         | Read together     | met     |
        Use it at home          | It is on the card  | Read together     | met     |
        Spell with the TA       | Word cards         | Read together     | not_met | T2: TA (teaching assistant)
        Stay in a potato race   | Word cards         | Read together     | met     |
        Segment words           | Word cards         | Read together     | not_met | T4: segment (break a word into sounds)
        Learn two Phonemes      | Word cards         | Read together     | not_met | T5: phonemes (sound)
        Read 40 words           | Precision teaching | Read together     | not_met | T6: precision teaching (short daily practice with a score)
        Read 40 words           | Word cards         | Sensory diet      | not_met | help at home: sensory diet (planned movement and rest)
        """,  # noqa: E501 - a line a case
    )


@pytest.mark.parametrize("blank", ["", "   "])
def test_an_empty_text_says_nothing(spec, blank):
    draw(spec, "plan.kind | target.success_criterion\niep | ")
    for target in spec.tables["targets"]:
        target["description"] = blank
    for check in ("specific", "measurable"):
        assert said(spec, check)["L0"]["result"] == "not_met"


def test_a_plan_without_any_text_has_none_to_judge(spec):
    judges(
        spec,
        "plain_words",
        """
        target.target_id | goal.target_id | review.review_id | plan.help_at_home | plan.exit_criterion | result
        none             | none           | none             |                   |                     | not_applicable
        none             | none           | none             | Read together     |                     | met
        """,
    )
