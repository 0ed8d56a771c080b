"""What the records hold of one pupil up to the as-of date, as a costed map needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import narwhals as nw

from pipelines.engines import collect
from pipelines.transforms.roll import PUPIL
from pipelines.transforms.spells import closed_spells
from pipelines.words import is_missing

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.engines import Frame
    from pipelines.facts_of_a_pupil import Row
    from pipelines.figures import Basis


@dataclass(frozen=True)
class Records:
    """The pupil and the school, and a frame for each kind of record: latest plan, target and review first.

    Plans have `held_until`: a plan without an end holds until the day before the next of its kind begins, but
    no draft ends an agreed one that runs on by its own dates: of such `is_draft` says so. `is_agreed` is by the as-of
    date. Reviews have the `plan_id` of their target, stages the ladder that they are `on_ladder`.
    """

    pupil: Row
    school: Row
    enrolments: pd.DataFrame
    stages: pd.DataFrame
    needs: pd.DataFrame
    plans: pd.DataFrame
    targets: pd.DataFrame
    reviews: pd.DataFrame
    assessments: pd.DataFrame


def records_of(basis: Basis, school_id: str, pupil_id: str) -> Records:
    """Return what is recorded of a pupil up to the as-of date; `KeyError` where the school has no such pupil."""
    of_school = nw.col("school_id") == school_id
    of_pupil = of_school & (nw.col("pupil_id") == pupil_id)
    frames, as_of = basis.frames, basis.as_of

    def rows(frame: Frame, *order: str, known_on: str, latest_first: bool = True) -> pd.DataFrame:
        found = collect(frame.filter(of_pupil))
        known = found[found[known_on].le(as_of)]
        return known.sort_values([known_on, *order], ascending=not latest_first, ignore_index=True)

    people = collect(frames["pupils"].filter(of_pupil))
    if people.empty:
        raise KeyError(pupil_id)
    school = collect(frames["schools"].filter(of_school)).iloc[0]
    targets = rows(frames["targets"], "target_id", known_on="set_on")
    stages = rows(frames["stages"], known_on="started_on", latest_first=False)
    return Records(
        people.iloc[0],
        school,
        collect(frames["enrolments"].filter(of_pupil)).sort_values("academic_year", ignore_index=True),
        stages.assign(on_ladder=stages["ladder"].fillna(school["ladder"])),
        rows(frames["needs"], known_on="started_on", latest_first=False).sort_values("rank", kind="stable"),
        rows(_held_plans(basis), "plan_id", known_on="started_on"),
        targets,
        _reviews(basis, targets),
        rows(frames["assessments"], "assessment_id", known_on="taken_on", latest_first=False),
    )


def _held_plans(basis: Basis) -> Frame:
    """Return the plans begun by the as-of date with `is_draft` and `held_until`."""
    agreed = (nw.col("agreed_on") <= basis.as_of).fill_null(value=False)
    runs_on = ((nw.col("ended_on") >= basis.as_of) | (nw.col("review_due_on") >= basis.as_of)).fill_null(value=False)
    begun = basis.frames["plans"].filter(nw.col("started_on") <= basis.as_of).with_columns(is_agreed=agreed)
    beside = begun.filter(agreed & runs_on).select(*PUPIL, "kind").unique().with_columns(beside=nw.lit(1))
    told = begun.join(beside, on=[*PUPIL, "kind"], how="left").with_columns(
        is_draft=~nw.col("is_agreed") & ~nw.col("beside").is_null() & (nw.col("ended_on").is_null() | runs_on)
    )
    return closed_spells(told, of=[*PUPIL, "kind", "is_draft"], ties=("is_agreed", "plan_id"))


def _reviews(basis: Basis, targets: pd.DataFrame) -> pd.DataFrame:
    """Return the reviews of targets up to the as-of date, the latest first."""
    of_school = nw.col("school_id").is_in(list(targets["school_id"].unique()))
    reviews = collect(basis.frames["reviews"].filter(of_school & (nw.col("reviewed_on") <= basis.as_of)))
    own = reviews.merge(targets[["target_id", "plan_id"]], on="target_id")
    return own.sort_values(["reviewed_on", "review_id"], ascending=False, ignore_index=True)


def text(value: object) -> str | None:
    """Return what a cell says, or none where it says nothing."""
    said = "" if is_missing(value) else " ".join(str(value).split())
    return said or None


def known(value: Any) -> Any:  # noqa: ANN401  (a cell of a frame can be anything)
    """Return what a cell holds, or none where it is missing."""
    return None if is_missing(value) else value


def as_number(value: Any) -> float | None:  # noqa: ANN401
    """Return the number in a cell, or none where it is missing."""
    return None if is_missing(value) else float(value)
