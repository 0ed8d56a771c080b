"""What the rules look at in the records of all pupils, whatever the term asked about: each table worked out once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import narwhals as nw

from pipelines.engines import collect, first_of, last_of
from pipelines.transforms.attainment import TARGET, concluded_on, decided_reviews
from pipelines.transforms.costs import RUN, delivery_ratios
from pipelines.transforms.dosage import PLACEMENT
from pipelines.transforms.progress.chains import chain_links, chains
from pipelines.transforms.roll import PUPIL
from pipelines.transforms.spells import FAR_FUTURE, closed_spells

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from pipelines.engines import Frame, Frames

    ByLimits: TypeAlias = Callable[["History", Mapping[str, float]], Frame]

SHORT_TERM = "short_term"
NO_DAY = nw.lit(None, nw.Date)


@dataclass(frozen=True)
class History:
    """The records up to the as-of date as the rules look at them; `Seen` takes of each what was known in a term.

    `placement_days` and `dosage` are those of `pipelines.transforms.dosage`: sessions carry no date, and those of a
    placement are those known on the as-of date in each of its terms.
    """

    frames: Frames
    calendar: Frame
    run_days: Frame
    placement_days: Frame
    dosage: Frame
    as_of: dt.date
    _made: dict[ByLimits, Frame] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, make: ByLimits, limits: Mapping[str, float]) -> Frame:
        """Return what a sign makes of the history by its limits, which never change: worked out once, and kept."""
        if make not in self._made:
            self._made[make] = self.frames.kept(make(self, limits))
        return self._made[make]

    @cached_property
    def _named_targets(self) -> Frame:
        columns = ("target_id", "area", "description", "continues_target_id", "set_on", "due_on")
        horizon = nw.col("horizon").fill_null(SHORT_TERM)
        return self.frames.kept(self.frames["targets"].select(*PUPIL, *columns, horizon=horizon))

    @cached_property
    def links(self) -> Frame:
        """Which targets continue which in the same words; see `pipelines.transforms.progress.chains.chain_links`."""
        return self.frames.kept(chain_links(self._named_targets))

    @cached_property
    def targets(self) -> Frame:
        """Every target: `PUPIL`, target_id, horizon, area, set_on, due_on, concluded_on, chain.

        chain is the first target of the short-term target's chain; missing for a long-term one.
        """
        first = self.frames.bring(chains(collect(self.links)))
        dated = self._named_targets.drop("description", "continues_target_id")
        joined = dated.join(concluded_on(self.frames), on=TARGET, how="left").join(first, on=TARGET, how="left")
        own = nw.when(nw.col("horizon") == SHORT_TERM).then(nw.coalesce("chain", "target_id"))
        return self.frames.kept(joined.with_columns(chain=own))

    @cached_property
    def reviews(self) -> Frame:
        """Every review: its id, day, outcome and next step, its target's `PUPIL`, id, horizon, area, due_on and chain.

        Beside them: counted, 1 for a decided review, of two of one target on one day for the higher id, else missing;
        place, which numbers the reviews in the order of their day, then of their id; known_on, the day from which it is
        known: its own, or later that on which its target was set; pupil_review_id and parent_review_id, the review's
        id where it says that the pupil, or a parent, was not involved, else missing.
        """
        counted = decided_reviews(self.frames).select(*TARGET, "review_id", counted=nw.lit(1))
        absent = {
            f"{who}_review_id": nw.when(~nw.col(f"{who}_involved")).then(nw.col("review_id"))
            for who in ("pupil", "parent")
        }
        columns = ("review_id", "reviewed_on", "outcome", "next_step")
        reviews = self.frames["reviews"].select(*TARGET, *columns, **absent)
        of_targets = self.targets.select(*PUPIL, "target_id", "horizon", "area", "due_on", "chain", "set_on")
        known = (
            reviews.join(counted, on=[*TARGET, "review_id"], how="left")
            .join(of_targets, on=TARGET)
            .with_columns(known_on=nw.max_horizontal("reviewed_on", "set_on"))
        )
        return self.frames.kept(known.drop("set_on").with_row_index("place", order_by=["reviewed_on", "review_id"]))

    @cached_property
    def signs_of_life(self) -> Frame:
        """What shows that a chain is alive: school_id, chain, known_on, happened_on, concluded_on.

        Each review of its targets and each target set to continue one happened_on a day; each target is open until it
        is concluded_on a day, if ever.
        """
        reviewed = self.reviews.select("school_id", "chain", "known_on", happened_on="reviewed_on", concluded_on=NO_DAY)
        continues = nw.when(nw.col("target_id") != nw.col("chain")).then(nw.col("set_on"))
        closed = nw.col("concluded_on").fill_null(FAR_FUTURE)
        members = self.targets.select(
            "school_id", "chain", known_on="set_on", happened_on=continues, concluded_on=closed
        )
        return self.frames.kept(nw.concat([reviewed, members]).filter(~nw.col("chain").is_null()))

    @cached_property
    def continuations(self) -> Frame:
        """Each time that a short-term target was continued: `PUPIL`, chain, target_id, on, review_id, successor_id.

        Each review with the next step `more_time` continues it (one a day), or, for a target without any, the first
        target that continues it. known_on is the day from which that is known, and instead_on the day, if any, from
        which a review counts instead; met_on is the day, if any, from which a target of the chain was achieved.
        """
        counts = nw.col("outcome").is_null() | ~nw.col("counted").is_null()
        stays = self.reviews.filter((nw.col("next_step") == "more_time") & counts & ~nw.col("chain").is_null())
        by_review = last_of(stays, over=[*TARGET, "reviewed_on"], order_by=["review_id"]).select(
            *PUPIL,
            "chain",
            "target_id",
            "review_id",
            "known_on",
            on="reviewed_on",
            successor_id=nw.lit(None).cast(nw.String),
            instead_on=NO_DAY,
        )
        both = nw.concat([by_review, self._successions(by_review).select(by_review.collect_schema().names())])
        achieved = self.reviews.filter((nw.col("counted") == 1) & (nw.col("outcome") == "achieved"))
        met = achieved.group_by("school_id", "chain").agg(met_on=nw.col("known_on").min())
        joined = both.join(met, on=["school_id", "chain"], how="left")
        return self.frames.kept(joined.with_row_index("place", order_by=["on", "target_id"]))

    def _successions(self, by_review: Frame) -> Frame:
        """Return the columns of `by_review` for each target that another continues, by the first that does."""
        first = first_of(self.links, over=["school_id", "before_id"], order_by=["set_on", "target_id"])
        chain = self.targets.select(*TARGET, "chain")
        reviewed = by_review.group_by(*TARGET).agg(instead_on=nw.col("known_on").min())
        return (
            first.select(*PUPIL, successor_id="target_id", target_id="before_id", on="set_on", known_on="set_on")
            .join(chain, on=TARGET)
            .join(reviewed, on=TARGET, how="left")
            .with_columns(review_id=nw.lit(None).cast(nw.String))
        )

    @cached_property
    def placement_terms(self) -> Frame:
        """The terms in which a placement had a school day: `PLACEMENT`, term, first_on and last_on in it."""
        terms = self.calendar.select("school_id", "date", term="term_id")
        by_day = self.placement_days.join(terms, on=["school_id", "date"])
        return self.frames.kept(
            by_day.group_by(*PLACEMENT, "term").agg(first_on=nw.col("date").min(), last_on=nw.col("date").max())
        )

    @cached_property
    def runs_again(self) -> Frame:
        """Each placement in a provision that the pupil was placed in before, with the last that was over by then.

        Columns: `PLACEMENT`, provision_id, since and last_on (its first and last school day so far), earlier_target_id,
        earlier_intervention_id and order (of the placement among the pupil's).
        """
        spans = self.placement_terms.group_by(*PLACEMENT).agg(
            since=nw.col("first_on").min(), last_on=nw.col("last_on").max()
        )
        runs = self.frames["interventions"].select(*RUN, "provision_id")
        aims = self.frames["placements"].select(*PLACEMENT, "target_id")
        placed = self.frames.kept(spans.join(runs, on=RUN).join(aims, on=PLACEMENT))
        earlier = placed.select(
            *PUPIL,
            "provision_id",
            earlier_on="since",
            earlier_last_on="last_on",
            earlier_target_id="target_id",
            earlier_intervention_id="intervention_id",
        )
        before = placed.join(earlier, on=[*PUPIL, "provision_id"])
        over = before.filter(nw.col("earlier_last_on") < nw.col("since"))
        return self.frames.kept(
            last_of(over, over=PLACEMENT, order_by=["earlier_on", "earlier_intervention_id"]).drop(
                "earlier_on", "earlier_last_on", "target_id"
            )
        )

    @cached_property
    def short_dosages(self) -> Frame:
        """The placements that had too few sessions: `PLACEMENT`, planned, attended, ratio.

        ratio is what the run itself ran of its sessions so far; missing without a register of them.
        """
        ratios = delivery_ratios(self.frames, self.run_days, self.as_of)
        below = self.dosage.filter(nw.col("below")).select(*PLACEMENT, "planned", "attended")
        return self.frames.kept(below.join(ratios, on=RUN, how="left"))

    @cached_property
    def agreed_plans(self) -> Frame:
        """The plans that were agreed: `PUPIL`, started_on, held_until, agreed_on.

        A later plan of the same kind, agreed or not, ends the one before.
        """
        plans = closed_spells(self.frames["plans"], of=[*PUPIL, "kind"], ties=("plan_id",))
        agreed = plans.filter(~nw.col("agreed_on").is_null())
        return self.frames.kept(agreed.select(*PUPIL, "started_on", "held_until", "agreed_on"))
