"""Each provision with all that the figures know of it: targets, tests, cost, and where chance puts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import figures

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.figures import View
    from dashboard.filters import Chosen
    from pipelines.transforms.periods import Span

FIGURES = ("impact", "funnel", "measures")
MONEY = ("cost", "cost_per_pupil", "cost_per_target_achieved", "cost_per_target_low", "cost_per_target_high")
OF_FUNNEL = ["centre", "position"]
OF_MEASURES = [
    "ratio_gain_pairs",
    "ratio_gain_band",
    "standard_score_pairs",
    "effect_band",
    "disagreement",
    "cost_per_target_low",
    "cost_per_target_high",
]


def provisions(view: View, chosen: Chosen, span: Span) -> pd.DataFrame:
    """Return one row per provision, best estimate first, and those without a reviewed target last.

    Columns: `provision_id`, `provision` (its name), those of the figure `impact`, of `funnel` the centre and the
    position, of `measures` the numbers of pairs, the bands, the disagreement and the interval of cost per target;
    money in pounds as plain numbers. Equal estimates stand in the order of how much is known of them.
    """
    impact, funnel, measures = (figures.figure(view, chosen.request(key, span=span)) for key in FIGURES)
    rows = impact.merge(funnel[["provision_id", *OF_FUNNEL]], on="provision_id", how="left")
    rows = rows.merge(measures[["provision_id", *OF_MEASURES]], on="provision_id", how="left")
    money = {name: rows[name].astype("float64") for name in MONEY}
    named = rows.rename(columns={"name": "provision"}).assign(**money)
    order = ["attainment_shrunk", "reviewed", "provision"]
    return named.sort_values(order, ascending=[False, False, True], na_position="last", ignore_index=True)


def with_reviews(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the provisions of which a target was reviewed."""
    return rows[rows["reviewed"].gt(0)].reset_index(drop=True)


def with_pairs(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the provisions with an entry and an exit score of some pupil."""
    return rows[rows["entry_exit_pairs"].gt(0)].reset_index(drop=True)
