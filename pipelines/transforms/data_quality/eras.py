"""Checks of codes that were not in use at their time: an A or P after the reform of 2014, BESD ten years on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.records.eras import code_eras
from pipelines.transforms.data_quality.check import Check, verdicts
from pipelines.transforms.spells import closed_spells
from pipelines.transforms.stages import stage_spells

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.engines import Frame
    from pipelines.records.eras import Era
    from pipelines.transforms.data_quality.check import Tables


def stages_out_of_their_time(tables: Tables, as_of: dt.date) -> Frame:
    """Return stage spells, flagged where their code was not in use on their first or their last day.

    A spell without an end runs until the pupil's next one begins, or to the as-of date.
    """
    spells = stage_spells(tables["stages"], tables["schools"])
    return _verdicts(spells, as_of, "stages", "stage", (nw.col("ladder"), nw.col("stage")))


def needs_out_of_their_time(tables: Tables, as_of: dt.date) -> Frame:
    """Return need spells, flagged where their code was not in use on their first or their last day."""
    spells = closed_spells(tables["needs"], of=["school_id", "pupil_id", "need"])
    return _verdicts(spells, as_of, "needs", "need", (nw.lit(""), nw.col("need")))


def _verdicts(spells: Frame, as_of: dt.date, table: str, code: str, of: tuple[nw.Expr, nw.Expr]) -> Frame:
    ladder, value = of
    out_of_time = [
        (ladder == era.ladder) & (value == era.code) & outside
        for era in code_eras()
        if era.table == table
        for outside in _outside(era, as_of)
    ]
    return verdicts(spells, nw.any_horizontal(*out_of_time, ignore_nulls=True), "pupil_id", code, "started_on")


def _outside(era: Era, as_of: dt.date) -> list[nw.Expr]:
    """Return the ways in which a spell reaches beyond an era."""
    early = [nw.col("started_on") < nw.lit(era.first_day)] if era.first_day else []
    late: list[nw.Expr] = []
    if era.last_day:
        late.append(nw.col("started_on") > nw.lit(era.last_day))
        if as_of > era.last_day:
            late.append(nw.col("held_until") > nw.lit(era.last_day))
    return [*early, *late]


ERA_CHECKS = (
    Check("stage_out_of_its_time", "A stage whose code was not in use then", "stages", stages_out_of_their_time),
    Check("need_out_of_its_time", "A need whose code was not in use then", "needs", needs_out_of_their_time),
)
