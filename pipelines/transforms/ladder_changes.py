"""What a change between two stages is: a movement along a ladder, or the same rung under another name."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import narwhals as nw
import pyarrow as pa

from pipelines.records.reference import crosswalk, ladders
from pipelines.transforms.stages import NONE, OFF_ROLL

if TYPE_CHECKING:
    from pipelines.engines import Frame, Frames
    from pipelines.records.models import Ladder

MOVEMENTS = ("arrived", "departed", "joined", "left", "stepped_up", "stepped_down", "recoded", "unchanged")
BOTH_ENDS = ["opening_ladder", "opening_stage", "closing_ladder", "closing_stage"]

Rung = tuple[str, str]  # ladder, stage code


def with_movement(rows: Frame, frames: Frames) -> Frame:
    """Return rows with `movement`, one of `MOVEMENTS`, from the columns of `BOTH_ENDS`.

    It is missing between off roll and no stage, which concern no pupil on the register. A stage that its ladder does
    not have (any longer) is on the register, but no rung is known to be above or below it: a change between it and
    another stage is a recode, as is one between ladders that no crosswalk links.
    """
    opening, closing = nw.col("opening_stage"), nw.col("closing_stage")
    before, after = ~opening.is_in([NONE, OFF_ROLL]), ~closing.is_in([NONE, OFF_ROLL])
    # Neither `none` nor `off_roll` is on a ladder.
    same_ladder = nw.col("opening_ladder").fill_null("") == nw.col("closing_ladder").fill_null("")
    cases = {
        "arrived": (opening == OFF_ROLL) & after,
        "departed": before & (closing == OFF_ROLL),
        "joined": (opening == NONE) & after,
        "left": before & (closing == NONE),
        "unchanged": (opening == closing) & same_ladder & (opening != OFF_ROLL),
    }
    stepped = rows.join(frames.bring(steps()), on=BOTH_ENDS, how="left")
    plain = [nw.when(condition).then(nw.lit(movement)) for movement, condition in cases.items()]
    recoded = nw.when(before & after).then(nw.lit("recoded"))
    return stepped.with_columns(movement=nw.coalesce(*plain, nw.col("step"), recoded)).drop("step")


def steps() -> pa.Table:
    """Return the pairs of rungs, on one ladder or on two that a crosswalk links, between which a change is a step.

    Columns: those of `BOTH_ENDS`, step (stepped_up or stepped_down). The pairs that are left out are recodes.
    """
    pairs = [(*opening, *closing, _step(opening, closing)) for opening, closing in product(_rungs(), _rungs())]
    return _table([*BOTH_ENDS, "step"], [pair for pair in pairs if pair[-1]])


def same_rungs() -> pa.Table:
    """Return the pairs of rungs that are the same thing, on one ladder or along the crosswalk: `BOTH_ENDS`."""
    return _table(BOTH_ENDS, [(*one, *other) for one in _rungs() for other in _rungs() if _is_same(one, other)])


def _rungs() -> list[Rung]:
    return [(key, rung.code) for key, ladder in ladders().items() for rung in ladder.rungs[1:]]


def _table(names: list[str], rows: list[tuple[str | None, ...]]) -> pa.Table:
    return pa.table({name: pa.array([row[place] for row in rows], pa.string()) for place, name in enumerate(names)})


def _is_same(one: Rung, other: Rung) -> bool:
    return one == other or (one[0] != other[0] and other[1] in _equals(one, other[0]))


def _step(opening: Rung, closing: Rung) -> str | None:
    """Return which way a change between two rungs goes; nothing where it goes none, or nobody can say which.

    Between ladders that a crosswalk links, the opening rung is first read as its equal on the closing ladder.
    """
    equals = {opening[1]} if opening[0] == closing[0] else _equals(opening, closing[0])
    if not equals or closing[1] in equals:
        return None
    return _direction(ladders()[closing[0]], equals, closing[1])


def _equals(opening: Rung, ladder: str) -> set[str]:
    """Return the codes on another ladder that the crosswalk calls the same as the opening rung."""
    there = {(line.ladder, line.stage, line.same_as_ladder, line.same_as_stage) for line in crosswalk()}
    back = {(to_ladder, to_stage, key, stage) for key, stage, to_ladder, to_stage in there}
    return {line[3] for line in there | back if line[:2] == opening and line[2] == ladder}


def _direction(ladder: Ladder, opening: set[str], closing: str) -> str:
    rungs = [rung.code for rung in ladder.rungs]
    return "stepped_up" if rungs.index(closing) > max(rungs.index(code) for code in opening) else "stepped_down"
