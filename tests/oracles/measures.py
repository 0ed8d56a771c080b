"""What the measures of a provision say side by side, and where they disagree."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from tests.oracles.gains import gain_columns
from tests.oracles.impact import Records, achieved_of_reviewed, cost_per_target, provision_facts

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.figures import Request
    from tests.oracles.asking import Key


def measures(records: Records, request: Request, as_of: dt.date) -> dict[Key, dict[str, Any]]:
    """Return the figure's columns but the ends of the interval of the cost."""
    found = {}
    for key, (_, served, gains) in provision_facts(records, request, as_of):
        if served or gains:
            achieved, reviewed = achieved_of_reviewed(served)
            columns = gain_columns(gains)
            del columns["entry_exit_pairs"]
            columns["attainment_rate"] = achieved / reviewed if reviewed else None
            found[key] = columns | {
                "reviewed": reviewed,
                "achieved": achieved,
                "ratio_gain_pairs": sum(fact["ratio"] is not None for fact in gains),
                "standard_score_pairs": sum(fact["change"] is not None for fact in gains),
                "ratio_gain_band": _band(columns["ratio_gain"], (3.0, 2.0, 1.4, -math.inf)),
                "effect_band": _band(columns["effect_size"], (0.8, 0.5, 0.25, 0.0, -math.inf)),
                "disagreement": _disagreement(columns),
                "cost_per_target_achieved": cost_per_target(served),
            }
    return found


def _band(value: float | None, bounds: tuple[float, ...]) -> str | None:
    names = ("large", "medium", "small", "very_small", "negative")
    if value is None:
        return None
    return next(name for name, bound in zip(names, bounds, strict=False) if value >= bound - 1e-12)


def _disagreement(columns: dict[str, Any]) -> str | None:
    asked = {
        "ratio gain": (columns["ratio_gain"], lambda value: value > 1.4 - 1e-12),
        "standard scores": (columns["standard_score_gain"], lambda value: value > 0),
        "effect size": (columns["effect_size"], lambda value: value > 0.25 - 1e-12),
        "targets": (columns["attainment_rate"], lambda value: value >= 0.5),
    }
    there = {name: shows(value) for name, (value, shows) in asked.items() if value is not None}
    gain, none = ([name for name, shows in there.items() if shows is wanted] for wanted in (True, False))
    return f"Gain: {', '.join(gain)}. Little or none: {', '.join(none)}." if gain and none else None
