"""What was known of the pupils asked about at the end of the terms asked about: what every rule looks at."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.transforms.roll import ATTRIBUTES, PUPIL
from pipelines.transforms.spells import holding_on
from pipelines.transforms.stages import NONE, stages_held

if TYPE_CHECKING:
    from pipelines.engines import Frame, Frames
    from pipelines.transforms.progress.history import History

KEYS = [*PUPIL, "term"]
CASE = "case"


def pupils_on_register(frames: Frames, terms: Frame, roll: Frame) -> Frame:
    """Return one row per pupil and term of `last_terms` who was on the register on the last day of its period.

    Columns: those of the term with its term_index, pupil_id, entered_on, and the attributes that figures are cut by:
    those of the termly `roll`, with the stage as at that day.
    """
    index = frames["term_periods"].select("school_id", "term", "term_index")
    stays = frames["pupils"].select(*PUPIL, "entered_on", "left_on")
    on_roll = (
        terms.join(index, on=["school_id", "term"])
        .join(stays, on="school_id")
        .filter(
            (nw.col("entered_on") <= nw.col("ends_on"))
            & (nw.col("left_on").is_null() | (nw.col("left_on") >= nw.col("ends_on")))
        )
    )
    at_rungs = stages_held(frames).filter(nw.col("stage") != NONE)
    registered = holding_on(on_roll, at_rungs, day="ends_on", on=PUPIL).select(
        *KEYS, "academic_year", "term_index", "starts_on", "ends_on", "entered_on", "stage"
    )
    return registered.join(roll.select(*KEYS, *(name for name in ATTRIBUTES if name != "stage")), on=KEYS, how="left")


class Seen:
    """The cases asked about, and what was known in each: a case is a pupil on the register at the end of a term.

    No record dated after the last day of the term's period is among the rows of its case. Tables that several rules
    join are worked out once, and are small: so a rule is a shallow query.
    """

    def __init__(self, history: History, pupils: Frame) -> None:
        """Take a history, and the pupils and terms asked about (of `pupils_on_register`), which are numbered."""
        self.history = history
        self.frames = history.frames
        self.pupils = self.frames.kept(pupils.with_row_index(CASE, order_by=KEYS))
        self._windows: dict[int, Frame] = {}

    @cached_property
    def cases(self) -> Frame:
        """The cases: `CASE`, `PUPIL`, entered_on, term_index, and starts_on and ends_on of the term's period."""
        return self.pupils.select(CASE, *PUPIL, "entered_on", "term_index", "starts_on", "ends_on")

    def window(self, terms: float) -> Frame:
        """Return the cases with from_on, the first day of the term that is the first of so many up to theirs."""
        number = int(terms)
        if number not in self._windows:
            starts = self.frames["term_periods"].select("school_id", from_index="term_index", from_on="starts_on")
            first = nw.max_horizontal(nw.col("term_index") - number + 1, nw.lit(1))
            rows = self.cases.with_columns(from_index=first).join(starts, on=["school_id", "from_index"])
            self._windows[number] = self.frames.kept(rows)
        return self._windows[number]

    def known(self, rows: Frame, day: str, *, terms: float | None = None) -> Frame:
        """Return the cases with rows of their pupils, those dated by the end of the term (ends_on) in `day`.

        With a number of terms the cases are those of `window`.
        """
        cases = self.window(terms) if terms else self.cases
        return cases.join(rows, on=PUPIL).filter(nw.col(day) <= nw.col("ends_on"))

    def within(self, rows: Frame, day: str, terms: float) -> Frame:
        """Return the cases of `window` with rows of their pupils, those dated from from_on to ends_on in `day`."""
        inside = (nw.col("from_on") <= nw.col(day)) & (nw.col(day) <= nw.col("ends_on"))
        return self.window(terms).join(rows, on=PUPIL).filter(inside)

    @cached_property
    def reviews(self) -> Frame:
        """The reviews of each case's targets: `CASE` and the columns of the history's reviews."""
        return self.frames.kept(self.known(self.history.reviews, "known_on"))

    @cached_property
    def decided(self) -> Frame:
        """The decided reviews among `reviews`."""
        return self.frames.kept(self.reviews.filter(nw.col("counted") == 1))

    @cached_property
    def last_reviewed(self) -> Frame:
        """`CASE` and reviewed_on, the last day on which any target was reviewed."""
        return self.frames.kept(self.reviews.group_by(CASE).agg(nw.col("reviewed_on").max()))

    @cached_property
    def last_achieved(self) -> Frame:
        """`CASE` and achieved_on, the last day on which a target, of any horizon, was achieved."""
        achieved = self.decided.filter(nw.col("outcome") == "achieved")
        return self.frames.kept(achieved.group_by(CASE).agg(achieved_on=nw.col("reviewed_on").max()))

    @cached_property
    def placed(self) -> Frame:
        """The placements with a school day in each case's term: `CASE`, `PLACEMENT`, first_on and last_on in it."""
        rows = self.pupils.select(CASE, *KEYS, "ends_on").join(self.history.placement_terms, on=KEYS)
        return self.frames.kept(rows.filter(nw.col("first_on") <= nw.col("ends_on")))

    @cached_property
    def short_dosages(self) -> Frame:
        """The placements of each case's term that had too few sessions: `CASE`, since and the history's columns."""
        short = self.history.short_dosages
        rows = self.placed.join(short, on=["school_id", "intervention_id", "pupil_id"])
        return self.frames.kept(rows.with_columns(since=nw.col("first_on")))
