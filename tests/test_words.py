"""Numbers, dates and names as people read them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pandas as pd
import pytest

from pipelines import words

NOTHING = [None, pd.NA, pd.NaT, float("nan")]


@pytest.mark.parametrize("nothing", NOTHING)
@pytest.mark.parametrize("spelled", [words.whole, words.pounds, words.percent, words.number, words.day])
def test_what_is_missing_is_a_dash_and_never_a_zero(spelled, nothing):
    assert spelled(nothing) == "–"


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (0, "£0"),
        (Decimal("0.50"), "£0.50"),
        (9.99, "£9.99"),
        (77.4, "£77"),
        (1284.5, "£1,284"),
        (Decimal("-309.60"), "−£310"),
    ],
)
def test_money(amount, said):
    assert words.pounds(amount) == said


def test_shares_counts_and_numbers():
    assert words.percent(0.625) == "62%"
    assert words.percent_with_tenths(0.194) == "19.4%"
    assert words.whole(1284) == "1,284"
    assert (words.number(12.0), words.number(12.5), words.number(Decimal("40.000000"))) == ("12", "12.5", "40")
    assert words.number(100) == "100"


def test_dates_and_terms():
    assert words.day(dt.date(2026, 11, 2)) == "2 Nov 2026"
    assert words.whole_day(dt.date(2026, 11, 2)) == "2 November 2026"
    assert words.term_name("2026/27 autumn") == "Autumn 2026/27"
    assert words.short_term_name("2026/27 autumn") == "Aut 26/27"


def test_one_and_many():
    assert words.plural(1, "pupil") == "1 pupil"
    assert words.plural(1284, "pupil") == "1,284 pupils"


def test_codes_have_words_and_an_unknown_code_is_shown_as_it_is():
    assert words.year_name("R") == "Reception"
    assert words.year_name("P3") == "Primary 3"
    assert words.year_name("1") == "Year 1"
    assert words.stage_name("1", "highland_asn") == "ASN level 1"
    assert words.stage_name("K") == "SEN support"
    assert words.named("area", "literacy") == "Literacy"
    assert words.named("area", "new") == "new"


@pytest.mark.parametrize("text", ["*bold*", "[a](b)", "$x$", ":red[x]", "# title", "<b>", "a | b", "`code`"])
def test_markdown_in_a_record_is_shown_and_not_obeyed(text):
    shown = words.plain(text)
    assert shown.replace("\\", "") == text
    assert all(shown[place - 1] == "\\" for place, sign in enumerate(shown) if sign in "*[]()$:#<>|`")
