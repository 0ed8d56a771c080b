import datetime as dt
from decimal import Decimal

import pytest

from pipelines.records.tables import TABLES
from pipelines.validate.cell import Cell, Complaint
from pipelines.validate.codes import code_in
from pipelines.validate.dates import date_in
from pipelines.validate.forms import academic_year_in, funding_year_in, upn_in
from pipelines.validate.numbers import flag_in, money_in, number_in, whole_in


def cell(text, table, column):
    return Cell(text, table, TABLES[table].column(column))


def said(complaint):
    assert isinstance(complaint, Complaint)
    return complaint.says


@pytest.mark.parametrize(
    "text", ["2025-09-01", "01/09/2025", "1/9/2025", "2025-9-1", "2025-09-01 00:00:00", "01/09/2025 10:30"]
)
def test_dates(text):
    assert date_in(cell(text, "plans", "started_on")) == dt.date(2025, 9, 1)


def test_the_day_always_comes_first():
    assert date_in(cell("03/12/2025", "plans", "started_on")) == dt.date(2025, 12, 3)


@pytest.mark.parametrize(
    ("text", "pounds"), [("61200", "61200"), ("£1,234.50", "1234.50"), ("0", "0"), ("17.2025", "17.2025")]
)
def test_money(text, pounds):
    assert money_in(cell(text, "funding", "amount")) == Decimal(pounds)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("-5", "'-5' is negative; an amount of pounds cannot be below 0"),
        ("−5", "'−5' is negative; an amount of pounds cannot be below 0"),
        ("1.23456", "'1.23456' has more than four decimals; round it to pence"),
        ("about 50", "'about 50' is not an amount of pounds; write digits alone, as 61200"),
        ("1,23", "'1,23' is not an amount of pounds; write digits alone, as 61200"),
        ("£", "'£' is not an amount of pounds; write digits alone, as 61200"),
        ("99999999999", "'99999999999' is too large; correct it"),
    ],
)
def test_what_is_not_money(text, complaint):
    assert said(money_in(cell(text, "funding", "amount"))) == complaint


def test_numbers_are_kept_to_six_decimals():
    assert number_in(cell("0.3333333333333", "placements", "weight")) == Decimal("0.333333")


def test_a_number_may_be_negative_only_where_the_column_allows_it():
    assert number_in(cell("-3.5", "targets", "baseline_value")) == Decimal("-3.5")
    assert said(number_in(cell("-1", "placements", "weight"))) == "'-1' is negative; this number cannot be below 0"
    assert said(number_in(cell("25", "staff_rates", "on_cost"))) == (
        "'25' is above 2, the most that on_cost can be; an example is 0.25"
    )


@pytest.mark.parametrize(("text", "whole"), [("2", 2), ("+1", 1), ("-2", -2), ("1.0", 1)])
def test_whole_numbers(text, whole):
    assert whole_in(cell(text, "reviews", "scale")) == whole


def test_what_is_not_a_whole_number_within_its_limits():
    assert said(whole_in(cell("0.5", "reviews", "scale"))) == "'0.5' is not a whole number; leave out the decimals"
    assert said(whole_in(cell("-3", "reviews", "scale"))) == "'-3' is below -2, the least that scale can be"
    assert said(whole_in(cell("one", "reviews", "scale"))) == "'one' is not a number; write digits alone, as 0"


@pytest.mark.parametrize("text", ["Y", "t", "1", "TRUE", "Yes"])
def test_yes(text):
    assert flag_in(cell(text, "pupils", "eal")) is True


@pytest.mark.parametrize("text", ["N", "f", "0", "False", "no"])
def test_no(text):
    assert flag_in(cell(text, "pupils", "eal")) is False


@pytest.mark.parametrize(
    ("text", "table", "column"),
    [
        ("999999999", "interventions", "minutes_per_session"),
        ("99999999", "interventions", "sessions_per_week"),
        ("10000000", "interventions", "fixed_cost"),
        ("50000", "staff_rates", "hourly_cost"),
        ("1000000", "placements", "weight"),
    ],
)
def test_a_slip_of_the_keyboard_that_no_cost_could_be_counted_from(text, table, column):
    assert "the most that" in said((money_in if column.endswith("cost") else number_in)(cell(text, table, column)))


def test_neither_yes_nor_no():
    assert said(flag_in(cell("maybe", "placements", "named"))) == "'maybe' is neither yes nor no; write yes or no"


@pytest.mark.parametrize(
    ("text", "table", "column", "code"),
    [
        ("literacy", "targets", "area", "literacy"),
        ("Social skills", "targets", "area", "social_skills"),
        ("maths", "targets", "area", "mathematics"),  # an alias
        ("slcn", "needs", "need", "SLCN"),
        ("Female", "pupils", "sex", "F"),
        ("fully achieved", "reviews", "outcome", "achieved"),
        ("Notional SEN budget", "funding", "funding_source", "sen_notional"),  # the words of the code
        ("Code_2014", "schools", "ladder", "code_2014"),
    ],
)
def test_codes(text, table, column, code):
    assert code_in(cell(text, table, column)) == code


def test_a_code_like_none_gets_the_list_alone():
    assert said(code_in(cell("qqq", "terms", "term"))) == "'qqq' is not a term; Allowed: autumn, spring, summer"


@pytest.mark.parametrize("text", ["2025/26", "2025/2026", "2025-26", "2025-2026", "2025 / 26"])
def test_academic_years(text):
    assert academic_year_in(cell(text, "terms", "academic_year")) == "2025/26"


def test_the_turn_of_a_century():
    assert academic_year_in(cell("1999/00", "terms", "academic_year")) == "1999/00"


@pytest.mark.parametrize("text", ["2025/27", "2025/25", "2025/2027"])
def test_years_that_do_not_follow(text):
    assert said(academic_year_in(cell(text, "terms", "academic_year"))) == (
        f"'{text}' does not end in the year after it begins; write an academic year as 2025/26"
    )


def test_what_is_not_an_academic_year():
    assert said(academic_year_in(cell("2025", "terms", "academic_year"))) == (
        "'2025' is not a year; write an academic year as 2025/26"
    )


@pytest.mark.parametrize(("text", "year"), [("2025/26", "2025/26"), ("2025-26", "2025-26"), ("2025-2026", "2025-26")])
def test_a_financial_year_is_told_by_its_hyphen(text, year):
    assert funding_year_in(cell(text, "funding", "year")) == year


@pytest.mark.parametrize("text", ["R100001517001", "r100001517001", "R10000151700A"])
def test_upns(text):
    assert upn_in(cell(text, "pupils", "upn")) == text.upper()


@pytest.mark.parametrize("text", ["0381021010022", "R10000151700", "R1000015170012", "R10000151700-"])
def test_what_is_not_a_upn_is_not_repeated(text):
    assert said(upn_in(cell(text, "pupils", "upn"))) == (
        "the value is not a UPN: a letter, eleven digits, then a digit or a letter; correct it"
    )
