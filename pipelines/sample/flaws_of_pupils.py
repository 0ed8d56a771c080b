"""Faults in what is recorded of pupils: their numbers, birthdays, stages and needs. Each returns the pupils' ids."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from pipelines.sample.upn import LETTERS

if TYPE_CHECKING:
    from pipelines.sample.draw import Draw
    from pipelines.sample.rows import Row
    from pipelines.sample.school import School

DAY = timedelta(days=1)
OVERLAP = 9 * DAY


def wrong_check_letters(school: School, draw: Draw) -> list[str]:
    """Mistype the check letter of two pupils' numbers."""
    spoilt = draw.some(school.rows.tables["pupils"], 2)
    for row in spoilt:
        row["upn"] = LETTERS[(LETTERS.index(row["upn"][0]) + 5) % len(LETTERS)] + row["upn"][1:]
    return _ids(spoilt)


def missing_upns(school: School, draw: Draw) -> list[str]:
    """Leave out the number of two pupils who came in the last year."""
    last = school.dates.first_day(school.last_year)
    spoilt = draw.some([row for row in school.rows.tables["pupils"] if row["entered_on"] >= last], 2)
    for row in spoilt:
        row["upn"] = None
    return _ids(spoilt)


def same_upn_twice(school: School, draw: Draw) -> list[str]:
    """Give a pupil who came in mid-year the number of one who had left: back again, and entered anew."""
    pupils = [row for row in school.rows.tables["pupils"] if row["upn"]]
    starts = {school.dates.first_day(year) for year in school.dates.years}
    came = [row for row in pupils if row["entered_on"] not in starts and row["entered_on"] >= school.opens]
    for new in draw.some(came, len(came)):
        gone = [row for row in pupils if row["left_on"] and row["left_on"] < new["entered_on"]]
        gone = [row for row in gone if row["sex"] == new["sex"] and row is not new]
        if gone:
            old = draw.pick(gone)
            kept = ("upn", "surname", "forename", "date_of_birth")
            new.update({name: old[name] for name in kept} if _same_age(old, new) else {"upn": old["upn"]})
            return _ids([new])
    return []


def _same_age(old: Row, new: Row) -> bool:
    """Whether two birthdays lie in one school year, September to August."""
    ages = [row["date_of_birth"] for row in (old, new)]
    return len({day.year + (day.month >= 9) for day in ages}) == 1


def birth_date_typing_error(school: School, draw: Draw) -> list[str]:
    """Type the year of a birthday two too low."""
    spoilt = draw.some([row for row in school.rows.tables["pupils"] if row["date_of_birth"].day < 29], 1)
    for row in spoilt:
        row["date_of_birth"] = row["date_of_birth"].replace(year=row["date_of_birth"].year - 2)
    return _ids(spoilt)


def _followed(school: School) -> list[tuple[Row, Row]]:
    """Stage spells that another spell of the same pupil follows the next day."""
    rows = school.rows.tables["stages"]
    pairs = [
        (first, after)
        for first, after in pairwise(rows)
        if first["pupil_id"] == after["pupil_id"] and first["ended_on"]
    ]
    return [(first, after) for first, after in pairs if first["ended_on"] + DAY == after["started_on"]]


def overlapping_stages(school: School, draw: Draw) -> list[str]:
    """End two stages some days after the next one began."""
    late = [one for one in _followed(school) if one[1]["started_on"] + OVERLAP <= school.as_of]
    spoilt = draw.some(late, 2)
    for first, after in spoilt:
        first["ended_on"] = after["started_on"] + OVERLAP
    return _ids([first for first, _ in spoilt])


def stages_left_open(school: School, draw: Draw) -> list[str]:
    """Leave two stages without an end though another follows."""
    spoilt = draw.some(_followed(school), 2)
    for first, _ in spoilt:
        first["ended_on"] = None
    return _ids([first for first, _ in spoilt])


def need_not_assessed_with_plan(school: School, draw: Draw) -> list[str]:
    """Record no assessed need for a pupil with an EHC plan."""
    planned = {row["pupil_id"] for row in school.rows.tables["stages"] if row["stage"] == "E" and not row["ended_on"]}
    needs = [row for row in school.rows.tables["needs"] if row["pupil_id"] in planned]
    several = [row["pupil_id"] for row in needs if row["need"] == "NSA"]
    alone = [row for row in needs if row["rank"] == 1 and row["pupil_id"] not in several and not row["ended_on"]]
    spoilt = draw.some(alone, 1)
    for row in spoilt:
        row["need"] = "NSA"
    return _ids(spoilt)


def _ids(rows: list[Row]) -> list[str]:
    return [row["pupil_id"] for row in rows]
