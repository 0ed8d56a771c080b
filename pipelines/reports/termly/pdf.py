"""The termly summary as PDF/UA."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipelines.reports.typesetting import as_pdf
from pipelines.summary.published import Kind

if TYPE_CHECKING:
    from pipelines.reports.termly.told import Told
    from pipelines.summary.pictures import Bars
    from pipelines.summary.published import Table


def termly_pdf(told: Told) -> bytes:
    """Return the summary as PDF/UA-1; the same summary gives the same bytes."""
    summary = told.summary
    data: dict[str, Any] = {
        "title": told.title,
        "school": summary.school,
        "made_on": [told.made_on.year, told.made_on.month, told.made_on.day],
        "state": told.state,
        "foot": told.foot,
        "sentences": list(summary.sentences),
        "tables": {key.replace(" ", "_"): _table(table) for key, table in summary.tables.items()},
        "charts": {key: _chart(bars) for key, bars in summary.charts.items()},
        "next_steps": list(told.next_steps),
        "no_next_steps": told.no_next_steps,
        "definitions": [{"name": name, "text": text} for name, text in told.definitions.items()],
    }
    return as_pdf("termly", data, told.made_on)


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "columns": [
            {"name": column.name, "number": column.kind is not Kind.TEXT, "width": column.width}
            for column in table.columns
        ],
        "rows": [[cell.text for cell in row] for row in table.rows],
        "totals": list(table.totals),
        "note": table.note,
    }


def _chart(bars: Bars) -> dict[str, Any]:
    return {
        "title": bars.title,
        "names": [name for name in bars.names if name],
        "rows": [{"name": row.name, "parts": list(row.parts), "said": row.said} for row in bars.rows],
        "most": bars.most,
        "alt": bars.alt,
    }
