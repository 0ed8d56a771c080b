"""Who a costed map is about: the pupil as things stood on its day, what the latest plan says, and how scores grew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines import words
from pipelines.facts_of_a_pupil import needs_on, stage_on
from pipelines.reports.costed_map.model import Pupil, Said, Score
from pipelines.reports.costed_map.records import known, text

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from pipelines.reports.costed_map.records import Records

SAID = ("strengths", "likes_and_dislikes", "pupil_view", "parent_view", "help_at_home", "exit_criterion")


def pupil_on(records: Records, day: dt.date, academic_year: str) -> Pupil:
    """Return who the pupil is: year group and class of an academic year, stage, needs and what was said on a day.

    Of who has left by then they are those of the last day at the school.
    """
    person = records.pupil
    left_on = known(person["left_on"])
    last_day = day if left_on is None else min(day, left_on)
    stage = stage_on(records.stages, last_day)
    enrolled = records.enrolments[records.enrolments["academic_year"].le(academic_year)]
    last = enrolled.iloc[-1] if len(enrolled) else None
    return Pupil(
        name=f"{person['forename']} {person['surname']}",
        upn=text(person["upn"]),
        date_of_birth=person["date_of_birth"],
        year_group=None if last is None else text(last["year_group"]),
        class_name=None if last is None else text(last["class"]),
        stage=None if stage is None else words.stage_name(str(stage["stage"]), str(stage["on_ladder"])),
        stage_since=None if stage is None else stage["started_on"],
        needs=tuple(needs_on(records.needs, last_day)),
        left_on=None if left_on is None or left_on > day else left_on,
        said={column: said for column in SAID if (said := _said(records.plans, column, day)) is not None},
    )


def _said(plans: pd.DataFrame, column: str, day: dt.date) -> Said | None:
    """Return what the latest plan begun by a day says in a column, of those that say anything there."""
    begun = plans[plans["started_on"].le(day)]
    texts = [(text(said), since) for said, since in zip(begun[column], begun["started_on"], strict=True)]
    return next((Said(said, since) for said, since in texts if said), None)


def scores_between(records: Records, first: dt.date, last: dt.date) -> tuple[Score, ...]:
    """Return the first and the latest score between two days in each measure and scale, by measure."""
    rows = records.assessments[records.assessments["taken_on"].between(first, last)]
    return tuple(
        Score(
            str(measure),
            str(scale),
            first_on=scores["taken_on"].iloc[0],
            first=float(scores["score"].iloc[0]),
            latest_on=scores["taken_on"].iloc[-1],
            latest=float(scores["score"].iloc[-1]),
        )
        for (measure, scale), scores in rows.groupby(["measure", "scale"])
    )
