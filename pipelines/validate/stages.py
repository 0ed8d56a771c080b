"""Reads stage and year-group codes, whose meaning hangs on the school's ladder and year-group scheme."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipelines.records.codes import bare, stages_by_spelling, year_groups_by_spelling
from pipelines.records.reference import crosswalk, ladders, year_group_schemes
from pipelines.records.spelling import spelt
from pipelines.validate.codes import suggestion
from pipelines.validate.columns import TEXT
from pipelines.validate.faults import Faults, fault_rows
from pipelines.validate.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

DEFAULT_SCHEME = "england_wales"


def with_schemes(schools: pd.DataFrame) -> pd.DataFrame:
    """Return schools with the year-group scheme of England and Wales where none is given."""
    return schools.assign(year_group_scheme=schools["year_group_scheme"].fillna(DEFAULT_SCHEME))


def read_stages(stages: pd.DataFrame, schools: pd.DataFrame) -> tuple[pd.DataFrame, Faults]:
    """Return stages in their ladder's own spelling with `ladder` filled in, and those on no ladder.

    The ladder is the row's own; where it is empty, the school's; where that has no such stage, the one ladder
    that a crosswalk links to the school's and that has it. Rows of an unknown school are left as they are.
    """
    school_ladder = _of_school(stages, schools, "ladder")
    known = (stages["ladder"].notna() | school_ladder.notna()).to_numpy()
    found = _each_once([stages["stage"], stages["ladder"], school_ladder], stage_on, ["stage", "ladder"])
    wrong = np.flatnonzero(known & found["stage"].isna().to_numpy())
    of = stages["ladder"].fillna(school_ladder)
    says = [
        f"{quoted('stages', 'stage', stage)} is not a stage of the ladder {ladder}; "
        + suggestion(stage, {rung.code: rung.name for rung in ladders()[ladder].rungs})
        for stage, ladder in zip(stages["stage"].iloc[wrong], of.iloc[wrong], strict=True)
    ]
    faults = fault_rows(wrong, "stage", stages["stage"].iloc[wrong].tolist(), "stage", says)
    filled = {"stage": found["stage"].fillna(stages["stage"]), "ladder": found["ladder"].fillna(stages["ladder"])}
    return stages.assign(**filled), faults


def stage_on(stage: str, ladder: str, school_ladder: str) -> tuple[str | None, str | None]:
    """Return a stage's own spelling and its ladder's key; nothing where no one ladder can be told."""
    first = ladder or school_ladder
    if not first:
        return None, None
    code = stages_by_spelling(ladders()[first]).get(spelt(stage))
    if code is not None:
        return code, first
    linked = (
        []
        if ladder
        else [other for other in _linked(school_ladder) if spelt(stage) in stages_by_spelling(ladders()[other])]
    )
    return (stages_by_spelling(ladders()[linked[0]])[spelt(stage)], linked[0]) if len(linked) == 1 else (None, None)


def read_year_groups(enrolments: pd.DataFrame, schools: pd.DataFrame) -> tuple[pd.DataFrame, Faults]:
    """Return enrolments with year groups in their scheme's own spelling, and those that the scheme has not."""
    schemes = _of_school(enrolments, schools, "year_group_scheme")
    found = _each_once([enrolments["year_group"], schemes], year_group_in, ["year_group"])["year_group"]
    wrong = np.flatnonzero(schemes.notna().to_numpy() & found.isna().to_numpy())
    says = [
        f"{quoted('enrolments', 'year_group', group)} is not a year group of the scheme {scheme}; "
        + suggestion(group, {one.code: one.name for one in year_group_schemes()[scheme].groups})
        for group, scheme in zip(enrolments["year_group"].iloc[wrong], schemes.iloc[wrong], strict=True)
    ]
    faults = fault_rows(wrong, "year_group", enrolments["year_group"].iloc[wrong].tolist(), "year_group", says)
    return enrolments.assign(year_group=found.fillna(enrolments["year_group"])), faults


def year_group_in(group: str, scheme: str) -> tuple[str | None]:
    """Return a year group's own spelling; nothing where the scheme has no such group."""
    known = year_groups_by_spelling(year_group_schemes()[scheme]) if scheme else {}
    return (known.get(bare(group)),)


def _of_school(rows: pd.DataFrame, schools: pd.DataFrame, column: str) -> pd.Series:
    """Return what the row's school has in a column; missing where the school is not known."""
    by_school = schools.drop_duplicates("school_id").set_index("school_id")[column]
    return rows["school_id"].map(by_school).astype(TEXT)


def _each_once(asked: list[pd.Series], read: Callable[..., tuple[str | None, ...]], names: list[str]) -> pd.DataFrame:
    """Return what is read for each row, asking once for rows that are alike."""
    places, different = pd.MultiIndex.from_arrays([texts.fillna("") for texts in asked]).factorize()
    answers = pd.DataFrame([read(*row) for row in different], columns=names, dtype=TEXT)
    return answers.take(places).set_axis(asked[0].index)


@cache
def _linked(ladder: str) -> tuple[str, ...]:
    """Return the ladders that a crosswalk links to this one."""
    pairs = {(line.ladder, line.same_as_ladder) for line in crosswalk()}
    return tuple(sorted({other for pair in pairs if ladder in pair for other in pair if other != ladder}))
