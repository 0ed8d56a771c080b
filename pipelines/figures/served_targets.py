"""Provisions held against each other: the reviewed targets that each serves, and the scope whose spread they share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import narwhals as nw
import pandas as pd

from pipelines.engines import collect
from pipelines.figures.attainment import reviewed_counts, reviewed_rows
from pipelines.figures.request import PERIOD_CUTS
from pipelines.figures.rows import chosen, in_order
from pipelines.transforms.attainment import TARGET
from pipelines.transforms.costs import RUN
from pipelines.transforms.shrinkage import prior_of

if TYPE_CHECKING:
    from pipelines.engines import Frame
    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

PROVISION = ("provision_id", "name")
OF_THE_PROVISION = ("provision_id", "tier", "area")


def keys_of(request: Request) -> list[str]:
    """Return the columns that tell provisions' rows apart: the cuts, provision_id and name."""
    return list(dict.fromkeys([*request.by, *PROVISION]))


def served_targets(basis: Basis, request: Request) -> Frame:
    """Return one row per reviewed short-term target, period and placement linked to it, with every cut.

    Area, tier, provision_id and name are those of the provision, the staff role and the funding source those of the
    intervention; placed_pupil_id is the placement's pupil. The other columns are those of `reviewed_rows`.
    """
    of_periods = tuple(cut for cut in PERIOD_CUTS if cut in request.columns)
    reviewed = reviewed_rows(basis, replace(request, by=of_periods, where=())).drop("area")
    frames = basis.frames
    runs = frames["interventions"].select(*RUN, "provision_id", "staff_role", "funding_source")
    provisions = frames["provisions"].select("school_id", "provision_id", "name", "tier", "area")
    linked = (
        frames["placements"]
        .filter(~nw.col("target_id").is_null())
        .select(*TARGET, "intervention_id", placed_pupil_id="pupil_id")
        .join(runs, on=RUN, how="inner")
        .join(provisions, on=["school_id", "provision_id"], how="inner")
    )
    return chosen(reviewed.join(linked, on=TARGET, how="inner"), request.where)


def served_counts(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts, provision_id, name, reviewed and achieved: a target counts once in each provision."""
    keys = keys_of(request)
    return reviewed_counts(served_targets(basis, request), keys)[[*keys, "reviewed", "achieved"]]


def scope_counts(basis: Basis, request: Request, counts: pd.DataFrame) -> pd.DataFrame:
    """Return `counts` of all provisions of the scope: under the request's conditions but those on the provision."""
    where = tuple(pair for pair in request.where if pair[0] not in OF_THE_PROVISION)
    return counts if where == request.where else served_counts(basis, replace(request, where=where))


def shrunken_rates(rows: pd.DataFrame, scope: pd.DataFrame, request: Request) -> pd.Series[float]:
    """Return each row's rate, shrunk towards those of its group in the scope; missing where nothing was reviewed."""
    numbers, groups = groups_of_scope(rows, scope, request)
    priors = {
        number: prior_of(zip(group["achieved"], group["reviewed"], strict=True)) for number, group in groups.items()
    }
    counts = zip(numbers, rows["achieved"], rows["reviewed"], strict=True)
    found = [(priors.get(number), int(achieved), int(reviewed)) for number, achieved, reviewed in counts]
    rates = [prior.posterior_mean(part, whole) if prior and whole else None for prior, part, whole in found]
    return pd.Series(rates, index=rows.index, dtype="float64")


def groups_of_scope(
    rows: pd.DataFrame,
    scope: pd.DataFrame,
    request: Request,
) -> tuple[list[int], dict[int, pd.DataFrame]]:
    """Return the number of each row's group, and the scope's rows by that number.

    Provisions share a group where they have the same values of the cuts, apart from the provision's own.
    """
    cuts = [cut for cut in request.by if cut not in OF_THE_PROVISION]
    if not cuts:
        return [0] * len(rows), {0: scope}
    together = pd.concat([rows[cuts], scope[cuts]], ignore_index=True)
    numbers: list[Any] = together.groupby(cuts, dropna=False, sort=False).ngroup().tolist()
    of_scope = pd.Series(numbers[len(rows) :], index=scope.index)
    return numbers[: len(rows)], {int(number): scope[of_scope == number] for number in of_scope.unique()}


def by_tier_and_name(basis: Basis, rows: pd.DataFrame, request: Request) -> pd.DataFrame:
    """Return rows of provisions sorted by the cuts, then by tier, name and id."""
    listed = collect(basis.frames["provisions"].select(*PROVISION, "tier").unique())
    tiers = in_order(listed, ["tier"]).drop_duplicates(list(PROVISION))
    tiered = rows if "tier" in rows else rows.merge(tiers, on=list(PROVISION), how="left")
    return in_order(tiered, dict.fromkeys([*request.by, "tier", "name", "provision_id"]))
