"""The parts of the Costs screen: the three costs, where they fall, budgets, pupils against the threshold, what if."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard import address, figures, frame, layout
from dashboard.access.scope import user_can_see_pupils
from dashboard.charts.budgets import budgets_chart
from dashboard.charts.cost_bars import cost_bars_chart
from dashboard.charts.thresholds import thresholds_chart
from dashboard.costs import budgets, spread, thresholds, totals
from pipelines import words
from pipelines.figures import dictionary

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.costs.period import Period
    from dashboard.figures import View
    from dashboard.filters import Chosen


def show_totals(view: View, rows: dict[str, pd.Series[Any]], period: Period) -> None:
    """Show the three costs and the cost per pupil as cards."""
    cards = st.grid(4, min_column_width=250, border=True)
    for card in totals.cards(rows, period, words.day(figures.as_of(view))):
        with cards.cell():
            layout.card(card)


def show_spread(view: View, chosen: Chosen, period: Period, whole: pd.Series[Any]) -> None:
    """Show where the period's cost falls, by the cut that is chosen."""
    cut = address.recall("cut") if address.recall("cut") in spread.CUTS else next(iter(spread.CUTS))
    rows = spread.spread(view, chosen, period, cut, whole)
    layout.chart_heading(spread.finding(rows, cut), help_=dictionary()["costs"].definition)
    address.switch("cut", "Cost by", list(spread.CUTS), words=spread.CUTS.__getitem__)
    parts = [f"{label} {words.pounds(planned)}" for label, planned in zip(rows["label"], rows["planned"], strict=True)]
    layout.picture(
        cost_bars_chart(rows, layout.colours()),
        f"Planned cost and cost to date by {spread.CUTS[cut].lower()} in {period.words}. {spread.finding(rows, cut)}. "
        f"Planned: {'; '.join(parts)}. The numbers are in the table below.",
    )
    layout.numbers_beneath(
        "spread",
        lambda: spread.as_read(rows, cut),
        f"Cost by {spread.CUTS[cut].lower()} {period.words}",
        frame.where_from(),
        "costs",
        files=lambda: spread.as_rows(rows, cut),
        spelled=spread.SPELLED,
    )


def show_budgets(view: View, chosen: Chosen) -> None:
    """Show each funding source's allocation against what is spent and committed."""
    rows = budgets.budgets(view, chosen)
    if rows.empty:
        layout.chart_heading("Budgets")
        st.info("No funding is recorded for this year, and no cost: add the sheet or file `funding`.")
        return
    said = budgets.sentences(rows)
    layout.chart(
        budgets_chart(rows, layout.colours()),
        budgets.finding(rows),
        f"Allocated, spent and committed by funding source. {' '.join(f'{name}, {text}' for name, text in said)}",
        help_=dictionary()["budgets"].definition,
    )
    st.markdown("\n".join(f"- :small[**{words.plain(name)}**, {text}]" for name, text in said))
    aside = chosen.left_aside("budgets")
    if aside:
        st.caption(aside)
    name = f"Budgets {chosen.term.name}"
    layout.numbers_beneath(
        "budgets",
        lambda: budgets.as_read(rows),
        name,
        frame.where_from(),
        "budgets",
        files=lambda: budgets.as_rows(rows),
        spelled=budgets.SPELLED,
    )


def show_thresholds(view: View, chosen: Chosen, ladder: str) -> None:
    """Show the pupils against the threshold, and who is over it; to those who may see pupils."""
    if not user_can_see_pupils(view.scope):
        st.caption("Pupils against the threshold are shown to those who may see single pupils.")
        return
    rows = thresholds.pupil_costs(view, chosen)
    year = chosen.term.academic_year
    if rows.empty:
        layout.chart_heading("Pupils against the threshold")
        st.info(f"No pupil has a planned cost in the academic year {year}. Choose another term, or clear the filters.")
        return
    finding, explained = thresholds.finding(rows, year), thresholds.explained(rows)
    layout.chart(
        thresholds_chart(rows, layout.colours()),
        finding,
        f"Planned cost of each of {len(rows):,} pupils in the academic year {year}, dearest first, against the "
        f"threshold. {finding}. {explained}",
        help_=dictionary()["pupil_costs"].definition,
    )
    notes = ("The threshold is of a whole year, whatever period is chosen above.", chosen.left_aside("pupil_costs"))
    st.caption(" ".join(filter(None, notes)))
    if explained:
        st.markdown(explained)
        table = thresholds.as_table(thresholds.over_the_threshold(rows), ladder)
        key = f"over the threshold {chosen.address}"
        layout.paged(table, key, "Pupils over the threshold", spelled=thresholds.SPELLED)
    layout.numbers_beneath(
        "thresholds",
        lambda: thresholds.as_table(rows, ladder),
        f"Pupil costs {year}",
        frame.where_from(),
        "pupil_costs",
        files=lambda: thresholds.as_rows(rows, ladder),
        spelled=thresholds.SPELLED,
    )
