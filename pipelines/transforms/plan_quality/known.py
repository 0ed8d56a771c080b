"""What is known of each plan on its day: its targets, their reviews, and what else checks look at, in pandas."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import narwhals as nw
import pyarrow as pa

from pipelines.engines import collect
from pipelines.transforms.attainment import TARGET, concluded_on, decided_reviews
from pipelines.transforms.plan_quality.school_terms import SchoolTerms, school_terms
from pipelines.transforms.plan_quality.values import plain
from pipelines.transforms.plans import PLAN
from pipelines.transforms.roll import PUPIL
from pipelines.transforms.spells import closed_spells
from pipelines.transforms.stage_events import steps_up

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.engines import Frame, Frames

SHORT_TERM, LONG_TERM = "short_term", "long_term"


@dataclass(frozen=True)
class Known:
    """Plain pandas tables about plans as they were known on their day; a day is a number, see `values.plain`.

    `plans` has one row per plan and day, numbered by `row`, which is its index too. By row and with its day: `targets`,
    `decided` (the last decided review of each target) and `reviews` of the plan itself; `their_plans`, all plans of
    its pupil on any day, and `their_reviews`, of the targets of all those, by its day. `their_targets` are the targets
    of all these pupils.
    """

    plans: pd.DataFrame
    targets: pd.DataFrame
    decided: pd.DataFrame
    reviews: pd.DataFrame
    their_plans: pd.DataFrame
    their_targets: pd.DataFrame
    their_reviews: pd.DataFrame
    needs: pd.DataFrame
    step_ups: pd.DataFrame
    terms: SchoolTerms
    ladders: dict[str, str]

    def of_horizon(self, horizon: str) -> pd.DataFrame:
        """Return the targets of one horizon that are worked on in the term of the plan's day."""
        return self._current[horizon]

    @cached_property
    def _current(self) -> dict[str, pd.DataFrame]:
        current = self.targets[self.targets["is_current"]]
        return {horizon: current[current["horizon"] == horizon] for horizon in (SHORT_TERM, LONG_TERM)}

    @cached_property
    def held_needs(self) -> pd.DataFrame:
        """The needs held on each plan's day: row and need."""
        spells = self.plans[["row", "day", *PUPIL]].merge(self.needs, on=PUPIL)
        return spells[(spells["started_on"] <= spells["day"]) & (spells["day"] <= spells["held_until"])][
            ["row", "need"]
        ]


def known_of(frames: Frames, plans: pd.DataFrame) -> Known:
    """Return what is known of plans (rows of `plans_in_force`, collected)."""
    rows = plain(plans).rename(columns={"ends_on": "day"}).reset_index(drop=True)
    rows["row"] = rows.index
    pupils = frames.bring(pa.Table.from_pandas(plans[PUPIL].drop_duplicates(), preserve_index=False))
    theirs = {
        make: plain(collect(frames.once(make).join(pupils, on=PUPIL)))
        for make in (_plans, _targets, _reviews, _needs, steps_up)
    }
    # The engines keep no order, and words name records in that of these tables.
    targets, reviews = theirs[_targets].sort_values("target"), theirs[_reviews].sort_values(["target", "review_id"])
    terms = school_terms(frames)
    days, pupil_days = rows[["row", "day", *PLAN]], rows[["row", "day", *PUPIL]]
    own = _by_then(days.merge(targets.drop(columns=["kind", "pupil_id"]), on=PLAN), "set_on")
    own_reviews = _by_then(days.merge(reviews, on=PLAN), "reviewed_on")
    said = reviews[[*PUPIL, "target", "review_id", "kind", "horizon", "reviewed_on", "outcome"]]
    return Known(
        plans=rows,
        targets=own.assign(is_current=_is_current(own, terms)),
        decided=_last_decided(own_reviews),
        reviews=own_reviews,
        their_plans=pupil_days.merge(theirs[_plans], on=PUPIL),
        their_targets=targets,
        their_reviews=_by_then(pupil_days.merge(said, on=PUPIL), "reviewed_on"),
        needs=theirs[_needs],
        step_ups=theirs[steps_up],
        terms=terms,
        ladders=dict(collect(frames["schools"].select("school_id", "ladder")).itertuples(index=False)),
    )


def _targets(frames: Frames) -> Frame:
    """Return every target, numbered, with the pupil and kind of its plan and concluded_on; none without a horizon."""
    plans = frames["plans"].select(*PUPIL, "plan_id", "kind")
    targets = frames["targets"].drop("pupil_id").with_columns(nw.col("horizon").fill_null(SHORT_TERM))
    of_plans = targets.join(plans, on=PLAN).join(concluded_on(frames), on=TARGET, how="left")
    return of_plans.with_row_index("target", order_by=TARGET)


def _reviews(frames: Frames) -> Frame:
    """Return every review with its target's number, horizon, plan, pupil and kind; counted is 1 for a decided one."""
    targets = frames.once(_targets).select(*TARGET, *PUPIL[1:], "plan_id", "kind", "horizon", "target")
    counted = decided_reviews(frames).select(*TARGET, "review_id", counted=nw.lit(1))
    return frames["reviews"].join(targets, on=TARGET).join(counted, on=[*TARGET, "review_id"], how="left")


def _needs(frames: Frames) -> Frame:
    """Return the need spells: school_id, pupil_id, need, started_on, held_until."""
    spells = closed_spells(frames["needs"], of=[*PUPIL, "need"])
    return spells.select(*PUPIL, "need", "started_on", "held_until")


def _plans(frames: Frames) -> Frame:
    """Return the plans: school_id, pupil_id, plan_id, kind, started_on, ended_on."""
    return frames["plans"].select(*PUPIL, "plan_id", "kind", "started_on", "ended_on")


def _by_then(rows: pd.DataFrame, dated: str) -> pd.DataFrame:
    """Return the rows dated by the plan's day."""
    return rows[rows[dated] <= rows["day"]].reset_index(drop=True)


def _is_current(targets: pd.DataFrame, terms: SchoolTerms) -> pd.Series[bool]:
    """Return whether each target was still open when the term of its plan's day began."""
    concluded = targets["concluded_on"] < terms.start_of_term(targets["school_id"], targets["day"])
    return ~concluded


def _last_decided(reviews: pd.DataFrame) -> pd.DataFrame:
    """Return the last of the decided reviews (one a target and day) of each row and target."""
    decided = reviews[reviews["counted"] == 1].sort_values("reviewed_on", kind="stable")
    return decided.drop_duplicates(["row", "target"], keep="last")
