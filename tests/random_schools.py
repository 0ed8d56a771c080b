"""Small and nasty schools, drawn at random: awkward days, gaps, overlaps, ties and everything optional left out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.drawn import completed
from tests.random_assessments import assessments
from tests.random_plans import plans_and_targets
from tests.random_provision import provision_runs

if TYPE_CHECKING:
    from random import Random

Row = dict[str, Any]
Records = dict[str, list[Row]]
# First days of a term, as month, earliest day and how much later it may begin.
OPENINGS = {"autumn": (9, 1, 6), "spring": (1, 2, 6), "summer": (4, 10, 10)}
# The first two are linked by a crosswalk; the others are linked to none, and give other things the same codes.
LADDERS = {
    "code_2001": ("N", "A", "P", "S"),
    "code_2014": ("N", "K", "E"),
    "highland_asn": ("0", "1", "2", "3", "4"),
    "staged_intervention": ("0", "1", "2", "3"),
}


@dataclass(frozen=True)
class RandomSchools:
    """One or two schools' records (every table whole), and the day they are looked at from."""

    records: Records
    as_of: dt.date

    def __repr__(self) -> str:
        """Show only what the rows hold, a line each: a failure should be readable."""
        rows = [
            (table, {k: str(v) for k, v in row.items() if v is not None})
            for table, each in self.records.items()
            for row in each
        ]
        return f"as of {self.as_of}\n" + "\n".join(f"{table} {row}" for table, row in rows)


def random_schools(rng: Random) -> RandomSchools:
    """Draw one or two schools whose ids are the same as far as they can be, and an as-of date anywhere."""
    records: Records = {}
    days: list[dt.date] = []
    for number in range(rng.choice([2, 1])):
        school_id = str(number + 1)
        tables, school_days = _school(rng, school_id)
        days += school_days
        for table, rows in tables.items():
            records.setdefault(table, []).extend({"school_id": school_id} | row for row in rows)
    # The last day of all is drawn often, so that most schools have something to show.
    as_of = rng.choice([max(days), max(days), rng.choice(sorted(days))])
    return RandomSchools(completed(records), as_of)


def _school(rng: Random, school_id: str) -> tuple[Records, list[dt.date]]:
    terms = _terms(rng)
    days = awkward_days(terms)
    pupils = _pupils(rng, days)
    ids = [pupil["pupil_id"] for pupil in pupils]
    ladder = rng.choice(sorted(LADDERS))
    tables = {
        "schools": [{"name": f"School {school_id}", "phase": "primary", "ladder": ladder}],
        "terms": terms,
        "closures": [{"closed_on": day} for day in rng.sample(days, rng.randint(0, 4))],
        "pupils": pupils,
        "enrolments": _enrolments(rng, ids, sorted({term["academic_year"] for term in terms})),
        "stages": [row for pupil in ids for row in _stages(rng, pupil, ladder, days)],
        "needs": [row for pupil in ids for row in _needs(rng, pupil, days)],
    }
    tables |= plans_and_targets(rng, ids, days)
    tables |= provision_runs(rng, ids, tables["targets"], days)
    return tables | {"assessments": assessments(rng, tables["interventions"], ids, days)}, days


def _terms(rng: Random) -> list[Row]:
    names = list(OPENINGS)
    year, first = 2022, rng.randint(0, 2)
    rows = []
    for place in range(first, first + rng.choice([6, 5, 4, 3, 2])):
        name = names[place % 3]
        if rows and name == "autumn":
            year += rng.choice([1, 1, 1, 3])  # at times two years without a calendar
        month, day, later = OPENINGS[name]
        starts_on = dt.date(year + (name != "autumn"), month, day) + dt.timedelta(rng.randint(0, later))
        ends_on = starts_on + dt.timedelta(rng.choice([0, 4, 11, 25, 40]))
        half_term = _half_term(rng, starts_on, ends_on)
        academic_year = f"{year}/{(year + 1) % 100}"
        rows.append(
            {"academic_year": academic_year, "term": name, "starts_on": starts_on, "ends_on": ends_on} | half_term,
        )
    return rng.sample(rows, len(rows))


