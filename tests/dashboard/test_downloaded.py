"""What the screens give to their downloads, screen by screen: numbers that are numbers, days that are days, words."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from dashboard import layout
from dashboard.number_formats import Kind, kind_of

NUMBER_AS_TEXT = re.compile(r"[+−-]?£?[\d,]*\.?\d+%?( (of|to) .*)?")
DAY_AS_TEXT = re.compile(r"\d{1,2} [A-Z][a-z]{2} \d{4}")
CODE = re.compile(r"[a-z0-9]_[a-z0-9]")
MARKDOWN = re.compile(r"\\[^\w\s]|\]\(")
SCREENS = {
    "overview": {},
    "plans": {"check": "specific"},
    "costs": {},
    "movements": {},
    "progress": {},
    "provision_map": {"provision": "all", "show": "attainment"},
    "impact": {"period": "all"},
    "explained": {"figure": "transitions"},
}


@pytest.fixture
def offered(monkeypatch, looking_at):
    """Return a way to look at a screen and get the rows of each table that it offers to download, by its name."""

    def look(warehouse, screen, **address):
        tables = {}

        def beneath(_key, make, name, _note, *_keys, files=None, **_):
            tables[name] = files() if files else make()

        monkeypatch.setattr(layout, "downloads", lambda rows, name, *_: tables.update({name: rows}))
        monkeypatch.setattr(layout, "numbers_beneath", beneath)
        looking_at(warehouse, screen, **address)
        return tables

    return look


def texts_of(rows):
    return [value for column in rows.columns for value in rows[column] if isinstance(value, str)]


@pytest.mark.parametrize("screen", SCREENS)
def test_what_is_downloaded_has_numbers_days_and_words(offered, sample_school, screen):
    tables = offered(sample_school, screen, **SCREENS[screen])
    assert tables
    for name, rows in tables.items():
        for unlike in (NUMBER_AS_TEXT, DAY_AS_TEXT):
            assert (name, [text for text in texts_of(rows) if unlike.fullmatch(text)]) == (name, [])
        for unlike in (CODE, MARKDOWN):
            assert (name, [text for text in texts_of(rows) if unlike.search(text)]) == (name, [])
        shares = [column for column in rows.columns if kind_of(column, rows[column]) is Kind.SHARE]
        assert rows[shares].dropna().astype("float64").stack().between(0, 1).all()


def test_plans_against_guidance_are_downloaded_as_counts_and_shares(offered, small_school):
    rows = offered(small_school, "plans")["Plans against guidance 2026/27 autumn"]
    counted = rows[["Met (plans)", "Not met (plans)"]].sum(axis="columns")
    held = rows[counted.gt(0)]
    assert len(held) > 10
    assert held["Share met"].tolist() == (held["Met (plans)"] / counted[counted.gt(0)]).tolist()
    assert rows.loc[counted.eq(0), "Share met"].isna().all()


def test_cost_per_target_is_downloaded_in_pounds_and_counts(offered, small_school):
    rows = offered(small_school, "impact")["Cost per target in the academic year 2026/27"]
    first = rows.iloc[0]
    assert first["Provision"] == "Precision reading"
    assert (first["Cost to date (£)"], first["Cost per target achieved (£)"]) == (258.0, 258.0)
    assert (first["Targets reviewed"], first["Targets achieved"]) == (2, 1)
    low, high = (f"Cost per target achieved, {end} end of the 95% interval (£)" for end in ("lower", "upper"))
    assert first[low] < 258 < first[high]
    assert "=Lego club" in rows["Provision"].tolist()  # as it is written: the file defuses it
    assert rows["Cost per target achieved (£)"].isna().tolist() == [False, True, True]


def test_the_arithmetic_of_a_cost_is_downloaded_as_the_numbers_it_is_worked_out_of(offered, small_school, refs):
    rows = offered(small_school, "pupil", opened="arithmetic", pupil=refs["P1"])["Cost of a pupil"]
    reading = rows.set_index("Provision").loc["Precision reading"]
    assert reading["From"] == dt.date(2026, 9, 7)
    numbers = ["Sessions a week", "Minutes a session", "Rate an hour (£)", "Group a day (£)", "School days", "Pupils"]
    assert reading[numbers].tolist() == [3, 30, 17.2, 5.16, 50, 2]
    assert reading["This pupil's part (£)"] == 129.0  # 50 × 5.16 ÷ 2


def test_the_impact_table_names_codes_in_words(offered, sample_school):
    rows = offered(sample_school, "impact", period="all")["Impact in all terms"]
    assert "very small" in {*rows["Ratio gain, in a word"], *rows["Effect size, in a word"]}
    assert set(rows["Against the limits of chance"].dropna()) >= {"within the limits", "above the 95% limits"}
