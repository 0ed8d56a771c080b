"""The provision map: what each provision costs and achieves for each year group, from the two other oracles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.oracles.asking import Key, grouped
from tests.oracles.attainment import once_each, target_facts
from tests.oracles.costs import cost_columns, cost_facts

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.figures import Request
    from tests.oracles.days import Row

CELL = ("provision_id", "name", "tier", "area", "year_group")


def provision_map(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> dict[Key, dict[str, Any]]:
    """Return the map's columns by the cuts, the provision and the year group; money in exact fractions of a pound."""
    borne = [fact for fact in cost_facts(records, request, as_of) if fact["pupil_id"] is not None]
    served = [
        fact | {"area": fact["provision_area"]}
        for fact in target_facts(records, request, as_of)
        if fact["provision_id"] is not None and fact["outcome"] is not None
    ]
    costs, targets = grouped(borne, request, *CELL), grouped(served, request, *CELL)
    return {key: _columns(costs.get(key, []), once_each(targets.get(key, []))) for key in {*costs, *targets}}


def _columns(borne: list[dict[str, Any]], served: list[dict[str, Any]]) -> dict[str, Any]:
    achieved = sum(fact["outcome"] == "achieved" for fact in served)
    return {name: cost_columns(borne)[name] for name in ("pupils", "planned", "to_date")} | {
        "reviewed": len(served),
        "achieved": achieved,
        "attainment_rate": achieved / len(served) if served else None,
    }
