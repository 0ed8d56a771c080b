"""`--what-if` and `--year` of `provision figures`: changed numbers, academic and financial years."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest


def rows_of(printed):
    return list(csv.DictReader(io.StringIO(printed.out)))


def costs(loaded, *words: str):
    status, printed = loaded("figures", "costs", *words, "--format", "csv")
    assert status == 0
    return rows_of(printed)


def test_the_usual_columns_with_the_change(loaded):
    (now,) = costs(loaded, "--where", "tier=targeted")
    (changed,) = costs(loaded, "--where", "tier=targeted", "--what-if", "sessions_per_week=0")
    assert list(now) == list(changed)
    assert float(changed["planned"]) < float(now["planned"])
    assert changed["pupils"] == now["pupils"]
    both = ("--what-if", "group_size=6", "--what-if", "hourly_rate=20")
    assert costs(loaded, *both) == costs(loaded, *both, "--engine", "duckdb")


def test_the_explanation_says_what_was_changed(loaded):
    asked = ("figures", "costs", "--explain", "--where", "tier=targeted", "--what-if", "group_size=6")
    _, printed = loaded(*asked, "--format", "csv")
    assert "what if group_size 6" in " ".join(printed.err.split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["costs", "--what-if", "size=6"], "It can be: group_size, sessions_per_week"),
        (["costs", "--what-if", "group_size=0"], "group_size is a whole number from 1 to 1,000."),
        (["movements", "--what-if", "group_size=6"], "--what-if can be asked of: costs, pupil_costs"),
        (["costs", "--year", "2026"], "Name an academic year as 2025/26, or a financial year, from April to March,"),
        (["costs", "--year", "2026-28"], "'2026-28' is not a year."),
        (["costs", "--year", "2026/28"], "'2026/28' is not a year."),
    ],
)
def test_what_cannot_be_asked_is_answered_with_what_can(loaded, words, said):
    status, printed = loaded("figures", *words)
    assert status == 2
    assert said in " ".join(printed.err.split())
    assert printed.out == ""


def test_a_financial_year_is_from_april_to_march_and_an_academic_year_its_terms(loaded):
    from_to = costs(loaded, "--from", "2026-04-01", "--to", "2027-03-31")
    assert costs(loaded, "--year", "2026-27") == from_to
    assert costs(loaded, "--year", "2026/27") != from_to
    years = rows_of(loaded("figures", "budgets", "--year", "2026-27", "--format", "csv")[1])
    assert {(row["year"], row["year_kind"]) for row in years} == {("2026-27", "financial")}


def test_the_school_s_own_threshold_is_read_from_its_settings(loaded):
    settings = Path(os.environ["PROVISION_WAREHOUSE"]) / "settings.toml"
    settings.write_text('[element_2_threshold]\n"2026/27" = 6500\n', "utf-8")
    _, printed = loaded("figures", "pupil_costs", "--by", "academic_year", "--format", "csv")
    found = {(row["academic_year"], row["threshold"]) for row in rows_of(printed)}
    assert found == {("2025/26", "6000.00"), ("2026/27", "6500.00")}
