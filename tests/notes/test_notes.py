"""Notes outlive loads, are never lost to somebody who writes at the same time, and rest only what they were about."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.loading import load
from pipelines.notes import LONGEST_TEXT, Note, NoteError, Notes
from tests.dashboard.small_school import AS_OF, publish_small_school

NOW = dt.datetime(2026, 11, 20, 15, 30, tzinfo=dt.UTC)
SCHOOL = "100001"
ROOT = Path(__file__).resolve().parents[2]


def note(text="Met the family", signs=("rolled_over",), until=None, pupil="P1"):
    return Note(pupil, text, signs, until, "a.senco", NOW)


def test_a_note_is_read_as_it_was_written_and_the_latest_stands_first(tmp_path):
    notes = Notes(tmp_path)
    assert notes.of_school(SCHOOL) == []
    assert not notes.path.exists()  # reading leaves nothing behind
    notes.add(SCHOOL, note('It\'s "so"; DROP TABLE notes;--\nŵ', until=dt.date(2026, 12, 18)))
    notes.add(SCHOOL, note("Second"))
    second, first = notes.of_school(SCHOOL)
    assert (first.text, second.text) == ('It\'s "so"; DROP TABLE notes;--\nŵ', "Second")
    assert first.rests_until == dt.date(2026, 12, 18)
    assert first.written_at == NOW
    assert notes.path.stat().st_mode & 0o077 == 0  # nobody else's account may read it


def test_a_school_reads_its_own_notes_alone(tmp_path):
    notes = Notes(tmp_path)
    notes.add(SCHOOL, note())
    assert notes.of_school("100002") == []
    notes.withdraw("100002", notes.of_school(SCHOOL)[0].note_id, "b.head", NOW)
    assert len(notes.of_school(SCHOOL)) == 1


def test_a_rest_is_of_the_signs_it_was_written_for_and_ends_after_its_last_day():
    resting = note(signs=("rolled_over", "stepped_up"), until=dt.date(2026, 12, 18))
    assert resting.rests("rolled_over", dt.date(2026, 12, 18))
    assert not resting.rests("rolled_over", dt.date(2026, 12, 19))
    assert not resting.rests("flat_assessment", dt.date(2026, 12, 1))  # a new reason is not rested
    assert not note().rests("rolled_over", dt.date(2026, 12, 1))


def test_what_was_withdrawn_is_no_longer_read(tmp_path):
    notes = Notes(tmp_path)
    notes.add(SCHOOL, note())
    notes.withdraw(SCHOOL, notes.of_school(SCHOOL)[0].note_id, "b.head", NOW)
    assert notes.of_school(SCHOOL) == []


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (note(text="  "), "Write what was done"),
        (note(text="x" * (LONGEST_TEXT + 1)), "longer than 2,000 characters"),
        (note(until=dt.date(2026, 11, 19)), "is over"),
    ],
)
def test_a_note_that_cannot_be_taken_says_why_and_keeps_nothing(tmp_path, wrong, says):
    with pytest.raises(NoteError, match=says):
        Notes(tmp_path).add(SCHOOL, wrong)
    assert Notes(tmp_path).of_school(SCHOOL) == []


def test_notes_survive_a_load_and_are_in_no_snapshot(tmp_path):
    warehouse, files = tmp_path / "warehouse", tmp_path / "files"
    publish_small_school(warehouse, files)
    Notes(warehouse).add(SCHOOL, note("Kept through a load"))
    (files / "pupils.csv").write_text((files / "pupils.csv").read_text().replace("Ashdown", "Ashdowne"))
    load(warehouse, [files], AS_OF)
    assert [each.text for each in Notes(warehouse).of_school(SCHOOL)] == ["Kept through a load"]
    snapshots = list((warehouse / "snapshots").glob("*.duckdb"))
    assert len(snapshots) == 2
    assert not any(b"Kept through a load" in snapshot.read_bytes() for snapshot in snapshots)


EACH, WRITERS = 60, 3


def write_many(folder, who):
    notes = Notes(Path(folder))
    for number in range(EACH):
        notes.add(SCHOOL, note(f"{who} {number}"))


def test_nothing_is_lost_when_several_write_at_once(tmp_path):
    script = "import sys; from tests.notes.test_notes import write_many; write_many(sys.argv[1], sys.argv[2])"
    processes = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path), str(who)], cwd=ROOT) for who in range(WRITERS)
    ]
    assert [each.wait() for each in processes] == [0] * WRITERS
    written = {each.text for each in Notes(tmp_path).of_school(SCHOOL)}
    assert written == {f"{who} {number}" for who in range(WRITERS) for number in range(EACH)}
