"""What a target achieved cost in each provision, and what money went where no target tells what it achieved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard import frame, layout
from dashboard.charts.cost_per_target import cost_per_target_chart
from dashboard.impact import table
from pipelines import words
from pipelines.figures import dictionary

if TYPE_CHECKING:
    from dashboard.impact.period import Period

COST = "cost_per_target_achieved"
DOWNLOADED = (
    "provision",
    "cost",
    "pupils",
    "reviewed",
    "achieved",
    COST,
    "cost_per_target_low",
    "cost_per_target_high",
)
EXTREMES = 2  # the dearest and the cheapest provisions are named
MOST_NAMED = 4
READ = (
    "A point is a provision, the larger the more of its targets were reviewed; the line is the cost per target over "
    "the 95% interval of its rate. The scale below doubles or more from mark to mark. Dear is not bad: the hardest "
    "needs cost the most."
)


def show_spending(rows: pd.DataFrame, period: Period) -> None:
    """Show cost per target achieved against attainment, and say which provisions have none and why."""
    priced = with_labels(rows[rows[COST].gt(0)])
    title = spending_title(priced)
    layout.chart_heading(title, help_=dictionary()["impact"].columns[COST].definition)
    if len(priced):
        layout.picture(
            cost_per_target_chart(priced, layout.colours()),
            f"{title}. Each provision's cost per target achieved against the share of its targets that were "
            "achieved, with intervals. The numbers are in the table below.",
        )
        st.caption(READ)
    for sentence in missing_sentences(rows):
        st.markdown(sentence)
    layout.numbers_beneath(
        "spending",
        lambda: as_table(rows),
        f"Cost per target {period.words}",
        frame.where_from(),
        "impact",
        "measures",
        files=lambda: as_files(rows),
    )


def as_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return what each provision cost, the dearest target first, in words; a dash where no target has a cost."""
    ordered = _dearest_first(rows)
    ends = zip(ordered["cost_per_target_low"], ordered["cost_per_target_high"], strict=True)
    return pd.DataFrame(
        {
            "Provision": [words.plain(name) for name in ordered["provision"]],
            "Cost": ordered["cost"].map(words.pounds),
            "Pupils": ordered["pupils"].map(words.whole),
            "Targets achieved": _counts(ordered),
            "Per target achieved": ordered[COST].map(words.pounds),
            "95% interval": [
                words.MISSING if words.is_missing(low) else f"{words.pounds(low)} to {words.pounds(high)}"
                for low, high in ends
            ],
        }
    )


def as_files(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the same rows as they are downloaded: money in pounds, unrounded, under the ranked table's headings."""
    return _dearest_first(rows)[list(DOWNLOADED)].rename(columns=table.FILES)


def _dearest_first(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.sort_values(COST, ascending=False, na_position="last")


def _counts(rows: pd.DataFrame) -> list[str]:
    counts = zip(rows["achieved"], rows["reviewed"], strict=True)
    return [f"{part:,} of {whole:,}" if whole else words.MISSING for part, whole in counts]


def spending_title(priced: pd.DataFrame) -> str:
    """Return what a target achieved cost at least and at most, and up to what in half of the provisions."""
    if priced.empty:
        return "No target achieved has a cost yet"
    low, high = (words.pounds(priced[COST].agg(end)) for end in ("min", "max"))
    if len(priced) == 1:
        return f"A target achieved cost {low} in the only provision that has one"
    half = words.pounds(priced[COST].median())
    return f"A target achieved cost between {low} and {high}, in half of the provisions at most {half}"


def with_labels(priced: pd.DataFrame) -> pd.DataFrame:
    """Return the provisions with `label`: the name of the dearest, the cheapest and those outside the limits."""
    notable = {
        *priced.nlargest(EXTREMES, COST).index,
        *priced.nsmallest(EXTREMES, COST).index,
        *priced.index[priced["position"].ne("within")],
    }
    return priced.assign(
        label=[name if row in notable else "" for row, name in zip(priced.index, priced["provision"], strict=True)]
    )


def missing_sentences(rows: pd.DataFrame) -> list[str]:
    """Return which provisions have no cost per target: none achieved, or, with what they cost, none reviewed."""
    none = rows[rows["reviewed"].gt(0) & rows["achieved"].eq(0)]
    unknown = rows[rows["reviewed"].eq(0) & rows["cost"].gt(0)].sort_values("cost", ascending=False)
    said = []
    if len(none):
        said.append(f"None of the targets reviewed was achieved, so that there is no cost of one: {_named(none)}.")
    if len(unknown):
        share = unknown["cost"].sum() / rows["cost"].sum()
        said.append(
            f"**{words.pounds(unknown['cost'].sum())}, {words.percent(share)} of the cost, went to "
            f"{words.plural(len(unknown), 'provision')} of which no target was reviewed**: {_named(unknown)}. "
            "What they achieve cannot be seen here until targets are linked to them and reviewed."
        )
    return said


def _named(rows: pd.DataFrame) -> str:
    names = [words.plain(name) for name in rows["provision"].head(MOST_NAMED)]
    others = len(rows) - len(names)
    return words.listed([*names, words.plural(others, "other")] if others else names)
