"""How easily a plan is read: hard words with plain ones, the reading age, and nothing asked of any network."""

from __future__ import annotations

import socket

import nltk
import pytest

from pipelines.records.reference import code_sets, toml
from pipelines.reports.plan_for_parents import hard_words, reading_age, signs_in_words
from pipelines.transforms.plan_quality.texts import jargon_in

PLAIN = {"strategy": "Short games", "delivered_by": "Class teacher", "unit": "words"}
NOTHING = dict.fromkeys(["help_at_home", "parent_view", "pupil_view", "review_due_on", "lead_person", "agreed_on"])


def test_hard_words_are_told_with_plain_ones_and_explained_at_the_end(plan_of):
    plan = plan_of("P1")
    assert hard_words(plan) == {"precision teaching": "short daily practice with a score"}
    (line,) = plan.sections[-1].lines
    assert plan.sections[-1].heading == "Words in this plan"
    assert (line.label, line.text) == ("precision teaching", "short daily practice with a score")


def test_words_are_found_wherever_a_teacher_wrote_them(plan_of):
    found = hard_words(plan_of("P1", targets=PLAIN | {"success_criterion": "The TA hears it"}))
    assert found == {"TA": "teaching assistant"}


def test_a_word_that_stands_in_two_forms_is_told_once(plan_of):
    plan = plan_of("P1", targets=PLAIN | {"description": "Partitions tens", "success_criterion": "Can partition 40"})
    assert hard_words(plan) == {"partitions": "split into tens and ones"}


def test_what_is_explained_where_it_stands_is_not_told_again(plan_of):
    assert hard_words(plan_of("P6")) == {}  # the special needs coordinator (SENCo) leads it


@pytest.mark.parametrize("plans", [{}, NOTHING, {"kind": "ehc_plan"}])
@pytest.mark.parametrize("targets", [PLAIN, dict.fromkeys(["success_criterion", "strategy", "due_on", "resources"])])
@pytest.mark.parametrize("pupil", ["P1", "P2", "P6"])
def test_our_own_words_are_none_of_the_hard_ones(plan_of, pupil, plans, targets):
    plan = plan_of(pupil, plans=plans, targets=targets)
    assert hard_words(plan) == {}
    assert plan.sections[-1].heading == "When we meet next"


def test_the_words_for_needs_are_plain_and_of_needs_that_there_are():
    plain = toml("needs_in_plain_words")
    assert set(plain) <= set(code_sets()["need"].codes)
    assert set(code_sets()["need"].codes) - set(plain) == {"OTH", "NSA"}  # of which there is nothing to say
    assert jargon_in("\n".join(map(str, plain.values()))) == {}


def test_the_plan_s_own_words_are_within_reach_of_most_readers(plan_of):
    assert reading_age(plan_of("P6")) <= 9  # of which every word is ours: nothing is recorded


def test_long_words_and_sentences_raise_the_reading_age(plan_of):
    hard = "Collaboratively established multidisciplinary interventions necessitate comprehensive " * 20
    assert reading_age(plan_of("P1", plans={"help_at_home": hard})) > reading_age(plan_of("P1")) + 3


def test_the_reading_age_is_of_the_index_by_its_formula(plan_of):
    plan = plan_of("P6", as_of=None)
    assert reading_age(plan) == 5 + max(round(index_by_hand(plan)), 0)


def index_by_hand(plan):
    """Return the index as Smith and Senter define it; a sentence of at most two words counts as part of another."""
    said = " ".join(line if line[-1] in ".!?" else f"{line}." for text in plan.texts() for line in text.splitlines())
    sentences = [part.split() for part in said.replace("!", ".").replace("?", ".").split(".")]
    count = sum(len(part) > 2 for part in sentences)
    words = said.split()
    return 4.71 * sum(map(len, words)) / len(words) + 0.5 * len(words) / count - 21.43


def test_nothing_is_asked_of_a_network(plan_of, monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(nltk, "download", refuse)
    assert reading_age(plan_of("P1")) > 5


def test_signs_that_cannot_be_printed_are_told(plan_of):
    assert signs_in_words(plan_of("P1", plans={"pupil_view": "Trains 🚂!"})) == {"🚂": "[steam locomotive]"}
    assert signs_in_words(plan_of("P1")) == {}
