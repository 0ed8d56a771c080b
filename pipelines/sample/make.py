"""Makes a sample: the schools one after another, each the same whatever else is in the sample."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pipelines.records.tables import TABLES
from pipelines.sample.assessments import write_assessments
from pipelines.sample.budget import write_funding, write_rates
from pipelines.sample.care_plans import CarePlans
from pipelines.sample.codes import ladder_of, write_stages
from pipelines.sample.flaws import plant_flaws
from pipelines.sample.needs import draw_needs, write_needs
from pipelines.sample.paths import draw_paths
from pipelines.sample.plans import Planner
from pipelines.sample.provider import Provider
from pipelines.sample.pupils import make_pupils, write_pupils
from pipelines.sample.reference import school_names
from pipelines.sample.reviews import review_plan
from pipelines.sample.rows import Rows, frame
from pipelines.sample.runs import count_sessions
from pipelines.sample.school import School, name_of, phase_of, school_id, sizes
from pipelines.sample.stages import draw_stages
from pipelines.sample.term_dates import TermDates, academic_year
from pipelines.sample.truth import truth_frame, truth_rows
from pipelines.sample.upn import UpnIssuer

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.sample.people import Pupil
    from pipelines.sample.rows import Row

LONGEST_PHASE = 8  # years that the calendar reaches beyond the records, for cohorts that began earlier or end later
AS_OF_MONTH, AS_OF_DAY = 11, 20


@dataclass(frozen=True)
class Sample:
    """The record tables of a sample by name, each with exactly the declared columns, and its truth."""

    tables: dict[str, pd.DataFrame]
    truth: pd.DataFrame


def make_sample(
    *,
    schools: int,
    pupils: int,
    years: int,
    seed: int,
    last_year: str = "2026/27",
    as_of: date | None = None,
) -> Sample:
    """Return invented schools with `pupils` pupils each on average, over academic years up to the last.

    Records stop at the as-of date, 20 November of the last year where none is given. The same arguments give
    the same sample. `ValueError` where a count is under 1, the last year is not one, or the as-of date is not in it.
    """
    if min(schools, pupils, years) < 1:
        raise ValueError("A sample needs at least one school, one pupil and one year.")
    last, day = _last_day(last_year, as_of)
    first = last - years + 1
    dates = TermDates(first - LONGEST_PHASE, last + LONGEST_PHASE)
    upns = UpnIssuer(school_names().authority_code)
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    truth: list[Row] = []
    for number, size in enumerate(sizes(schools, pupils, seed)):
        phase, own = phase_of(number), Rows(school_id(number))
        school = School(number, seed, name_of(number), phase, size, dates, first, last, day, own)
        truth += make_school(school, upns)
        for name, made in own.tables.items():
            rows[name] += made
    return Sample({name: frame(TABLES[name], made) for name, made in rows.items()}, truth_frame(truth))


def _last_day(last_year: str, as_of: date | None) -> tuple[int, date]:
    """Return the calendar year in which the last academic year began, and the day on which records stop."""
    begins = last_year[:4]
    if not begins.isdigit() or last_year != academic_year(int(begins)):
        message = f"{last_year!r} is not an academic year; write it as 2026/27."
        raise ValueError(message)
    day = as_of or date(int(begins), AS_OF_MONTH, AS_OF_DAY)
    if not date(int(begins), 9, 1) <= day <= date(int(begins) + 1, 8, 31):
        message = f"The as-of date {day} lies outside the academic year {last_year}."
        raise ValueError(message)
    return int(begins), day


def make_school(school: School, upns: UpnIssuer) -> list[Row]:
    """Fill a school's rows; return the rows of its truth."""
    _write_calendar(school)
    pupils = make_pupils(school, upns)
    draw_paths(school, pupils)
    draw_stages(school, pupils)
    draw_needs(school, pupils)
    write_pupils(school, pupils)
    write_stages(school, pupils)
    write_needs(school, pupils)
    provider = Provider(school)
    _lead_through_terms(school, pupils, provider)
    for run in provider.runs:
        count_sessions(school, run)
    write_assessments(school, provider.runs)
    write_rates(school)
    write_funding(school, pupils)
    flaws = plant_flaws(school)
    return truth_rows(school, pupils, provider.effects) + flaws


def _write_calendar(school: School) -> None:
    school.rows.add(
        "schools",
        name=school.name,
        phase=school.phase,
        local_authority=school_names().local_authority,
        ladder=ladder_of(school),
        year_group_scheme="england_wales",
    )
    for start_year in range(school.first_year, school.last_year + 1):
        year = school.dates.years[start_year]
        for term in year.terms:
            school.rows.add(
                "terms",
                academic_year=term.academic_year,
                term=term.name,
                starts_on=term.starts_on,
                ends_on=term.ends_on,
                half_term_starts_on=term.half_term_starts_on,
                half_term_ends_on=term.half_term_ends_on,
            )
        for day, reason in year.closures:
            school.rows.add("closures", closed_on=day, reason=reason)


def _lead_through_terms(school: School, pupils: list[Pupil], provider: Provider) -> None:
    """Each term: plans open, provision is made for them, targets are reviewed."""
    planner = Planner(school, CarePlans(school, pupils))
    draw = school.draw("reviews")
    for term in school.terms():
        plans = planner.open_term(term, pupils)
        provider.run_term(term, plans, pupils)
        planner.close_register(term)
        provider.close_term(term)
        for plan in plans + planner.care.plans:
            review_plan(school, draw, plan, term.name)
