"""The pupils of a school: each seat of a cohort is held by one pupil after another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipelines.sample.people import Pupil
from pipelines.sample.reference import YEAR_GROUPS, name_groups
from pipelines.sample.term_dates import academic_year

if TYPE_CHECKING:
    from pipelines.sample.draw import Draw
    from pipelines.sample.school import School
    from pipelines.sample.upn import UpnIssuer

FORM_SIZE = 30
MOVES_AWAY = 0.055  # of a seat's holders in a year
DISADVANTAGED = 0.24
LOOKED_AFTER = 0.01
OUT_OF_YEAR = 0.004
OWN_NUMBER, FEEDER_NUMBER = 2001, 3001
FEEDERS = 4


@dataclass(frozen=True)
class Seat:
    """A place in a cohort, held by one pupil after another."""

    cohort: int
    form: str


def make_pupils(school: School, upns: UpnIssuer) -> list[Pupil]:
    """Return every pupil who was on roll on a day of the records, in the order of their cohorts."""
    draw = school.draw("pupils")
    holders = [
        (seat, entered, left)
        for seat in _seats(school, draw)
        for entered, left in _stays(school, seat, draw)
        if left is None or left >= school.opens
    ]
    return [_pupil(school, upns, draw, holder) for holder in holders]


def year_of(school: School, pupil: Pupil, start_year: int) -> int:
    """Return the year that the pupil is in (Reception is 0) in the academic year that starts then."""
    return school.years[0] + start_year - pupil.cohort


def write_pupils(school: School, pupils: list[Pupil]) -> None:
    """Add the rows of pupils and enrolments."""
    for pupil in pupils:
        school.rows.add(
            "pupils",
            pupil_id=pupil.pupil_id,
            upn=pupil.upn,
            surname=pupil.surname,
            forename=pupil.forename,
            date_of_birth=pupil.born,
            sex=pupil.sex,
            entered_on=pupil.entered,
            left_on=pupil.left,
            disadvantaged=pupil.disadvantaged,
            eal=pupil.eal,
            looked_after=pupil.looked_after,
        )
        _write_enrolments(school, pupil)


def _write_enrolments(school: School, pupil: Pupil) -> None:
    for start_year in range(school.first_year, school.last_year + 1):
        first, last = school.dates.first_day(start_year), school.dates.last_day(start_year)
        if pupil.entered <= min(last, school.as_of) and (pupil.left is None or pupil.left >= first):
            group = YEAR_GROUPS[year_of(school, pupil, start_year)]
            school.rows.add(
                "enrolments",
                pupil_id=pupil.pupil_id,
                academic_year=academic_year(start_year),
                year_group=group,
                **{"class": f"{group}{pupil.form}"},
            )


def _seats(school: School, draw: Draw) -> list[Seat]:
    """Return the seats of every cohort that was in the school on a day of the records."""
    years = len(school.years)
    whole, over = divmod(school.size, years)
    fuller = set(draw.some(range(years), over))
    seats = []
    for cohort in range(school.first_year - years + 1, school.last_year + 1):
        place = (school.last_year - cohort) % years
        size = whole + (place in fuller)
        forms = max(1, round(size / FORM_SIZE))
        seats += [Seat(cohort, chr(ord("A") + number % forms)) for number in range(size)]
    return seats


def _stays(school: School, seat: Seat, draw: Draw) -> list[tuple[date, date | None]]:
    """Return who held a seat, as first and last days: a leaver's place is taken within weeks."""
    dates = school.dates
    entered = dates.first_day(seat.cohort)
    end = dates.last_day(seat.cohort + len(school.years) - 1)
    stays: list[tuple[date, date | None]] = []
    for start_year in range(seat.cohort, seat.cohort + len(school.years)):
        if start_year > school.last_year or not draw.chance(MOVES_AWAY):
            continue
        left = dates.move(dates.first_day(start_year), draw.whole(10, 170))
        taken = dates.move(left, draw.whole(2, 20))
        if taken <= min(end, school.as_of) and left > entered:
            stays.append((entered, left))
            entered = taken
    if entered <= school.as_of:
        stays.append((entered, end if end <= school.as_of else None))
    return stays


def _pupil(school: School, upns: UpnIssuer, draw: Draw, holder: tuple[Seat, date, date | None]) -> Pupil:
    seat, entered, left = holder
    groups = name_groups()
    group = draw.weighted(groups, [group.share for group in groups])
    family = draw.weighted(groups, [one.share for one in groups]) if draw.chance(0.06) else group
    sex = draw.pick("FM")
    looked_after = draw.chance(LOOKED_AFTER)
    return Pupil(
        pupil_id=school.rows.new_id("P"),
        cohort=seat.cohort,
        form=seat.form,
        surname=draw.pick(family.surnames),
        forename=draw.pick(group.girls if sex == "F" else group.boys),
        sex=sex,
        born=_born(school, seat.cohort, draw),
        entered=entered,
        left=left,
        upn=_upn(school, upns, draw, entered, seat.cohort),
        disadvantaged=looked_after or draw.chance(DISADVANTAGED),
        eal=draw.chance(group.eal),
        looked_after=looked_after,
    )


def _born(school: School, cohort: int, draw: Draw) -> date:
    """Return a birthday that fits the cohort; a very few pupils are taught a year below their age."""
    first = date(cohort - 5 - school.years[0], 9, 1)
    if draw.chance(OUT_OF_YEAR):
        return first - timedelta(days=draw.whole(1, 60))
    return first + timedelta(days=draw.whole(0, 364))


def _upn(school: School, upns: UpnIssuer, draw: Draw, entered: date, cohort: int) -> str:
    """Return a number from this school for those who began here, else from a school nearby."""
    began_here = school.phase == "primary" and entered == school.dates.first_day(cohort)
    feeder = FEEDER_NUMBER + (school.number * FEEDERS + draw.whole(0, FEEDERS - 1)) % 900
    own = OWN_NUMBER + school.number % 900
    return upns.issue(own if began_here else feeder, cohort - school.years[0])
