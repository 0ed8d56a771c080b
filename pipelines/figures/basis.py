"""What every figure is computed from: the records on one engine and the tables derived from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from pipelines.calendar import calendar, term_periods
from pipelines.engines import collect
from pipelines.figures.recent import Recent
from pipelines.transforms.attainment import decided_targets, provisions_of_targets
from pipelines.transforms.cost_sharing import cost_days
from pipelines.transforms.costs import costs_with_cuts, run_days
from pipelines.transforms.dosage import dosage_by_placement, placement_days
from pipelines.transforms.gains import exit_gains
from pipelines.transforms.progress import History
from pipelines.transforms.roll import ATTRIBUTES, PUPIL, attributes_by_term, termly_roll

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.engines import Frame, Frames


@dataclass(frozen=True)
class Basis:
    """The records, the as-of date, and the derived tables that figures join to, each worked out when first asked for.

    The frames hold the records and `term_periods`, which every figure needs.

    `published` says that the frames hold the derived tables too, as of the same date. `recent` holds what several
    figures share of what was asked last.
    """

    frames: Frames
    as_of: dt.date
    published: bool
    recent: Recent = field(default_factory=Recent, init=False, repr=False, compare=False)

    @cached_property
    def calendar(self) -> Frame:
        """One row per school and date; see `pipelines.calendar.calendar`."""
        return self.frames["calendar"] if self.published else self.frames.kept(calendar(self.frames))

    @cached_property
    def roll(self) -> Frame:
        """One row per pupil and term on roll; see `pipelines.transforms.roll.termly_roll`."""
        return self.frames["termly_roll"] if self.published else self.frames.kept(termly_roll(self.frames, self.as_of))

    @cached_property
    def attributes(self) -> Frame:
        """What held of each pupil in each term; see `pipelines.transforms.roll.attributes_by_term`."""
        held = attributes_by_term(self.roll, self.frames["term_periods"])
        return held if self.published else self.frames.kept(held)

    def attributes_among(self, columns: set[str]) -> Frame:
        """Return `attributes` with those that are among the columns alone: what nobody asks for need not be joined."""
        if not columns & set(ATTRIBUTES):
            return self.roll.select(*PUPIL, "term")
        return self.attributes.select(*PUPIL, "term", *(name for name in ATTRIBUTES if name in columns))

    @cached_property
    def run_days(self) -> Frame:
        """One row per intervention and school day of its run; see `pipelines.transforms.costs.run_days`."""
        return self.frames["run_days"] if self.published else self.frames.kept(run_days(self.frames, self.calendar))

    @cached_property
    def cost_days(self) -> Frame:
        """What each pupil's place costs each day; see `pipelines.transforms.cost_sharing.cost_days`."""
        if self.published:
            return self.frames["cost_days"]
        return self.frames.kept(cost_days(self.frames, self.calendar, self.run_days))

    @cached_property
    def costs_with_cuts(self) -> Frame:
        """The cost of each place on each day with every cut; see `pipelines.transforms.costs.costs_with_cuts`."""
        return costs_with_cuts(self.frames, self.cost_days, self.calendar, self.attributes)

    @cached_property
    def placement_days(self) -> Frame:
        """The school days of each placement so far; see `pipelines.transforms.dosage.placement_days`."""
        return placement_days(self.frames, self.run_days, self.as_of)

    @cached_property
    def dosage(self) -> Frame:
        """What was attended of what was planned; see `pipelines.transforms.dosage.dosage_by_placement`."""
        return dosage_by_placement(self.frames, self.placement_days)

    @cached_property
    def history(self) -> History:
        """The records of all pupils as the rules of progress look at them; see `pipelines.transforms.progress`."""
        return History(self.frames, self.calendar, self.run_days, self.placement_days, self.dosage, self.as_of)

    @cached_property
    def ladders(self) -> set[str]:
        """The keys of the ladders that the schools use."""
        return set(collect(self.frames["schools"].select("ladder"))["ladder"])

    @cached_property
    def decided_targets(self) -> Frame:
        """Every decided review with its target; see `pipelines.transforms.attainment.decided_targets`."""
        return decided_targets(self.frames, self.attributes)

    @cached_property
    def exit_gains(self) -> Frame:
        """Every gain from entry to exit of an intervention; see `pipelines.transforms.gains.exit_gains`."""
        return exit_gains(self.frames, self.attributes)

    @cached_property
    def links(self) -> Frame:
        """Which provisions serve which targets; see `pipelines.transforms.attainment.provisions_of_targets`."""
        return provisions_of_targets(self.frames)


def basis_from_records(frames: Frames, as_of: dt.date) -> Basis:
    """Return the basis worked out from the record tables as they were known at the as-of date."""
    return Basis(_with_term_periods(frames), as_of, published=False)


def basis_as_published(frames: Frames, as_of: dt.date) -> Basis:
    """Return the basis whose derived tables were published with the records, as of that date."""
    return Basis(_with_term_periods(frames), as_of, published=True)


def _with_term_periods(frames: Frames) -> Frames:
    return frames.with_tables(term_periods=frames.kept(term_periods(frames["terms"])))
