"""Next steps are kept by school and term, and name no pupil."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.notes import LONGEST_STEP, MOST_STEPS, NextStep, NextSteps, NoteError

NOW = dt.datetime(2026, 11, 20, 15, 30, tzinfo=dt.UTC)
SCHOOL, TERM = "100001", "2026/27 autumn"
NAMES = [("Grace", "Reading"), ("Siân", "O'Neill"), ("Will", "May")]


def step(text, term=TERM):
    return NextStep(term, text, "a.senco", NOW)


def test_next_steps_are_read_in_the_order_written_by_school_and_term(tmp_path):
    steps = NextSteps(tmp_path)
    assert steps.of_term(SCHOOL, TERM) == []
    for text in ("Train two assistants. ", "Review phonics"):
        steps.add(SCHOOL, step(text), NAMES)
    steps.add(SCHOOL, step("Of another term", "2025/26 summer"), NAMES)
    steps.add("100002", step("Of another school"), NAMES)
    assert [each.text for each in steps.of_term(SCHOOL, TERM)] == ["Train two assistants.", "Review phonics"]


def test_a_step_that_was_taken_back_is_read_no_longer_and_only_its_own_school_can(tmp_path):
    steps = NextSteps(tmp_path)
    steps.add(SCHOOL, step("Train two assistants"), NAMES)
    (kept,) = steps.of_term(SCHOOL, TERM)
    steps.withdraw("100002", kept.step_id, "x", NOW)
    assert steps.of_term(SCHOOL, TERM) == [kept]
    steps.withdraw(SCHOOL, kept.step_id, "x", NOW)
    assert steps.of_term(SCHOOL, TERM) == []


@pytest.mark.parametrize("text", ["", "  \n", "x" * (LONGEST_STEP + 1), "We will meet grace reading again"])
def test_what_cannot_be_taken_is_refused_without_a_name(tmp_path, text):
    with pytest.raises(NoteError) as refused:
        NextSteps(tmp_path).add(SCHOOL, step(text), NAMES)
    assert "race" not in str(refused.value)
    assert NextSteps(tmp_path).of_term(SCHOOL, TERM) == []


def test_there_are_no_more_than_fit_on_a_page(tmp_path):
    steps = NextSteps(tmp_path)
    for place in range(MOST_STEPS):
        steps.add(SCHOOL, step(f"Step {place}"), NAMES)
    with pytest.raises(NoteError, match="take one back"):
        steps.add(SCHOOL, step("One more"), NAMES)
