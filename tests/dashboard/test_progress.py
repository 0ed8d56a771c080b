"""The work list: who is on it and why, what to look at first, and notes that stay."""

from __future__ import annotations

import datetime as dt
import shutil

import pandas as pd
import pytest

from dashboard.progress.kinds import kind_of, with_kinds
from dashboard.progress.noting import said, today
from dashboard.progress.summary import finding
from dashboard.progress.worklist import are_at_rest
from pipelines.notes import Note, Notes
from pipelines.warehouse import open_snapshot
from tests.dashboard.conftest import words_on

NOW = dt.datetime(2026, 11, 20, 15, 30, tzinfo=dt.UTC)
DAY = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("explanations", "registered", "kind"),
    [
        (["not_delivered", "low_attendance"], True, "not_delivered"),
        (["no_provision"], False, "not_delivered"),
        (["low_attendance", "not_involved"], True, "not_attended"),
        (["not_involved"], True, "not_working"),
        ([], False, "not_known"),  # without a register of sessions nothing says that the help took place
    ],
)
def test_what_to_look_at_first_depends_on_whether_the_help_took_place(explanations, registered, kind):
    assert kind_of(explanations, registered=registered) == kind


def test_only_who_is_not_making_progress_is_of_a_kind():
    states = pd.DataFrame(
        [["P1", "no_progress", None], ["P2", "no_progress", "not_involved"], ["P3", "progress", None]],
        columns=["pupil_id", "state", "explanations"],
    )
    dosages = pd.DataFrame({"pupil_id": ["P2", "P1"], "dosage": [0.9, None]})
    assert with_kinds(states, dosages)["kind"].tolist() == ["not_known", "not_working", ""]


def cases(*rows):
    return pd.DataFrame(rows, columns=["state", "kind"])


def test_the_finding_says_how_many_and_how_many_went_without_the_help():
    none = cases(("progress", ""))
    assert finding(none) == "Of 1 pupil on the register none is flagged as not making progress"
    some = cases(("no_progress", "not_working"), ("no_progress", "not_delivered"), ("progress", ""))
    assert finding(some) == (
        "2 of 3 pupils on the register are not making progress; 1 of them did not get the help as planned"
    )
    every = cases(("no_progress", "not_attended"))
    assert finding(every) == "1 of 1 pupil on the register is not making progress, without the help planned"


def note(until=None, signs=("rolled_over",), text="Met the family."):
    return Note("P1", text, signs, until, "a.senco", NOW)


def test_a_pupil_rests_while_every_rule_does_and_comes_back_with_a_new_one():
    resting = [note(until=dt.date(2026, 12, 18))]
    assert are_at_rest(["rolled_over"], resting, DAY)
    assert not are_at_rest(["rolled_over", "stepped_up"], resting, DAY)
    assert not are_at_rest(["rolled_over"], resting, dt.date(2026, 12, 19))
    assert not are_at_rest([], resting, DAY)


def test_a_note_is_said_in_a_sentence():
    assert said(note()) == "20 Nov 2026, a.senco: Met the family."
    assert said(note(until=dt.date(2026, 12, 18))) == "20 Nov 2026, a.senco: Met the family. rests until 18 Dec 2026."
    assert said(note(until=dt.date(2026, 12, 18), text="")) == "20 Nov 2026, a.senco: rests until 18 Dec 2026."


@pytest.fixture
def own_school(tmp_path, sample_school):
    """Return a copy of the sample school's warehouse, in which notes may be written."""
    shutil.copytree(sample_school, tmp_path / "warehouse")
    return tmp_path / "warehouse"


@pytest.fixture
def flagged(own_school):
    """Return the id of the pupil who stands first on the sample school's work list, and the rules that fire."""
    from pipelines.figures import Request, basis_as_published, figure

    snapshot = open_snapshot(own_school)
    basis = basis_as_published(snapshot.frames(), snapshot.as_of)
    first = figure(basis, Request("progress")).iloc[0]
    return first["pupil_id"], tuple(first["rules"].split(";"))


def test_the_list_is_in_order_with_evidence_and_what_to_look_at_first(looking_at, own_school, flagged):
    app = looking_at(own_school, "progress")
    text = words_on(app)
    assert "pupils on the register are not making progress" in app.subheader[0].value
    first = next(line for line in text.splitlines() if "pupil?pupil=" in line)
    assert open_snapshot(own_school).table("pupil_refs").set_index("pupil_id").loc[flagged[0], "ref"] in first
    assert "**Repeatedly not achieved.**" in text
    assert "May explain it: " in text
    assert "Tried: " in text


def test_a_flag_that_rests_leaves_the_work_list_and_stands_under_resting(looking_at, own_school, flagged):
    pupil, rules = flagged
    before = looking_at(own_school, "progress").subheader[0].value
    Notes(own_school).add("100001", Note(pupil, "New group from Monday", rules, today(), "a.senco", NOW))
    app = looking_at(own_school, "progress", list="resting")
    assert "New group from Monday" in words_on(app)
    assert app.subheader[0].value == before  # a rest is of the flag, not of the figure
    listed = looking_at(own_school, "progress", sign=rules[0])
    assert "New group from Monday" not in words_on(listed)


def test_a_note_is_taken_back_on_the_screen(looking_at, own_school, flagged):
    Notes(own_school).add("100001", Note(flagged[0], "Agreed with the class teacher", (), None, "a.senco", NOW))
    app = looking_at(own_school, "progress")
    assert "Agreed with the class teacher" in words_on(app)
    written = Notes(own_school).of_school("100001")[0]
    app.button(key=f"take back {written.note_id}").click().run()
    assert "Agreed with the class teacher" not in words_on(app)
    assert Notes(own_school).of_school("100001") == []


def test_the_lists_are_narrowed_by_kind_and_rule(looking_at, own_school):
    app = looking_at(own_school, "progress", kind="not_delivered")
    badges = [line for line in words_on(app).splitlines() if "badge" in line]
    assert badges
    assert all("Not delivered" in badge for badge in badges)
    assert app.query_params["kind"] == "not_delivered"


def test_a_term_gone_by_is_shown_as_it_was_known_then(looking_at, own_school):
    app = looking_at(own_school, "progress", term="2024/25 summer")
    assert "on the register" in app.subheader[0].value


def test_a_list_on_which_nobody_stands_says_what_it_is_for(looking_at, small_school):
    assert "lets one rest until a day" in words_on(looking_at(small_school, "progress", list="resting"))
