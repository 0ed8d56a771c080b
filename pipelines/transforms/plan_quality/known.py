"""What is known of each plan on its day: its targets, their reviews, and what else checks look at, in pandas."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

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

    `plans` has one row per plan and day, numbered by `row`, which is its index too. `targets` and `decided` (the last
    decided review of each target) are by row and target, `reviews` by row and review of the plan itself. `others` are
    all plans of these pupils, `their_targets` and `their_reviews` what belongs to them, of any day.
    """

    plans: pd.DataFrame
    targets: pd.DataFrame
    decided: pd.DataFrame
    reviews: pd.DataFrame
    others: pd.DataFrame
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


def known_of(frames: Frames, plans: pd.DataFrame) -> Known:
    """Return what is known of plans (rows of `plans_in_force`, collected)."""
    rows = plain(plans).rename(columns={"ends_on": "day"}).reset_index(drop=True)
    rows["row"] = rows.index
    pupils = frames.bring(pa.Table.from_pandas(plans[PUPIL].drop_duplicates(), preserve_index=False))
    theirs = frames["plans"].join(pupils, on=PUPIL)
    of_plans = frames["targets"].drop("pupil_id").join(theirs.select(*PUPIL, "plan_id", "kind"), on=PLAN)
    ids = of_plans.select(*TARGET, "plan_id", "pupil_id", "kind")
    targets = plain(collect(of_plans.join(concluded_on(frames), on=TARGET, how="left")))
    reviews = plain(collect(frames["reviews"].join(ids, on=TARGET)))
    decided = plain(collect(decided_reviews(frames).join(ids.select(*TARGET), on=TARGET)))
    terms = school_terms(frames)
    with_targets = rows.merge(targets.drop(columns=["kind", "pupil_id"]), on=PLAN)
    own = _by_then(with_targets, "set_on")
    own["horizon"] = own["horizon"].fillna(SHORT_TERM)
    own["is_current"] = _is_current(own, terms)
    keys = with_targets[["row", "day", *TARGET]]
    return Known(
        plans=rows,
        targets=own,
        decided=_last_decided(keys, decided),
        reviews=_by_then(keys.merge(reviews, on=TARGET), "reviewed_on"),
        others=plain(collect(theirs.select(*PUPIL, "plan_id", "kind", "started_on", "ended_on"))),
        their_targets=targets,
        their_reviews=reviews.assign(is_decided=reviews["outcome"].notna()),
        needs=plain(collect(_needs(frames, pupils))),
        step_ups=plain(collect(steps_up(frames).select(*PUPIL, "stepped_up_on").join(pupils, on=PUPIL))),
        terms=terms,
        ladders=dict(collect(frames["schools"].select("school_id", "ladder")).itertuples(index=False)),
    )


def _by_then(rows: pd.DataFrame, dated: str) -> pd.DataFrame:
    """Return the rows dated by the plan's day."""
    return rows[rows[dated] <= rows["day"]].reset_index(drop=True)


def _is_current(targets: pd.DataFrame, terms: SchoolTerms) -> pd.Series[bool]:
    """Return whether each target was still open when the term of its plan's day began."""
    concluded = targets["concluded_on"] < terms.start_of_term(targets["school_id"], targets["day"])
    return ~concluded


def _last_decided(keys: pd.DataFrame, decided: pd.DataFrame) -> pd.DataFrame:
    """Return the last of the decided reviews (one a target and day) of each row and target."""
    known = _by_then(keys.merge(decided, on=TARGET), "reviewed_on")
    return known.sort_values("reviewed_on", kind="stable").drop_duplicates(["row", "target_id"], keep="last")


def _needs(frames: Frames, pupils: Frame) -> Frame:
    """Return the need spells of the pupils: school_id, pupil_id, need, started_on, held_until."""
    spells = closed_spells(frames["needs"].join(pupils, on=PUPIL), of=[*PUPIL, "need"])
    return spells.select(*PUPIL, "need", "started_on", "ended_on", "held_until")
