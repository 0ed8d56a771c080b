"""The cells of the provision map as the chart takes them: in order, with the words written in them."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard import figures
from dashboard.charts.matrix import ALL, NOBODY
from dashboard.provision_map.counts import COUNTED, GROUP, map_counts
from dashboard.provision_map.measures import FEW, MEASURES
from pipelines import words
from pipelines.figures.rows import year_group_order
from pipelines.records.reference import code_sets

if TYPE_CHECKING:
    from dashboard.figures import View
    from dashboard.filters import Where
    from dashboard.provision_map.measures import Measure
    from pipelines.terms import Term

MOST_SPELLED_OUT = 9
"""Columns up to which year groups and amounts are written in full."""
COLUMNS = (
    *("row", "row_name", "group", "heading", "column", "column_name", "column_place", "value", "text", "hover"),
    *("is_heading", "is_margin", "is_few", *COUNTED, "attainment_rate", "cost_per_pupil"),
)


def map_cells(view: View, term: Term, where: Where, measure: Measure, grouping: str) -> pd.DataFrame:
    """Return the map's cells and margins in the order in which they stand; `grouping` is `tier` or `area`.

    Columns: what `matrix_chart` takes, `group` and `heading` (a group's code and name, empty for the totals of all),
    `column_place`, and the numbers themselves. A group's own row comes before those of its provisions.
    """
    counts = map_counts(view, term, where, measure, grouping)
    if counts.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    valued = with_rates(counts)
    cells = _named(valued.assign(value=valued[measure.column]), figures.table(view, "provisions"), grouping)
    short = cells["column"].nunique() > MOST_SPELLED_OUT
    return finished(cells.assign(column_name=_years(cells["column"], short=short)), measure, short=short)


def with_rates(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the counts with `attainment_rate` and `cost_per_pupil` in pounds; missing where there is nothing."""
    numbers = counts.assign(**{name: counts[name].astype("float64") for name in COUNTED})
    reviewed, pupils = (numbers[name].where(numbers[name] > 0) for name in ("reviewed", "pupils"))
    return numbers.assign(attainment_rate=numbers["achieved"] / reviewed, cost_per_pupil=numbers["to_date"] / pupils)


def finished(cells: pd.DataFrame, measure: Measure, *, short: bool) -> pd.DataFrame:
    """Return named cells with what is written in each, what it says when pointed at, and whether it is of few."""
    of = cells[measure.of] if measure.of else pd.Series(FEW, index=cells.index)
    marked = cells.assign(
        is_margin=cells["is_heading"] | cells["row"].eq(ALL) | cells["column"].isin([ALL, NOBODY]),
        is_few=of.lt(FEW) & cells["value"].notna(),
        text=_texts(cells, measure, short=short),
        hover=[_hover(*row) for row in cells[["row_name", "column_name", *COUNTED]].itertuples(index=False, name=None)],
    )
    return marked[list(COLUMNS)].reset_index(drop=True)


def _named(cells: pd.DataFrame, provisions: pd.DataFrame, grouping: str) -> pd.DataFrame:
    """Return the cells with the words for rows and groups, in the order of groups, names and years."""
    is_heading = cells["row"].str.startswith(GROUP)
    groups = dict(zip(provisions["provision_id"], provisions[grouping], strict=True))
    names = dict(zip(provisions["provision_id"], provisions["name"], strict=True)) | {ALL: "All provisions"}
    codes = cells["row"].map(groups).where(~is_heading, cells["row"].str.removeprefix(GROUP)).fillna("")
    headings = [words.named(grouping, code) if code else "" for code in codes]
    group_order = {code: place for place, code in enumerate(["", *code_sets()[grouping].codes])}
    year_order = {code: place for place, code in enumerate(["", *year_group_order(), NOBODY, ALL])}
    named = cells.assign(
        group=codes,
        heading=headings,
        is_heading=is_heading,
        row_name=cells["row"].map(names).where(~is_heading, pd.Series(headings, index=cells.index)),
        group_place=codes.map(group_order),
        column_place=cells["column"].map(year_order),
    )
    order = ["group_place", "is_heading", "row_name", "row", "column_place"]
    return named.sort_values(order, ascending=[True, False, True, True, True], ignore_index=True)


def _years(codes: pd.Series[str], *, short: bool) -> list[str]:
    named = {"": "–" if short else "No year group", NOBODY: "No pupil", ALL: "All"}
    spelled = words.short_year_name if short else words.year_name
    return [named.get(code) or spelled(code) for code in codes]


def _texts(cells: pd.DataFrame, measure: Measure, *, short: bool) -> list[str]:
    if measure is MEASURES["attainment"]:
        pairs = zip(cells["attainment_rate"], cells["reviewed"], strict=True)
        return [_share(rate, reviewed, short=short) for rate, reviewed in pairs]
    if measure is MEASURES["pupils"]:
        return [words.whole(value) for value in cells["value"]]
    spelled = words.short_pounds if short else words.pounds
    return [spelled(value) for value in cells["value"]]


def _share(rate: float, reviewed: float, *, short: bool) -> str:
    if words.is_missing(rate):
        return words.MISSING
    return words.percent(rate) if short else f"{words.percent(rate)} of {reviewed:.0f}"


def _hover(row: str, column: str, pupils: Any, cost: Any, reviewed: Any, achieved: Any) -> str:  # noqa: ANN401
    """Return what a cell says when pointed at: everything known of it, whichever measure is shown."""
    lines = [f"<b>{html.escape(row)}</b>, {html.escape(column)}"]
    if not words.is_missing(pupils):
        lines.append(words.plural(int(pupils), "pupil"))
    if not words.is_missing(cost):
        lines.append(f"{words.pounds(cost)} so far")
    if not words.is_missing(reviewed) and reviewed:
        lines.append(f"{achieved:.0f} of {words.plural(int(reviewed), 'reviewed target')} achieved")
    return "<br>".join(lines)
