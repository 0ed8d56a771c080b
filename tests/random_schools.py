"""Small and nasty schools, drawn at random: awkward days, gaps, overlaps, ties and everything optional left out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.drawn import completed
from tests.random_plans import plans_and_targets
from tests.random_provision import provision_runs

Row = dict[str, Any]
Records = dict[str, list[Row]]
# First days of a term, as month, earliest day and how much later it may begin.
OPENINGS = {"autumn": (9, 1, 6), "spring": (1, 2, 6), "summer": (4, 10, 10)}
LADDERS = {"code_2001": ("N", "A", "P", "S"), "code_2014": ("N", "K", "E")}


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


@st.composite
def random_schools(draw: st.DrawFn) -> RandomSchools:
    """Draw one or two schools whose ids are the same as far as they can be, and an as-of date anywhere."""
    records: Records = {}
    days: list[dt.date] = []
    for number in range(draw(st.sampled_from([2, 1]))):
        school_id = str(number + 1)
        tables, school_days = draw(_school(school_id))
        days += school_days
        for table, rows in tables.items():
            records.setdefault(table, []).extend({"school_id": school_id} | row for row in rows)
    # The last day of all is drawn often, so that most schools have something to show.
    as_of = draw(st.sampled_from([max(days), draw(st.sampled_from(sorted(days)))]))
    return RandomSchools(completed(records), as_of)


@st.composite
def _school(draw: st.DrawFn, school_id: str) -> tuple[Records, list[dt.date]]:
    terms = draw(_terms())
    days = awkward_days(terms)
    pupils = draw(_pupils(days))
    ids = [pupil["pupil_id"] for pupil in pupils]
    ladder = draw(st.sampled_from(sorted(LADDERS)))
    tables = {
        "schools": [{"name": f"School {school_id}", "phase": "primary", "ladder": ladder}],
        "terms": terms,
        "closures": [{"closed_on": day} for day in draw(st.sets(st.sampled_from(days), max_size=4))],
        "pupils": pupils,
        "enrolments": draw(_enrolments(ids, sorted({term["academic_year"] for term in terms}))),
        "stages": [row for pupil in ids for row in draw(_stages(pupil, ladder, days))],
        "needs": [row for pupil in ids for row in draw(_needs(pupil, days))],
    }
    tables |= draw(plans_and_targets(ids, days))
    return tables | draw(provision_runs(ids, tables["targets"], days)), days


@st.composite
def _terms(draw: st.DrawFn) -> list[Row]:
    names = list(OPENINGS)
    year, first = 2022, draw(st.integers(0, 2))
    rows = []
    for place in range(first, first + draw(st.sampled_from([6, 5, 4, 3, 2]))):
        name = names[place % 3]
        if rows and name == "autumn":
            year += draw(st.sampled_from([1, 1, 1, 3]))  # at times two years without a calendar
        month, day, later = OPENINGS[name]
        starts_on = dt.date(year + (name != "autumn"), month, day) + dt.timedelta(draw(st.integers(0, later)))
        ends_on = starts_on + dt.timedelta(draw(st.sampled_from([0, 4, 11, 25, 40])))
        half_term = draw(_half_term(starts_on, ends_on))
        academic_year = f"{year}/{(year + 1) % 100}"
        rows.append(
            {"academic_year": academic_year, "term": name, "starts_on": starts_on, "ends_on": ends_on} | half_term,
        )
    return draw(st.permutations(rows))


@st.composite
def _half_term(draw: st.DrawFn, starts_on: dt.date, ends_on: dt.date) -> Row:
    if (ends_on - starts_on).days < 11 or not draw(st.booleans()):
        return {}
    first = starts_on + dt.timedelta(draw(st.integers(1, 5)))
    return {"half_term_starts_on": first, "half_term_ends_on": first + dt.timedelta(draw(st.integers(0, 5)))}


def awkward_days(terms: list[Row]) -> list[dt.date]:
    """Return the days at which something begins or ends, those beside them, and some in the midst and outside."""
    ordered = sorted(terms, key=lambda row: row["starts_on"])
    days = {ordered[0]["starts_on"] - dt.timedelta(40), ordered[-1]["ends_on"] + dt.timedelta(40)}
    for term in ordered:
        starts_on, ends_on = term["starts_on"], term["ends_on"]
        for day in (starts_on, ends_on, starts_on + (ends_on - starts_on) / 2):
            days |= {day + dt.timedelta(shift) for shift in (-1, 0, 1)}
    return sorted(days)


@st.composite
def spell(draw: st.DrawFn, days: list[dt.date], starts: str = "started_on", ends: str = "ended_on") -> Row:
    """Draw a first day and a last day, which may be the same day or missing."""
    first = draw(st.sampled_from(days))
    later = [day for day in days if day >= first]
    return {starts: first, ends: draw(st.one_of(st.none(), st.just(first), st.sampled_from(later)))}


@st.composite
def _pupils(draw: st.DrawFn, days: list[dt.date]) -> list[Row]:
    flag = st.sampled_from([True, False, None])
    early = dt.date(2021, 9, 1)
    rows = []
    for pupil_id in "abcdef"[: draw(st.sampled_from([6, 5, 4, 3, 2, 1, 0]))]:
        stay = draw(st.one_of(spell(days, "entered_on", "left_on"), st.just({"entered_on": early, "left_on": None})))
        recorded = {name: draw(flag) for name in ("disadvantaged", "eal", "looked_after")}
        rows.append({"pupil_id": pupil_id, "sex": draw(st.sampled_from(["F", "M", None]))} | stay | recorded)
    return rows


@st.composite
def _enrolments(draw: st.DrawFn, ids: list[str], years: list[str]) -> list[Row]:
    rows = []
    for pupil in ids:
        for year in years:
            year_group = draw(st.sampled_from(["R", "1", "10", None]))
            if year_group:  # some years have no enrolment
                group = draw(st.sampled_from(["A", None]))
                rows.append({"pupil_id": pupil, "academic_year": year, "year_group": year_group, "class": group})
    return rows


@st.composite
def _stages(draw: st.DrawFn, pupil: str, ladder: str, days: list[dt.date]) -> list[Row]:
    if draw(st.booleans()):
        return draw(_recoded(pupil, days))
    rows = {}
    for _ in range(draw(st.sampled_from([2, 3, 4, 1, 0]))):
        named = draw(st.sampled_from([*LADDERS, None]))
        stage = draw(st.sampled_from(LADDERS[named or ladder]))
        row = {"pupil_id": pupil, "stage": stage, "ladder": named} | draw(spell(days))
        rows[stage, row["started_on"]] = row
    return list(rows.values())


@st.composite
def _recoded(draw: st.DrawFn, pupil: str, days: list[dt.date]) -> list[Row]:
    """Draw a stage of the 2001 code up to a day and one of the 2014 code from the next."""
    first, last = sorted(draw(st.tuples(st.sampled_from(days), st.sampled_from(days))))
    old, new = draw(st.sampled_from("APS")), draw(st.sampled_from("KE"))
    after = last + dt.timedelta(1)
    return [
        {"pupil_id": pupil, "stage": old, "ladder": "code_2001", "started_on": first, "ended_on": last},
        {"pupil_id": pupil, "stage": new, "ladder": "code_2014", "started_on": after, "ended_on": None},
    ]


@st.composite
def _needs(draw: st.DrawFn, pupil: str, days: list[dt.date]) -> list[Row]:
    rows = {}
    for _ in range(draw(st.sampled_from([3, 2, 1, 0]))):
        named = {"need": draw(st.sampled_from(["SLCN", "ASD"])), "rank": draw(st.sampled_from([1, 1, 2]))}
        row = {"pupil_id": pupil} | named | draw(spell(days))
        rows[row["need"], row["started_on"]] = row
    return list(rows.values())
