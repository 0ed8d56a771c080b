"""The verbs that load, look back and make files, and what they say."""

from __future__ import annotations

import csv
import io
import shutil

from openpyxl import load_workbook

from pipelines.records.tables import TABLES


def rows_of(printed):
    return list(csv.DictReader(io.StringIO(printed.out)))


def test_ingest_says_what_came_in_and_which_snapshot_is_in_force(provision, school):
    status, printed = provision("ingest", school, "--as-of", "2026-11-20")
    assert status == 0
    assert printed.out == ""
    assert "rows accepted, 0 kept out" in printed.err
    assert "Snapshot 1 is in force." in printed.err
    _, again = provision("ingest", school, "--as-of", "2026-11-20")
    assert "Snapshot 1 was in force already; nothing changed." in again.err


def test_the_quarantine_is_written_as_promised(provision, school, tmp_path):
    files = shutil.copytree(school, tmp_path / "school")
    interventions = files / "interventions.csv"
    lines = interventions.read_text("utf-8").splitlines()
    header = lines[0].split(",")
    cells = dict(zip(header, lines[1].split(","), strict=True)) | {"intervention_id": "NEW", "fixed_cost": "-5"}
    interventions.write_text("\n".join([*lines, ",".join(cells[name] for name in header)]) + "\n", "utf-8")
    status, printed = provision("ingest", files, "--quarantine", tmp_path / "quarantine.csv")
    assert status == 0
    assert "1 kept out" in printed.err
    found = list(csv.DictReader(io.StringIO((tmp_path / "quarantine.csv").read_text("utf-8"))))
    assert list(found[0]) == ["file", "sheet", "row", "column", "value", "rule", "message"]
    assert (found[0]["file"], found[0]["row"]) == ("interventions.csv", str(len(lines) + 1))
    assert (found[0]["column"], found[0]["value"]) == ("fixed_cost", "-5")
    refused, printed = provision("ingest", files, "--strict", "--as-of", "2026-11-21")
    assert refused == 1
    assert "Nothing was changed" in printed.err


def test_check_prints_and_publishes_nothing(provision, school):
    status, printed = provision("check", school)
    assert status == 0
    assert "rows accepted, 0 kept out" in printed.out
    assert provision("figures", "costs")[0] == 1, "nothing is in force"


def test_history_and_rollback(loaded, school):
    loaded("ingest", school, "--as-of", "2026-11-21")
    _, printed = loaded("history")
    assert printed.out.count("2026-11-2") >= 2
    assert "Snapshot 1 is in force." in loaded("rollback")[1].err
    assert "Snapshot 2 is in force." in loaded("rollback", "2")[1].err
    assert loaded("rollback", "9")[0] == 1


def test_a_file_that_cannot_be_written_is_named_and_nothing_is_published(loaded, school, tmp_path):
    nowhere = tmp_path / "none" / "list.csv"
    asked = [
        ("ingest", school, "--as-of", "2026-11-21", "--quarantine", nowhere),
        ("figures", "costs", "--format", "csv", "--out", nowhere),
        ("template", nowhere),
    ]
    for words in asked:
        status, printed = loaded(*words)
        assert (status, printed.out) == (1, "")
        assert str(nowhere.parent) in printed.err.replace("\n", "")
        assert "Traceback" not in printed.err
    assert "2026-11-21" not in loaded("history")[1].out


def test_an_unforeseen_error_tells_its_place_and_never_its_values(loaded, monkeypatch):
    def fails(*_: object):
        raise ValueError("Zebedee Quillfeather, born 2017-02-14")

    monkeypatch.setattr("pipelines.cli.figures.answer", fails)
    status, printed = loaded("figures", "costs")
    assert status == 1
    assert "The program itself failed: ValueError in figures.py, line" in printed.err
    assert "Zebedee" not in printed.err + printed.out


def test_a_load_of_nothing_usable_is_listed_and_refused(loaded, school, tmp_path):
    files = shutil.copytree(school, tmp_path / "school")
    schools = files / "schools.csv"
    schools.write_text(schools.read_text("utf-8").replace("code_2014", "code_2041"), "utf-8")
    status, printed = loaded("ingest", files, "--as-of", "2026-11-21")
    assert status == 1
    assert "schools.csv row 2, ladder: 'code_2041' is not a ladder; did you mean 'code_" in printed.err
    assert "not one of its rows can be used" in printed.err


def test_the_template_has_a_sheet_for_every_table(provision, tmp_path):
    assert provision("template", tmp_path / "records.xlsx")[0] == 0
    assert set(TABLES) <= set(load_workbook(tmp_path / "records.xlsx").sheetnames)


def test_sample_writes_files_that_load(provision, tmp_path):
    asked = ("sample", tmp_path / "trust", "--schools", "2", "--pupils", "30", "--years", "1", "--seed", "3")
    assert provision(*asked)[0] == 0
    assert (tmp_path / "trust" / "truth.csv").exists()
    status, printed = provision("ingest", tmp_path / "trust", "--as-of", "2026-11-20", "--strict")
    assert status == 0, printed.err
    schools = rows_of(provision("figures", "costs", "--by", "school_id", "--format", "csv")[1])
    assert len(schools) == 2


def test_the_sample_school_is_not_loaded_among_a_school_s_own_records(loaded):
    status, printed = loaded("demo")
    assert status == 1
    assert "does not belong among them" in " ".join(printed.err.split())
