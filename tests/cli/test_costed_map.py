"""`provision report costed-map`: one pupil's document, and refusals that repeat no name."""

from __future__ import annotations

import re

import pytest

from pipelines.warehouse import open_snapshot


@pytest.fixture
def a_pupil(warehouse):
    """Return the id and the reference of a pupil with provision."""
    rows = open_snapshot(warehouse).query("SELECT pupil_id, ref FROM pupil_refs SEMI JOIN placements USING (pupil_id)")
    return tuple(rows.sort_values("pupil_id").iloc[0])


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF-"), ("XLSX", b"PK")])
def test_the_ending_names_the_form_and_the_reference_is_as_good_as_the_id(loaded, a_pupil, tmp_path, ending, begins):
    by_id, by_ref = (tmp_path / f"{way}.{ending}" for way in ("id", "ref"))
    assert loaded("report", "costed-map", a_pupil[0], "--out", by_id)[0] == 0
    status, printed = loaded("report", "costed-map", a_pupil[1], "--out", by_ref)
    assert (status, printed.out) == (0, "")
    assert by_id.read_bytes() == by_ref.read_bytes()
    assert by_id.read_bytes().startswith(begins)


def test_another_year_is_another_document(loaded, a_pupil, tmp_path):
    now, then = tmp_path / "now.xlsx", tmp_path / "then.xlsx"
    loaded("report", "costed-map", a_pupil[0], "--out", now, "--year", "2026/27")
    assert loaded("report", "costed-map", a_pupil[0], "--out", then, "--year", "2025/26")[0] == 0
    assert now.read_bytes() != then.read_bytes()


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--out", "map.docx"), 2, "NAME.pdf or as NAME.xlsx"),
        (("--out", "map"), 2, "NAME.pdf or as NAME.xlsx"),
        (("--out", "map.pdf", "--year", "2025-26"), 2, "an academic year, such as 2025/26"),
        (("--out", "map.pdf", "--year", "2035/36"), 2, "There is no academic year '2035/36'. Known: 2025/26, 2026/27"),
        (("--out", "nowhere/map.pdf"), 1, "there is no such folder"),
        (("--out", "map.pdf", "--school", "999999"), 1, "No pupil has this id or reference"),
    ],
)
def test_what_cannot_be_written_is_refused_in_a_sentence(loaded, a_pupil, tmp_path, monkeypatch, words, status, said):
    monkeypatch.chdir(tmp_path)
    ended, printed = loaded("report", "costed-map", a_pupil[0], *words)
    assert ended == status
    assert said in re.sub(r"[\s│]+", " ", printed.err)
    assert not list(tmp_path.iterdir())


def test_a_pupil_who_is_not_there_is_not_repeated(loaded, tmp_path):
    status, printed = loaded("report", "costed-map", "Ashdown", "--out", tmp_path / "map.pdf")
    assert status == 1
    assert "Ashdown" not in printed.err + printed.out
    assert "No pupil has this id or reference" in printed.err


def test_an_id_that_several_schools_have_asks_for_the_school(provision, tmp_path):
    files = tmp_path / "trust"
    provision("sample", files, "--schools", 2, "--pupils", 20, "--years", 1)
    provision("ingest", files, "--as-of", "2026-11-20")
    out = tmp_path / "map.pdf"
    status, printed = provision("report", "costed-map", "P0003", "--out", out)
    assert status == 1
    school = re.search(r"--school ID, (\d+) or", " ".join(printed.err.split()))
    assert school is not None
    assert provision("report", "costed-map", "P0003", "--out", out, "--school", school[1])[0] == 0


def test_before_anything_is_loaded_it_says_what_to_do(provision, tmp_path):
    status, printed = provision("report", "costed-map", "P1", "--out", tmp_path / "map.pdf")
    assert status == 1
    assert "load a school's files" in printed.err
