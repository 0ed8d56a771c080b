"""The command `provision`: what others script against."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
import shutil
import sys

import pandas as pd
import pytest
from openpyxl import load_workbook

from pipelines.cli import main
from pipelines.loading import load
from pipelines.records.tables import TABLES
from pipelines.sample import make_sample, write_sample

TERM = "2026/27 autumn"


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files") / "school"
    write_sample(folder, make_sample(schools=1, pupils=60, years=2, seed=8))
    return folder


@pytest.fixture
def provision(monkeypatch, capsys, tmp_path_factory):
    """Return the command, run in this process on a warehouse of its own: (exit status, what it printed)."""
    monkeypatch.setenv("PROVISION_WAREHOUSE", str(tmp_path_factory.mktemp("warehouse")))

    def run(*words: object):
        monkeypatch.setattr(sys, "argv", ["provision", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code or 0, capsys.readouterr()

    return run


@pytest.fixture(scope="module")
def warehouse(school, tmp_path_factory):
    folder = tmp_path_factory.mktemp("loaded")
    load(folder, [school], dt.date(2026, 11, 20))
    return folder


@pytest.fixture
def loaded(provision, warehouse):
    shutil.copytree(warehouse, os.environ["PROVISION_WAREHOUSE"], dirs_exist_ok=True)
    return provision


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


def test_a_figure_as_csv_has_the_promised_columns_sorted_by_its_cuts(loaded):
    status, printed = loaded("figures", "attainment", "--by", "term,year_group", "--format", "csv")
    rows = rows_of(printed)
    assert status == 0
    assert list(rows[0]) == [
        *("term", "year_group", "reviewed", "achieved", "partially_achieved", "not_achieved", "attainment_rate"),
        *("attainment_low", "attainment_high", "partial_rate", "not_rate", "due", "due_reviewed", "not_reviewed"),
        "review_coverage",
    ]
    terms = list(dict.fromkeys(row["term"] for row in rows))
    calendar = ["2025/26 autumn", "2025/26 spring", "2025/26 summer", "2026/27 autumn"]
    assert terms == [term for term in calendar if term in terms]
    groups = [row["year_group"] for row in rows if row["term"] == terms[0]]
    assert groups == [group for group in ["R", "1", "2", "3", "4", "5", "6", ""] if group in groups]


@pytest.mark.parametrize(
    ("key", "columns"),
    [
        ("movements", "movement,pupils"),
        ("transitions", "opening_stage,closing_stage,pupils"),
        ("stage_flow", "stage,opening,arrived,moved_in,recoded_in,moved_out,recoded_out,departed,closing"),
        ("costs", "planned,to_date,delivered,register_share,pupils,planned_per_pupil,unallocated"),
        (
            "provision_map",
            "provision_id,name,tier,area,year_group,pupils,planned,to_date,reviewed,achieved,attainment_rate",
        ),
    ],
)
def test_each_figure_s_columns(loaded, key, columns):
    _, printed = loaded("figures", key, "--term", TERM, "--format", "csv")
    assert printed.out.splitlines()[0] == columns


def test_money_has_two_decimals_in_csv_and_is_a_number_in_json(loaded):
    _, as_csv = loaded("figures", "costs", "--by", "tier", "--format", "csv")
    planned = [row["planned"] for row in rows_of(as_csv)]
    assert all(len(amount.partition(".")[2]) == 2 for amount in planned)
    _, as_json = loaded("figures", "costs", "--by", "tier", "--format", "json")
    assert [f"{row['planned']:.2f}" for row in json.loads(as_json.out)] == planned


def test_parquet_goes_to_a_file(loaded, tmp_path):
    out = tmp_path / "costs.parquet"
    assert loaded("figures", "costs", "--by", "tier", "--format", "parquet", "--out", out)[0] == 0
    assert list(pd.read_parquet(out)["tier"]) == ["universal", "targeted", "specialist"]


def test_both_engines_print_the_same(loaded):
    for key in ("attainment", "movements", "stage_flow", "costs", "provision_map"):
        asked = ("figures", key, "--by", "academic_year", "--format", "csv")
        assert loaded(*asked, "--engine", "duckdb")[1].out == loaded(*asked)[1].out


def test_an_earlier_as_of_date_forgets_what_came_after(loaded):
    late = rows_of(loaded("figures", "costs", "--year", "2026/27", "--format", "csv")[1])[0]
    early = rows_of(loaded("figures", "costs", "--year", "2026/27", "--format", "csv", "--as-of", "2026-09-30")[1])[0]
    assert float(early["to_date"]) < float(late["to_date"])
    assert early["planned"] == late["planned"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["cost"], "The figures are: attainment, movements"),
        (["costs", "--by", "horizon"], "costs cannot be cut by horizon. It can be cut by: school_id"),
        (["costs", "--where", "tier"], "is not of the form COLUMN=VALUE"),
        (["costs", "--where", "tier=special"], "There is no tier 'special'. Known: universal, targeted, specialist."),
        (["costs", "--where", "eal=maybe"], "Ask for eal=yes or eal=no"),
        (["costs", "--term", "2026 autumn"], "There is no term '2026 autumn'. Known: 2025/26 autumn"),
        (["costs", "--year", "1999/00"], "There is no academic_year '1999/00'. Known: 2025/26, 2026/27."),
        (["costs", "--from", "2026-12-01", "--to", "2026-11-01"], "ends before that"),
        (["costs", "--term", TERM, "--year", "2026/27"], "Name one period"),
        (["costs", "--term", ""], "The period is empty; name one"),
        (["costs", "--engine", "spork"], "spork"),
    ],
)
def test_odd_questions_are_answered_with_what_is_possible(loaded, words, said):
    status, printed = loaded("figures", *words)
    assert status == 2
    assert said in " ".join(printed.err.split())
    assert printed.out == ""


def test_who_is_at_the_school_is_not_told_to_whoever_guesses(loaded):
    status, printed = loaded("figures", "costs", "--where", "pupil_id=Nobody")
    assert status == 2
    assert "P0" not in printed.err


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

    monkeypatch.setattr("pipelines.cli.answer", fails)
    status, printed = loaded("figures", "costs")
    assert status == 1
    assert "The program itself failed: ValueError in cli.py, line" in printed.err
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
