"""The plan for parents on the Pupil screen: offered where there is a plan, and how easily it is read on demand."""

from __future__ import annotations

import shutil

import pytest
import streamlit as st

from pipelines.loading import load
from pipelines.warehouse import open_snapshot
from tests.dashboard.conftest import words_on
from tests.dashboard.small_school import AS_OF, FILES


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


@pytest.fixture
def offered_as(monkeypatch):
    """Return the file names under which documents are offered, by the label of the button."""
    names, offer = {}, st.download_button

    def note(label, data, file_name, *more, **options):
        names[label] = file_name
        return offer(label, data, file_name, *more, **options)

    monkeypatch.setattr(st, "download_button", note)
    return names


def test_the_file_s_name_tells_the_plan_from_another_child_s_and_names_nobody(
    looking_at, small_school, refs, offered_as
):
    app = looking_at(small_school, "pupil", pupil=refs["P1"])
    assert offered_as["Plan for parents (PDF)"] == f"plan-for-parents-{refs['P1']}.pdf"
    app.toggle(key="large print for parents").set_value(True).run()
    assert offered_as["Plan for parents (PDF)"] == f"plan-for-parents-{refs['P1']}-large-print.pdf"


def test_another_pupil_s_name_is_warned_of_beside_the_button(looking_at, small_school, refs, tmp_path):
    assert not [each for each in looking_at(small_school, "pupil", pupil=refs["P1"]).warning if "named" in each.value]
    files = shutil.copytree(small_school.parent / "files", tmp_path / "files")
    (files / "plans.csv").write_text(FILES["plans"].lstrip().replace("Happier to come in", "Ben hits her"), "utf-8")
    load(tmp_path / "warehouse", [files], AS_OF)
    of_this = open_snapshot(tmp_path / "warehouse").table("pupil_refs").set_index("pupil_id")["ref"]
    app = looking_at(tmp_path / "warehouse", "pupil", pupil=of_this["P1"])
    (warning,) = app.warning
    assert warning.value.endswith("another pupil seems to be named under what you told us.")
    assert "Plan for parents (PDF)" in [button.label for button in app.download_button]
