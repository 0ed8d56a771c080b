"""Checks of pupils: their numbers, their birthdays, their stages and needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.records.reference import year_group_schemes
from pipelines.transforms.data_quality.check import Check, in_force, marked, repeated, verdicts
from pipelines.transforms.data_quality.upns import wrong_check_letters
from pipelines.transforms.stages import NONE, stage_spells

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.engines import Frame
    from pipelines.transforms.data_quality.check import Tables

PUPIL = ("school_id", "pupil_id")
# The day on which an age counts, as its month and day, and how many years after the academic year's first.
_AGE_DAY = {"england_wales": (8, 31, 0), "northern_ireland": (7, 1, 0), "scotland": (2, 29, 1)}
_STATUTORY = (("code_2014", "E"), ("code_2001", "S"))


def pupils_without_a_plan(tables: Tables, as_of: dt.date) -> Frame:
    """Return pupils on roll and on the register at the as-of date, flagged where no plan is in force."""
    rows = marked(_on_the_register(tables, as_of), in_force(tables["plans"], as_of), *PUPIL)
    return verdicts(rows, ~nw.col("found"), "pupil_id")


def overlapping_stages(tables: Tables, _as_of: dt.date) -> Frame:
    """Return stage spells, flagged where the pupil's next one starts before this one's written end, or with it."""
    following = nw.col("started_on").shift(-1).over(*PUPIL, order_by=["started_on", "ended_on", "stage"])
    rows = tables["stages"].with_columns(next_start=following)
    early = (nw.col("next_start") <= nw.col("ended_on")).fill_null(value=False)
    together = (nw.col("next_start") == nw.col("started_on")).fill_null(value=False)
    return verdicts(rows, early | together, "pupil_id", "stage", "started_on")


def unassessed_with_an_ehc_plan(tables: Tables, as_of: dt.date) -> Frame:
    """Return pupils with an EHC plan or a statement at the as-of date, flagged where a need in force is NSA."""
    statutory = nw.any_horizontal(
        *((nw.col("ladder") == ladder) & (nw.col("stage") == stage) for ladder, stage in _STATUTORY), ignore_nulls=True
    )
    rows = _on_the_register(tables, as_of).filter(statutory)
    unassessed = in_force(tables["needs"], as_of).filter(nw.col("need") == "NSA")
    return verdicts(marked(rows, unassessed, *PUPIL), nw.col("found"), "pupil_id")


def duplicate_upns(tables: Tables, _as_of: dt.date) -> Frame:
    """Return pupils with a UPN, flagged where another pupil of the school has the same."""
    rows = repeated(tables["pupils"].filter(~nw.col("upn").is_null()), "school_id", "upn")
    return verdicts(rows, nw.col("times") > 1, "pupil_id")


def birthdays_that_do_not_fit(tables: Tables, _as_of: dt.date) -> Frame:
    """Return pupils with a year group that has a usual age, flagged where in some year theirs was another.

    The age is that on the scheme's day (31 August, 1 July, the end of February), as `year_groups.toml` says.
    """
    born = tables["pupils"].select(*PUPIL, "date_of_birth")
    schemes = tables["schools"].select("school_id", scheme=nw.col("year_group_scheme").fill_null("england_wales"))
    rows = tables["enrolments"].join(born, on=list(PUPIL), how="inner").join(schemes, on="school_id", how="inner")
    aged = rows.with_columns(first_year=nw.col("academic_year").str.slice(0, 4).cast(nw.Int64)).with_columns(
        age=_age_on_the_day()
    )
    groups = {f"{scheme} {group}": age for scheme, group, age in _usual_ages()}
    named = aged.with_columns(group=nw.concat_str("scheme", "year_group", separator=" "))
    known = named.filter(nw.col("group").is_in(list(groups)))
    at_its_age = nw.concat_str(nw.col("group"), nw.col("age").cast(nw.String), separator=" ")
    odd = known.filter(~at_its_age.is_in([f"{group} {age}" for group, age in groups.items()]))
    return verdicts(marked(known.select(*PUPIL).unique(), odd, *PUPIL), nw.col("found"), "pupil_id")


def stages_after_leaving(tables: Tables, _as_of: dt.date) -> Frame:
    """Return stage spells of pupils who have left, flagged where they began after that: the pupil may be back."""
    left = tables["pupils"].filter(~nw.col("left_on").is_null()).select(*PUPIL, "left_on")
    rows = tables["stages"].join(left, on=list(PUPIL), how="inner")
    return verdicts(rows, nw.col("started_on") > nw.col("left_on"), "pupil_id", "stage", "started_on")


def _on_the_register(tables: Tables, as_of: dt.date) -> Frame:
    """Return the pupils on roll with a stage above rung 0 at the as-of date, and that stage."""
    on_roll = in_force(tables["pupils"], as_of, starts="entered_on", ends="left_on").select(*PUPIL)
    spells = in_force(stage_spells(tables["stages"], tables["schools"]), as_of, ends="held_until")
    return on_roll.join(spells.filter(nw.col("stage") != NONE), on=list(PUPIL), how="inner")


def _age_on_the_day() -> nw.Expr:
    """Return the age in whole years on the day on which the scheme of the row counts it; missing for other schemes."""
    month, day = nw.col("date_of_birth").dt.month(), nw.col("date_of_birth").dt.day()
    years = nw.col("first_year") - nw.col("date_of_birth").dt.year()
    ages = []
    for scheme, (age_month, age_day, later) in _AGE_DAY.items():
        birthday_to_come = (month > age_month) | ((month == age_month) & (day > age_day))
        age = years + later - nw.when(birthday_to_come).then(nw.lit(1)).otherwise(nw.lit(0))
        ages.append(nw.when(nw.col("scheme") == scheme).then(age))
    return nw.coalesce(*ages)


def _usual_ages() -> list[tuple[str, str, int]]:
    """Return scheme, year group and usual age of each year group that has one."""
    return [
        (scheme, group.code, group.age)
        for scheme, groups in year_group_schemes().items()
        for group in groups.groups
        if group.age is not None
    ]


PUPIL_CHECKS = (
    Check("no_plan", "On the register without a current plan", "pupils", pupils_without_a_plan),
    Check("overlapping_stages", "Stage spells that overlap the pupil's next one", "stages", overlapping_stages),
    Check("stage_after_leaving", "A stage that began after the pupil had left", "stages", stages_after_leaving),
    Check(
        "nsa_with_ehc_plan",
        "An EHC plan, and a need that is not yet assessed (NSA)",
        "pupils",
        unassessed_with_an_ehc_plan,
    ),
    Check("duplicate_upn", "UPN that another pupil of the school has too", "pupils", duplicate_upns),
    Check("upn_check_letter", "UPN whose check letter is wrong", "pupils", wrong_check_letters),
    Check("birth_date", "Date of birth outside the usual age of the year group", "pupils", birthdays_that_do_not_fit),
)
