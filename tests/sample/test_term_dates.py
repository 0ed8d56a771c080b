"""The calendar: term dates as English schools have them, and 190 school days a year."""

from datetime import date

import pytest

from pipelines.sample.term_dates import TermDates, academic_year, easter, school_year

EVERY_YEAR = range(2010, 2035)


@pytest.mark.parametrize("year", EVERY_YEAR)
def test_a_year_has_190_school_days_with_all_closures_inside_a_term(year):
    terms, closures = school_year(year).terms, school_year(year).closures
    days = TermDates(year, year).count(date(year, 8, 1), date(year + 1, 8, 31))
    assert days == 190
    assert all(any(term.starts_on <= day <= term.ends_on for term in terms) for day, _ in closures)
    assert [reason for _, reason in closures].count("inset day") == 5


@pytest.mark.parametrize("year", EVERY_YEAR)
def test_terms_begin_and_end_when_schools_do(year):
    autumn, spring, summer = school_year(year).terms
    assert date(year, 9, 1) <= autumn.starts_on <= date(year, 9, 7)
    assert date(year, 12, 15) <= autumn.ends_on <= date(year, 12, 22)
    assert date(year + 1, 1, 3) <= spring.starts_on <= date(year + 1, 1, 9)
    assert spring.ends_on < easter(year + 1)
    assert 17 <= (summer.starts_on - spring.ends_on).days <= 18
    assert date(year + 1, 7, 16) <= summer.ends_on <= date(year + 1, 7, 31)


def test_easter_and_the_spring_terms_of_known_years():
    assert [easter(year) for year in (2025, 2026, 2027)] == [date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28)]


def test_the_autumn_of_2026_and_its_half_term():
    autumn = school_year(2026).terms[0]
    assert (autumn.starts_on, autumn.ends_on) == (date(2026, 9, 1), date(2026, 12, 18))
    assert (autumn.half_term_starts_on, autumn.half_term_ends_on) == (date(2026, 10, 26), date(2026, 10, 30))


def test_early_may_is_a_bank_holiday_and_moved_ones_are_known():
    assert (date(2026, 5, 4), "bank holiday") in school_year(2025).closures
    assert (date(2020, 5, 8), "bank holiday") in school_year(2019).closures
    assert (date(2020, 5, 4), "bank holiday") not in school_year(2019).closures
    assert (date(2022, 9, 19), "bank holiday") in school_year(2022).closures


def test_school_days_are_counted_over_breaks():
    dates = TermDates(2026, 2026)
    assert dates.count(date(2026, 10, 23), date(2026, 11, 2)) == 2  # the half term lies between
    assert dates.move(date(2026, 10, 23), 1) == date(2026, 11, 2)
    assert dates.move(date(2026, 10, 24), 0) == date(2026, 11, 2)  # a Saturday: the next school day
    assert dates.count(date(2026, 12, 25), date(2026, 12, 1)) == 0


def test_an_academic_year_is_named_over_the_turn_of_a_century():
    assert (academic_year(2025), academic_year(2099)) == ("2025/26", "2099/00")


def test_terms_of_the_sample_are_all_there_and_shared_by_its_schools(recoding):
    terms = recoding.tables["terms"]
    assert len(terms) == 4 * 9
    assert terms.groupby(["academic_year", "term"])["starts_on"].nunique().eq(1).all()