def _half_term(rng: Random, starts_on: dt.date, ends_on: dt.date) -> Row:
    if (ends_on - starts_on).days < 11 or not rng.choice([True, False]):
        return {}
    first = starts_on + dt.timedelta(rng.randint(1, 5))
    return {"half_term_starts_on": first, "half_term_ends_on": first + dt.timedelta(rng.randint(0, 5))}


def awkward_days(terms: list[Row]) -> list[dt.date]:
    """Return the days at which something begins or ends, those beside them, and some in the midst and outside."""
    ordered = sorted(terms, key=lambda row: row["starts_on"])
    days = {ordered[0]["starts_on"] - dt.timedelta(40), ordered[-1]["ends_on"] + dt.timedelta(40)}
    for term in ordered:
        starts_on, ends_on = term["starts_on"], term["ends_on"]
        for day in (starts_on, ends_on, starts_on + (ends_on - starts_on) / 2):
            days |= {day + dt.timedelta(shift) for shift in (-1, 0, 1)}
    return sorted(days)


def spell(
    rng: Random,
    days: list[dt.date],
    starts: str = "started_on",
    ends: str = "ended_on",
    firsts: list[dt.date] | None = None,
) -> Row:
    """Draw a first day (one of `firsts`, if given) and a last day, which may be the same day or missing."""
    first = rng.choice(firsts or days)
    later = [day for day in days if day >= first]
    return {starts: first, ends: rng.choice([None, first, rng.choice(later), rng.choice(later)])}


def _pupils(rng: Random, days: list[dt.date]) -> list[Row]:
    early = dt.date(2021, 9, 1)
    rows = []
    for pupil_id in "abcdef"[: rng.choice([6, 6, 6, 5, 5, 4, 4, 3, 3, 2, 1, 0])]:
        stay = rng.choice([spell(rng, days, "entered_on", "left_on"), {"entered_on": early, "left_on": None}])
        recorded = {name: rng.choice([True, False, None]) for name in ("disadvantaged", "eal", "looked_after")}
        rows.append({"pupil_id": pupil_id, "sex": rng.choice(["F", "M", None])} | stay | recorded)
    return rows


def _enrolments(rng: Random, ids: list[str], years: list[str]) -> list[Row]:
    rows = []
    for pupil in ids:
        for year in years:
            year_group = rng.choice(["R", "1", "10", None])
            if year_group:  # some years have no enrolment
                group = rng.choice(["A", None])
                rows.append({"pupil_id": pupil, "academic_year": year, "year_group": year_group, "class": group})
    return rows


def _stages(rng: Random, pupil: str, ladder: str, days: list[dt.date]) -> list[Row]:
    if rng.choice([True, False, False]):
        return _recoded(rng, pupil, days)
    rows, firsts = {}, rng.sample(days, 2)  # so few that often two spells start on one day
    for _ in range(rng.choice([4, 3, 2, 1, 0])):
        named = rng.choice([*LADDERS, None, None])
        stage = rng.choice(LADDERS[named or ladder])
        row = {"pupil_id": pupil, "stage": stage, "ladder": named} | spell(rng, days, firsts=firsts)
        rows[stage, row["started_on"]] = row
    return list(rows.values())


def _recoded(rng: Random, pupil: str, days: list[dt.date]) -> list[Row]:
    """Draw a stage of the 2001 code up to a day and one of the 2014 code from the next."""
    first, last = sorted(rng.choices(days, k=2))
    old, new = rng.choice("APS"), rng.choice("KE")
    after = last + dt.timedelta(1)
    return [
        {"pupil_id": pupil, "stage": old, "ladder": "code_2001", "started_on": first, "ended_on": last},
        {"pupil_id": pupil, "stage": new, "ladder": "code_2014", "started_on": after, "ended_on": None},
    ]


def _needs(rng: Random, pupil: str, days: list[dt.date]) -> list[Row]:
    rows = {}
    for _ in range(rng.choice([4, 3, 2, 0])):
        named = {"need": rng.choice(["SLCN", "ASD", "MLD"]), "rank": rng.choice([1, 1, 1, 2])}
        row = {"pupil_id": pupil} | named | spell(rng, days)
        rows[row["need"], row["started_on"]] = row
    return list(rows.values())
