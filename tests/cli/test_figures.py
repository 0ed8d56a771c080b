"""`provision figures`: what others script against."""

from __future__ import annotations

import csv
import io
import json

import pandas as pd
import pytest

TERM = "2026/27 autumn"


def rows_of(printed):
    return list(csv.DictReader(io.StringIO(printed.out)))


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
        (
            ["attainment", *("--where", "academic_year=2025/26", "--where", "academic_year=2026/27")],
            "--by academic_year",
        ),
        (["data_quality", "--term", TERM], "data_quality is of the records as they stand"),
        (["costs", "--to", "1999-01-31"], "No term is known in that period: the known terms run from 2025-09-0"),
        (["costs", "--year", "2099-00"], "No term is known in that period"),
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
