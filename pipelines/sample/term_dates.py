"""English term dates, worked out for any year: terms, half-term breaks, inset days and bank holidays."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from pipelines.sample.reference import bank_holidays

DAY = timedelta(days=1)
SCHOOL_DAYS_A_YEAR = 190
INSET_DAYS = 5
MONDAY, THURSDAY, FRIDAY = 0, 3, 4


@dataclass(frozen=True)
class Term:
    """One term; `start_year` is the calendar year in which its academic year began."""

    start_year: int
    name: str
    starts_on: date
    ends_on: date
    half_term_starts_on: date
    half_term_ends_on: date

    @property
    def academic_year(self) -> str:
        """The academic year as 2025/26."""
        return academic_year(self.start_year)


@dataclass(frozen=True)
class SchoolYear:
    """The three terms of an academic year and the days inside them on which the school is closed."""

    terms: tuple[Term, Term, Term]
    closures: tuple[tuple[date, str], ...]


def academic_year(start_year: int) -> str:
    """Return the name of the academic year that began in that calendar year, as 2025/26."""
    return f"{start_year}/{(start_year + 1) % 100:02d}"


def easter(year: int) -> date:
    """Return Easter Sunday of a year (the anonymous Gregorian computus, as in Meeus, Astronomical Algorithms)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def on_or_after(day: date, weekday: int) -> date:
    """Return the first such weekday from a day on."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def on_or_before(day: date, weekday: int) -> date:
    """Return the last such weekday up to a day."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _working_days(first: date, last: date) -> list[date]:
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return [day for day in days if day.weekday() <= FRIDAY]


def _open_days(term: Term, closed: set[date]) -> list[date]:
    return [
        day
        for day in _working_days(term.starts_on, term.ends_on)
        if day not in closed and not term.half_term_starts_on <= day <= term.half_term_ends_on
    ]


def _autumn(year: int) -> Term:
    first = date(year, 9, 1)
    starts = first if first.weekday() <= THURSDAY else on_or_after(first, MONDAY)
    half = on_or_after(date(year, 10, 25), MONDAY)
    return Term(year, "autumn", starts, on_or_before(date(year, 12, 22), FRIDAY), half, half + 4 * DAY)


def _spring(year: int) -> Term:
    starts = on_or_after(date(year + 1, 1, 2), MONDAY)
    starts = starts + DAY if starts.day <= 3 else starts  # the Monday is then New Year's substitute holiday
    sunday = easter(year + 1)
    ends = sunday - 3 * DAY if sunday <= date(year + 1, 4, 7) else sunday - 9 * DAY
    half = on_or_after(date(year + 1, 2, 12), MONDAY)
    return Term(year, "spring", starts, ends, half, half + 4 * DAY)


def _summer(year: int, starts: date, days: int, closed: set[date]) -> Term:
    """Return the summer term, which ends on the day that completes the year's school days."""
    half = on_or_before(date(year + 1, 5, 31), MONDAY)
    longest = Term(year, "summer", starts, date(year + 1, 7, 31), half, half + 4 * DAY)
    return Term(year, "summer", starts, _open_days(longest, closed)[days - 1], half, half + 4 * DAY)


def _bank_holidays(year: int) -> set[date]:
    """Return the bank holidays in the terms of the academic year; the others fall into every school's holidays."""
    known = bank_holidays()
    may = on_or_after(date(year + 1, 5, 1), MONDAY)
    return {known.moved.get(may, may), *known.extra}


def school_year(year: int) -> SchoolYear:
    """Return the terms and closures of the academic year that begins in that calendar year: 190 school days."""
    holidays = _bank_holidays(year)
    autumn, spring = _autumn(year), _spring(year)
    back = spring.ends_on + (18 if spring.ends_on.weekday() == THURSDAY else 17) * DAY
    taken = len(_open_days(autumn, holidays)) + len(_open_days(spring, holidays))
    summer = _summer(year, back, SCHOOL_DAYS_A_YEAR + INSET_DAYS - taken, holidays)
    insets = [
        *_open_days(autumn, holidays)[:2],
        on_or_before(date(year, 11, 30), FRIDAY),
        spring.starts_on,
        summer.half_term_ends_on + 3 * DAY,
    ]
    terms = (autumn, spring, summer)
    inside = [day for day in holidays if any(term.starts_on <= day <= term.ends_on for term in terms)]
    closures = [(day, "inset day") for day in insets] + [(day, "bank holiday") for day in inside]
    return SchoolYear(terms, tuple(sorted(closures)))


class TermDates:
    """The calendar of several academic years, with the arithmetic of school days."""

    def __init__(self, first_year: int, last_year: int) -> None:
        self.years = {year: school_year(year) for year in range(first_year, last_year + 1)}
        self.terms = [term for year in self.years.values() for term in year.terms]
        self._days = [
            day
            for year in self.years.values()
            for term in year.terms
            for day in _open_days(term, {closed for closed, _ in year.closures})
        ]

    def count(self, first: date, last: date) -> int:
        """Return how many school days lie from the first to the last day, both included."""
        return max(0, bisect_right(self._days, last) - bisect_left(self._days, first))

    def move(self, day: date, school_days: int) -> date:
        """Return the school day so many school days after the first one on or after a day (before, where negative)."""
        place = bisect_left(self._days, day) + school_days
        return self._days[min(max(place, 0), len(self._days) - 1)]

    def first_day(self, year: int) -> date:
        """Return the first school day of an academic year."""
        return self.move(self.years[year].terms[0].starts_on, 0)

    def last_day(self, year: int) -> date:
        """Return the last day of an academic year's summer term."""
        return self.years[year].terms[2].ends_on
