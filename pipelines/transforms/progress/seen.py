"""What was known of the pupils asked about at the end of the terms asked about: what every rule looks at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.transforms.attainment import TARGET, concluded_on, decided_reviews
from pipelines.transforms.costs import delivery_ratios
from pipelines.transforms.dosage import PLACEMENT, placement_days
from pipelines.transforms.periods import with_attributes
from pipelines.transforms.roll import PUPIL, pupils_at_boundaries
from pipelines.transforms.stages import NONE, OFF_ROLL

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.engines import Frame, Frames

KEYS = [*PUPIL, "term"]


def pupils_on_register(frames: Frames, terms: Frame, attributes: Frame) -> Frame:
    """Return one row per pupil and term of `last_terms` who was on the register on the last day of its period.

    Columns: those of the term with its term_index, pupil_id, and the attributes that figures are cut by.
    """
    index = frames["term_periods"].select("school_id", "term", "term_index")
    placed = pupils_at_boundaries(frames, terms.join(index, on=["school_id", "term"]))
    registered = placed.filter(~nw.col("closing_stage").is_in([NONE, OFF_ROLL])).select(
        *KEYS, "academic_year", "term_index", "starts_on", "ends_on", "stage"
    )
    return with_attributes(registered, attributes, frames["term_periods"], day="ends_on", keep=("stage",))


@dataclass(frozen=True)
class Seen:
    """The pupils on the register (of `pupils_on_register`) and, for each of their terms, what was known at its end.

    No record dated after the last day of the term's period is among the rows of that term. Tables that several rules
    join are worked out once, and are small: so a rule is a shallow query. `dosage` is that of `dosage_by_placement`:
    sessions carry no date, and those of a placement are those known on the as-of date in each of its terms.
    """

    frames: Frames
    run_days: Frame
    dosage: Frame
    as_of: dt.date
    pupils: Frame

    @cached_property
    def asked(self) -> Frame:
        """One row per pupil and term: `KEYS`, term_index, starts_on and ends_on of the term's period."""
        return self.frames.kept(self.pupils.select(*KEYS, "term_index", "starts_on", "ends_on"))

    @cached_property
    def terms(self) -> Frame:
        """The school's term periods."""
        return self.frames.kept(self.frames["term_periods"])

    @cached_property
    def reviews(self) -> Frame:
        """The reviews of each pupil's targets: `KEYS`, the target's and the review's columns, and counted.

        counted is 1 for a decided review, of two of one target on one day for the higher id, else missing.
        """
        counted = decided_reviews(self.frames).select(*TARGET, "review_id", counted=nw.lit(1))
        reviews = self.frames["reviews"].join(counted, on=[*TARGET, "review_id"], how="left")
        columns = ["review_id", "reviewed_on", "outcome", "next_step", "pupil_involved", "parent_involved", "counted"]
        dated = self.targets_by_term.join(reviews.select(*TARGET, *columns), on=TARGET).pipe(_known, "reviewed_on")
        return self.frames.kept(dated.select(*KEYS, "target_id", "horizon", "area", *columns))

    @cached_property
    def decided(self) -> Frame:
        """The decided reviews among `reviews`."""
        return self.reviews.filter(nw.col("counted") == 1)

    @cached_property
    def targets(self) -> Frame:
        """The targets of the pupils: school_id, pupil_id, target_id, horizon, area, set_on, due_on and concluded_on."""
        rows = self.frames["targets"].join(self.pupils.select(*PUPIL).unique(), on=PUPIL)
        named = rows.select(
            *PUPIL,
            "target_id",
            "area",
            "description",
            "continues_target_id",
            "set_on",
            "due_on",
            horizon=nw.col("horizon").fill_null("short_term"),
        )
        return self.frames.kept(named.join(concluded_on(self.frames), on=TARGET, how="left"))

    @cached_property
    def targets_by_term(self) -> Frame:
        """The targets that were set by the end of each term: `KEYS`, ends_on and the columns of `targets`."""
        return self.frames.kept(self.known(self.targets, "set_on"))

    @cached_property
    def placement_days(self) -> Frame:
        """The school days on which a placement of the pupils held, up to the as-of date: `PLACEMENT` and date."""
        days = placement_days(self.frames, self.run_days, self.as_of)
        return self.frames.kept(days.join(self.pupils.select(*PUPIL).unique(), on=PUPIL))

    @cached_property
    def placement_terms(self) -> Frame:
        """The terms in which a placement had a school day: `PLACEMENT`, term_index, first_on and last_on in it."""
        spans = self.terms.select("school_id", "term_index", "starts_on", "ends_on")
        days = self.placement_days
        dated = days.group_by("school_id", "date").agg(count=nw.len()).join(spans, on="school_id")
        inside = dated.filter((nw.col("starts_on") <= nw.col("date")) & (nw.col("date") <= nw.col("ends_on")))
        by_day = days.join(inside.select("school_id", "date", "term_index"), on=["school_id", "date"])
        return self.frames.kept(
            by_day.group_by(*PLACEMENT, "term_index").agg(first_on=nw.col("date").min(), last_on=nw.col("date").max())
        )

    @property
    def placed(self) -> Frame:
        """The placements with a school day in each term: the columns of `asked` and of `placement_terms`."""
        return self.asked.join(self.placement_terms, on=[*PUPIL, "term_index"]).pipe(_known, "first_on")

    @cached_property
    def short_dosages(self) -> Frame:
        """The placements of each term that had too few sessions: `KEYS`, intervention_id, planned, attended, ratio.

        ratio is what the run itself ran of its sessions so far; missing without a register of them.
        """
        dosage = self.dosage.filter(nw.col("below"))
        ratios = delivery_ratios(self.frames, self.run_days, self.as_of)
        return self.frames.kept(
            self.placed.join(dosage.select(*PLACEMENT, "planned", "attended"), on=PLACEMENT)
            .join(ratios, on=PLACEMENT[:2], how="left")
            .select(*KEYS, "intervention_id", "planned", "attended", "ratio", since="first_on")
        )

    def known(self, rows: Frame, day: str) -> Frame:
        """Return rows of pupils beside each asked term by whose end (ends_on) they were dated, in column `day`."""
        return self.asked.select(*KEYS, "ends_on").join(rows, on=PUPIL).pipe(_known, day)

    def window(self, terms: float) -> Frame:
        """Return `KEYS` and from_on, the first day of the term that is the first of so many up to the asked one."""
        first = self.asked.select(*KEYS, from_index=nw.col("term_index") - int(terms) + 1)
        clipped = first.with_columns(from_index=nw.max_horizontal(nw.col("from_index"), nw.lit(1)))
        starts = self.terms.select("school_id", from_index="term_index", from_on="starts_on")
        return clipped.join(starts, on=["school_id", "from_index"]).drop("from_index")

    def within(self, rows: Frame, day: str, terms: float) -> Frame:
        """Return those rows of a term that are dated in it or in so many less one before."""
        return rows.join(self.window(terms), on=KEYS).filter(nw.col(day) >= nw.col("from_on")).drop("from_on")


def _known(rows: Frame, day: str) -> Frame:
    return rows.filter(nw.col(day) <= nw.col("ends_on"))
