"""What staff cost and what money there is: rates that rise each September, and the funding of each year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipelines.sample.reference import money, staff_rates
from pipelines.sample.term_dates import academic_year

if TYPE_CHECKING:
    from pipelines.sample.people import Pupil
    from pipelines.sample.school import School

DAY = timedelta(days=1)


def write_rates(school: School) -> None:
    """Add the staff rates: each September's rise, and one role regraded in the spring of the last year but one."""
    prices = money()
    for rate in staff_rates():
        rises = [(date(year, 9, 1), _in_year(school, rate.hourly_cost, year)) for year in _years(school)]
        if rate.staff_role == prices.regraded_role:
            rises = _regraded(school, rises)
        ends = [start - DAY for start, _ in rises[1:]] + [None]
        for (start, hourly), end in zip(rises, ends, strict=True):
            school.rows.add(
                "staff_rates",
                staff_role=rate.staff_role,
                hourly_cost=hourly,
                on_cost=rate.on_cost,
                effective_from=start,
                effective_to=end,
            )


def _years(school: School) -> range:
    return range(school.first_year, school.last_year + 1)


def _in_year(school: School, price: float, start_year: int) -> float:
    """Return a price of the last year as it was in another."""
    return round(price / (1 + money().yearly_rise) ** (school.last_year - start_year), 2)


def _regraded(school: School, rises: list[tuple[date, float]]) -> list[tuple[date, float]]:
    """Return the rates with a lower one before the day on which the regrading took effect."""
    year = max(school.first_year, school.last_year - 1)
    day = school.dates.move(school.dates.years[year].terms[1].starts_on, 0)
    if day > school.as_of:
        return rises
    lower = [(start, round(pay / (1 + money().regraded_by), 2)) for start, pay in rises if start < day]
    at_once = [(day, rises[len(lower) - 1][1])]
    return lower + at_once + rises[len(lower) :]


def write_funding(school: School, pupils: list[Pupil]) -> None:
    """Add each year's money: the school's by financial year, boosters by academic year, top-ups by pupil."""
    draw = school.draw("funding")
    top_ups = {one.pupil_id: round(draw.number(*money().top_up), -2) for one in pupils}
    for year in range(school.first_year, school.last_year + 1):
        here = [pupil for pupil in pupils if pupil.on_roll(min(date(year, 10, 1), school.as_of))]
        poor = sum(pupil.disadvantaged for pupil in here)
        prices, name = money(), f"{year}-{(year + 1) % 100:02d}"
        notional = len(here) * prices.notional_per_pupil + poor * prices.notional_per_disadvantaged
        _add(school, "sen_notional", name, notional)
        _add(school, "pupil_premium", name, poor * prices.premium_per_disadvantaged)
        _add(school, "booster", academic_year(year), prices.booster_per_school)
        for pupil in pupils:
            _add_top_up(school, pupil, (year, top_ups[pupil.pupil_id]))


def _add(school: School, source: str, year: str, amount: float, pupil_id: str | None = None) -> None:
    start_year = int(year[:4])
    school.rows.add(
        "funding",
        funding_source=source,
        year=year,
        year_kind="academic" if "/" in year else "financial",
        amount=round(_in_year(school, amount, start_year)),
        pupil_id=pupil_id,
    )


def _add_top_up(school: School, pupil: Pupil, of_year: tuple[int, float]) -> None:
    """Add the top-up of a pupil with an EHC plan, by the months of the financial year in which it held."""
    year, amount = of_year
    first, last = max(date(year, 4, 1), pupil.entered), min(date(year + 1, 3, 31), pupil.left or date.max)
    days = sum(
        (min(last, spell.ended_on or last) - max(first, spell.started_on)).days + 1
        for spell in pupil.spells
        if spell.rung == 2 and spell.started_on <= min(last, school.as_of) and (spell.ended_on or last) >= first
    )
    if days > 30:
        months = min(12, round(days / 30.4375))
        name = f"{year}-{(year + 1) % 100:02d}"
        _add(school, "top_up", name, amount * months / 12, pupil.pupil_id)
