"""`provision figures`: what a figure means, where it comes from, and the records behind it."""

from __future__ import annotations

import csv
import io
import json

import pytest

from pipelines.figures import FIGURES, dictionary

TERM = "2026/27 autumn"


def test_what_a_figure_means_needs_no_records(loaded):
    status, printed = loaded("figures", "--help-figure", "attainment")
    assert status == 0
    entry = dictionary()["attainment"]
    for words in (entry.definition, entry.denominator, entry.not_for, entry.columns["review_coverage"].definition):
        assert words in printed.out


def test_a_figure_that_there_is_not_is_answered_with_those_there_are(loaded):
    for asked in (["--help-figure", "atainment"], []):
        status, printed = loaded("figures", *asked)
        assert (status, printed.out) == (2, "")
        assert "The figures are: attainment, " in printed.err


def test_the_records_behind_a_figure_add_up_to_it(loaded):
    asked = ("figures", "attainment", "--by", "year_group", "--term", TERM)
    figure = {row["year_group"]: row for row in rows_of(loaded(*asked, "--format", "csv")[1])}
    status, printed = loaded(*asked, "--explain", "--format", "csv")
    records = rows_of(printed)
    assert status == 0
    assert list(records[0]) == ["year_group", "column", "table", "school_id", "record_id", "value", "note"]
    for group, row in figure.items():
        for column in ("reviewed", "achieved", "due"):
            behind = [one for one in records if (one["year_group"], one["column"]) == (group, column)]
            assert len({one["record_id"] for one in behind}) == len(behind) == int(row[column])


def test_the_definition_and_the_snapshot_stand_beside_the_records(loaded):
    _, as_csv = loaded("figures", "costs", "--by", "tier", "--explain", "--format", "csv")
    told = " ".join(as_csv.err.split())
    assert dictionary()["costs"].definition in told
    assert "snapshot 1, made on" in told
    _, as_json = loaded("figures", "costs", "--by", "tier", "--explain", "--format", "json")
    whole = json.loads(as_json.out)
    assert whole["figure"] == "costs: Cost of provision"
    assert whole["snapshot"].startswith("1, made on")
    assert {record["table"] for record in whole["records"]} >= {"placements", "interventions", "pupils"}
    assert as_json.err == ""


def test_records_go_to_a_file_too(loaded, tmp_path):
    out = tmp_path / "records.json"
    assert loaded("figures", "movements", "--term", TERM, "--explain", "--format", "json", "--out", out)[0] == 0
    assert json.loads(out.read_text("utf-8"))["records"]


@pytest.mark.parametrize("key", FIGURES)
def test_every_figure_can_be_explained_and_names_no_child(loaded, key):
    status, printed = loaded("figures", key, "--explain", "--format", "csv")
    records = rows_of(printed)
    assert status == 0
    assert records or not rows_of(loaded("figures", key, "--format", "csv")[1])
    assert not {"surname", "forename", "upn", "date_of_birth"} & set(printed.out.splitlines()[0].split(","))


def rows_of(printed):
    return list(csv.DictReader(io.StringIO(printed.out)))
