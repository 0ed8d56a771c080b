"""The figure `funnel`: which provisions' attainment lies further from all provisions' than chance puts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipelines.figures.evidence import evidence
from pipelines.figures.impact_records import target_pieces
from pipelines.figures.served_targets import by_tier_and_name, groups_of_scope, keys_of, scope_counts, served_counts
from pipelines.transforms.funnel import ALARM, WARNING, control_limits, position
from pipelines.transforms.rates import share

if TYPE_CHECKING:
    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

COLUMNS = (
    "reviewed",
    "achieved",
    "attainment_rate",
    "centre",
    "low_95",
    "high_95",
    "low_998",
    "high_998",
    "position",
)


def funnel(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts, provision_id, name and `COLUMNS`: one row per provision with a reviewed target; shares."""
    counts = served_counts(basis, request)
    scope = scope_counts(basis, request, counts)
    numbers, groups = groups_of_scope(counts, scope, request)
    centres = {
        number: float(group["achieved"].sum()) / max(group["reviewed"].sum(), 1) for number, group in groups.items()
    }
    rates = share(counts["achieved"], counts["reviewed"])
    placed = [
        _placed(centres[number], int(reviewed), rate)
        for number, reviewed, rate in zip(numbers, counts["reviewed"], rates, strict=True)
    ]
    beside = pd.DataFrame(placed, index=counts.index, columns=list(COLUMNS[3:]))
    rows = pd.concat([counts.assign(attainment_rate=rates), beside], axis="columns")
    return by_tier_and_name(basis, rows, request)[[*keys_of(request), *COLUMNS]]


def _placed(centre: float, reviewed: int, rate: float) -> tuple[float | str, ...]:
    warning, alarm = (control_limits(centre, reviewed, tail) for tail in (WARNING, ALARM))
    return centre, *warning, *alarm, position(rate, warning, alarm)


def funnel_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the reviews behind each provision's rate: see `pipelines.figures.evidence`."""
    return evidence(target_pieces(basis, request), keys_of(request))
