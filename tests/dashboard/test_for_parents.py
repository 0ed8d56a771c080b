"""The plan for parents on the Pupil screen: offered where there is a plan, and how easily it is read on demand."""

from __future__ import annotations

from tests.dashboard.conftest import words_on


def test_the_document_is_offered_in_clear_or_large_print(looking_at, small_school, refs):
    app = looking_at(small_school, "pupil", pupil=refs["P1"])
    assert "Plan for parents (PDF)" in [button.label for button in app.download_button]
    assert not app.toggle(key="large print for parents").value
    app.toggle(key="large print for parents").set_value(True).run()
    assert not app.exception
    assert "Reading age" not in words_on(app)  # laid out when asked about, no sooner


def test_how_easily_it_is_read_is_told_on_demand(looking_at, small_school, refs):
    said = words_on(looking_at(small_school, "pupil", opened="reading", pupil=refs["P1"]))
    assert "Reading age: about **7 years**" in said
    assert "These words may be hard to follow" in said
    assert "precision teaching \\(short daily practice with a score\\)" in said


def test_without_hard_words_that_is_said(looking_at, small_school, refs):
    said = words_on(looking_at(small_school, "pupil", opened="reading", pupil=refs["P6"]))
    assert "No word of our list of jargon stands in it" in said


def test_without_a_plan_in_force_it_is_said_why_there_is_none(looking_at, small_school, refs):
    app = looking_at(small_school, "pupil", pupil=refs["P5"])
    assert "This pupil has no plan in force on 20 November 2026" in words_on(app)
    assert "Plan for parents (PDF)" not in [button.label for button in app.download_button]
