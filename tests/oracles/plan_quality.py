"""Plans held against guidance, plan by plan and check by check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipelines.transforms.plan_quality.guidance import guidance
from tests.oracles.asking import Key, grouped
from tests.oracles.plan_checks import JUDGES
from tests.oracles.plan_on_a_day import Plan
from tests.oracles.plans import plans_of, pupils_at_close

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.figures import Request
    from tests.oracles.days import Row

ONLY_EHC_PLANS = {"annual_review", "beside_ehc_plan"}


def plan_quality(records: dict[str, list[Row]], request: Request, as_of: dt.date) -> dict[Key, dict[str, Any]]:
    """Return the figure's columns by the values of the cuts, check and source."""
    facts = [
        fact | {"plan": Plan(school, plan, fact["day"])}
        for school, fact in pupils_at_close(records, request, as_of)
        for plan in plans_of(school, fact["pupil_id"], fact["day"])
    ]
    asked = guidance().asked(tuple(guidance().sources))
    found = {}
    for key, rows in grouped(facts, request).items():
        for check, source in asked:
            results = [_result(fact["plan"], check, source) for fact in rows]
            met, not_met = results.count(True), results.count(False)
            found[*key, check, source] = {
                "met": met,
                "not_met": not_met,
                "not_applicable": results.count(None),
                "share_met": met / (met + not_met) if met + not_met else None,
            }
    return found


def _result(plan: Plan, check: str, source: str) -> bool | None:
    """Return whether a plan meets a check; nothing where it does not apply."""
    if (plan.kind == "ehc_plan") != (check in ONLY_EHC_PLANS):
        return None
    return JUDGES[check](plan, source)
