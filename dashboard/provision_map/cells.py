"""The cells of the provision map and its margins: which figure each comes from, and the words written in it."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard import figures, words
from dashboard.charts.provision_map import ALL, NOBODY
from dashboard.provision_map.margins import attainment_margins, cost_margins, in_pounds, pupil_margins
from dashboard.provision_map.measures import MEASURES
from pipelines.figures import Request
from pipelines.figures.rows import year_group_order
from pipelines.records.reference import code_sets
from pipelines.transforms.periods import Span

if TYPE_CHECKING:
    from dashboard.figures import View
    from dashboard.filters import Where
    from dashboard.provision_map.measures import Measure
    from dashboard.terms import Term

KEYS = ("provision_id", "year_group")
COUNTED = ("pupils", "to_date", "reviewed", "achieved", "attainment_rate")
COLUMNS = (
    "provision_id",
    "provision",
    "heading",
    "year_group",
    "year",
    "year_place",
    "value",
    "text",
    "hover",
    *COUNTED,
)


def map_cells(view: View, term: Term, where: Where, measure: Measure, grouping: str) -> pd.DataFrame:
    """Return the map's cells and margins in the order in which they stand; `grouping` is `tier` or `area`.

    Columns: `provision_id`, `provision`, `heading`, `year_group`, `year`, `year_place`, `value`, `text` and `hover`,
    as the chart takes them, and the numbers themselves, `COUNTED`. A margin has `ALL` for the provision or the year
    group; cost that no pupil bears has `NOBODY`.
    """
    # Where targets are not shown, the figure of costs by the same cuts has the map's other numbers in half the time.
    key, by = ("provision_map", ()) if measure is MEASURES["attainment"] else ("costs", KEYS)
    inner = in_pounds(figures.figure(view, Request(key, by=by, where=where, span=Span(term=term.name))))
    if inner.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    parts = [inner, *_margins(view, term, where, measure, inner)]
    cells = pd.concat([part.reindex(columns=[*KEYS, *COUNTED]) for part in parts if len(part)], ignore_index=True)
    cells = cells.assign(year_group=cells["year_group"].fillna(""), value=cells[measure.column])
    named = _named(cells, figures.table(view, "provisions"), grouping)
    return named.assign(text=_texts(named, measure), hover=_hovers(named))[list(COLUMNS)]


def _margins(view: View, term: Term, where: Where, measure: Measure, inner: pd.DataFrame) -> list[pd.DataFrame]:
    if measure is MEASURES["attainment"]:
        return attainment_margins(view, term, where, inner)
    return cost_margins(view, term, where) if measure is MEASURES["cost"] else pupil_margins(view, term, where, inner)


def _named(cells: pd.DataFrame, provisions: pd.DataFrame, grouping: str) -> pd.DataFrame:
    """Return the cells with the words for rows, columns and groups, in the order of groups, names and years."""
    groups = dict(zip(provisions["provision_id"], provisions[grouping], strict=True))
    names = dict(zip(provisions["provision_id"], provisions["name"], strict=True)) | {ALL: "All provisions"}
    group_order = {code: place for place, code in enumerate(code_sets()[grouping].codes)}
    year_order = {code: place for place, code in enumerate(["", *year_group_order(), NOBODY, ALL])}
    years = {"": "No year group", NOBODY: "No pupil", ALL: "All"}
    named = cells.assign(
        provision=cells["provision_id"].map(names),
        heading=[words.named(grouping, groups[row]) if row in groups else "" for row in cells["provision_id"]],
        year=[years.get(year) or words.year_name(year) for year in cells["year_group"]],
        group_place=[group_order.get(groups.get(row, ""), -1) for row in cells["provision_id"]],
        year_place=cells["year_group"].map(year_order),
    )
    return named.sort_values(["group_place", "provision", "provision_id", "year_place"], ignore_index=True)


def _texts(cells: pd.DataFrame, measure: Measure) -> list[str]:
    if measure.column == "attainment_rate":
        pairs = zip(cells["attainment_rate"], cells["reviewed"], strict=True)
        return [words.MISSING if words.is_missing(rate) else f"{words.percent(rate)} of {n:.0f}" for rate, n in pairs]
    spelled = words.pounds if measure.column == "to_date" else words.whole
    return [spelled(value) for value in cells[measure.column]]


def _hovers(cells: pd.DataFrame) -> list[str]:
    """Return what each cell says when pointed at: everything known of it, whichever measure is shown."""
    return [_hover(*row) for row in cells[["provision", "year", *COUNTED]].itertuples(index=False, name=None)]


def _hover(provision: str, year: str, pupils: Any, cost: Any, reviewed: Any, achieved: Any, _: Any) -> str:  # noqa: ANN401
    lines = [f"<b>{html.escape(provision)}</b>, {year}"]
    if not words.is_missing(pupils):
        lines.append(words.plural(int(pupils), "pupil"))
    if not words.is_missing(cost):
        lines.append(f"{words.pounds(cost)} so far")
    if not words.is_missing(reviewed) and reviewed:
        lines.append(f"{achieved:.0f} of {words.plural(int(reviewed), 'reviewed target')} achieved")
    return "<br>".join(lines)
