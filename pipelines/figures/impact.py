"""The figure `impact`: what each provision achieves, by targets and by tests, and what that costs."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from pipelines.figures.costs import borne_by_pupils, cost_rows, cost_totals
from pipelines.figures.money import pounds
from pipelines.figures.rows import chosen, counted
from pipelines.figures.served_targets import (
    by_tier_and_name,
    keys_of,
    scope_counts,
    served_counts,
    served_targets,
    shrunken_rates,
)
from pipelines.transforms.effect_size import effect_size
from pipelines.transforms.gains import last_exits
from pipelines.transforms.periods import periods
from pipelines.transforms.rates import share, wilson_interval
from pipelines.transforms.spells import constant

if TYPE_CHECKING:
    from pipelines.engines import Frame
    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

COUNTED = ("pupils", "to_date", "reviewed", "achieved", "age_pairs", "standard_pairs", "reliable", "linked_cost")
COLUMNS = (
    "pupils",
    "reviewed",
    "achieved",
    "attainment_rate",
    "attainment_low",
    "attainment_high",
    "attainment_shrunk",
    "entry_exit_pairs",
    "ratio_gain",
    "standard_score_gain",
    "reliable_share",
    "effect_size",
    "effect_low",
    "effect_high",
    "cost",
    "cost_per_pupil",
    "cost_per_target_achieved",
)
PLACE = ("school_id", "intervention_id", "placed_pupil_id")


def impact(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts, provision_id, name and `COLUMNS`: rates as shares, gains, and money in pounds.

    One row per provision with a pupil placed, a target reviewed, a pair of scores or a cost in the period.
    """
    rows = impact_counts(basis, request)
    scope = scope_counts(basis, request, rows[[*keys_of(request), "reviewed", "achieved"]])
    whole = in_pounds(rows.assign(attainment_shrunk=shrunken_rates(rows, scope, request)))
    return by_tier_and_name(basis, whole, request)[[*keys_of(request), *COLUMNS]]


def impact_counts(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the rows of `impact` with what it is worked out from: counts, sums of money in units, and gains.

    Columns: the cuts, provision_id, name; pupils, reviewed, achieved, attainment_rate, attainment_low and
    attainment_high; age_pairs and standard_pairs, entry_exit_pairs of both; ratio_gain, standard_score_gain,
    reliable_share, effect_size, effect_low, effect_high; to_date and linked_cost, in units.
    """
    keys = keys_of(request)
    pieces = [
        cost_totals(provision_cost_rows(basis, request), keys, basis.as_of)[[*keys, "to_date", "pupils"]],
        served_counts(basis, request),
        _gains(basis, request),
        _linked_costs(basis, request),
    ]
    rows = reduce(lambda left, right: left.merge(right, on=keys, how="outer"), pieces)
    filled = rows.assign(**{name: rows[name].fillna(0).astype("int64") for name in COUNTED})
    there = filled[filled[["pupils", "reviewed", "to_date", "age_pairs", "standard_pairs"]].gt(0).any(axis="columns")]
    low, high = wilson_interval(there["achieved"], there["reviewed"])
    return (
        there.assign(
            attainment_rate=share(there["achieved"], there["reviewed"]),
            attainment_low=low,
            attainment_high=high,
            entry_exit_pairs=there["age_pairs"] + there["standard_pairs"],
            reliable_share=share(there["reliable"], there["standard_pairs"]),
        )
        .pipe(_with_effect_sizes)
        .reset_index(drop=True)
    )


def provision_cost_rows(basis: Basis, request: Request) -> Frame:
    """Return the rows of cost that count, as in `costs`: a cut of a pupil leaves out what no pupil bears."""
    rows = cost_rows(basis, request)
    return borne_by_pupils(rows) if request.is_of_pupils else rows


def gain_rows(basis: Basis, request: Request) -> Frame:
    """Return the gains up to an exit in the periods that are asked about, with every cut: see `last_exits`."""
    within = periods(basis.frames, request.span, request.grain, basis.as_of, from_first_record=True)
    return chosen(last_exits(basis.exit_gains, within), request.where)


def _gains(basis: Basis, request: Request) -> pd.DataFrame:
    change = nw.col("change")
    return counted(
        gain_rows(basis, request),
        keys_of(request),
        age_pairs=nw.col("ratio_gain").count(),
        ratio_gain=nw.col("ratio_gain").mean(),
        standard_pairs=change.count(),
        standard_score_gain=change.mean(),
        deviation=change.std(),
        least=change.min(),
        most=change.max(),
        reliable=nw.col("reliable").sum(),
    )


def _with_effect_sizes(rows: pd.DataFrame) -> pd.DataFrame:
    floats = rows.assign(
        **{name: rows[name].astype("float64") for name in ("ratio_gain", "standard_score_gain", "deviation")},
    )
    spread = floats["deviation"].where(rows["least"] != rows["most"], 0.0)
    gains = zip(rows["standard_pairs"], floats["standard_score_gain"], spread, strict=True)
    sizes = [effect_size(int(pairs), mean, deviation) or (None, None, None) for pairs, mean, deviation in gains]
    effects = pd.DataFrame(
        sizes, index=rows.index, columns=["effect_size", "effect_low", "effect_high"], dtype="float64"
    )
    return floats.assign(**{str(name): effects[name] for name in effects})


def _linked_costs(basis: Basis, request: Request) -> pd.DataFrame:
    """Return provisions' linked_cost: the whole cost so far of placements with a reviewed target."""
    keys = keys_of(request)
    spent = placement_costs_to_date(basis)
    placed = served_targets(basis, request).select(*dict.fromkeys([*keys, *PLACE])).unique()
    return counted(placed.join(spent, on=list(PLACE), how="inner"), keys, linked_cost=nw.col("spent").sum())


def placement_costs_to_date(basis: Basis) -> Frame:
    """Return school_id, intervention_id, placed_pupil_id and spent: what each placement cost up to the as-of date."""
    past = borne_by_pupils(basis.cost_days).filter(nw.col("date") <= constant(basis.as_of))
    return past.rename({"pupil_id": "placed_pupil_id"}).group_by(*PLACE).agg(spent=nw.col("cost").sum())


def in_pounds(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of `impact_counts` with cost, cost_per_pupil and cost_per_target_achieved in pounds."""
    pupils, achieved = (rows[name].astype("float64") for name in ("pupils", "achieved"))
    return rows.assign(
        cost=pounds(rows["to_date"]),
        cost_per_pupil=pounds(rows["to_date"].astype("float64") / pupils.where(pupils > 0)),
        cost_per_target_achieved=pounds(rows["linked_cost"].astype("float64") / achieved.where(achieved > 0)),
    )
