"""Says of each required column that no heading surely fills what a person can write for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pipelines.records.tables import TABLES
from pipelines.sources.choices import choices
from pipelines.sources.proposing.knowledge import knowledge

if TYPE_CHECKING:
    from pipelines.records.declaration import Column
    from pipelines.sources.proposing.readings import ProposedReading

_MOST_CHOICES = 16


def lines_of_needed(reading: ProposedReading) -> dict[str, list[str]]:
    """Return the lines on what is needed by the key of the reading under which it can be written."""
    lines: dict[str, list[str]] = {"columns": [], "templates": [], "constants": []}
    for name in reading.needed:
        column = TABLES[reading.table].column(name)
        if name in reading.perhaps:
            continue  # its line says so
        if column.personal or name in knowledge().differs_by_row:
            lines["columns"].append(f'# needed: {_said(column)}; the heading that holds it: {name} = "HEADING"')
        elif name.endswith("_id") and name != "school_id":
            lines["templates"] += [f"# needed: {_said(column)}; a template of headings that tell its rows apart:"]
            lines["templates"] += [f"# {name} = {quoted(_template(reading))}"]
        else:
            lines["constants"] += [f"# needed: {_said(column)}; where it is the same in every row:"]
            lines["constants"] += [f"# {name} = {quoted(column.example)}"]
    return lines


def quoted(text: str) -> str:
    """Return a text as TOML writes it, on one line whatever it holds."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _said(column: Column) -> str:
    offered = choices(column)
    codes = f"; one of {', '.join(offered)}" if 0 < len(offered) <= _MOST_CHOICES else ""
    return f"{column.name} ({column.description}{codes})"


def _template(reading: ProposedReading) -> str:
    """Return a template of the headings of ids and dates that are sure, as far as a template can name them."""
    telling = [
        each.heading
        for column, each in reading.sure.items()
        if (column.endswith("_id") and column != "school_id") or column in TABLES[reading.table].key or "_on" in column
    ]
    named = [heading for heading in telling if not set(heading) & set("{}")]
    return " ".join(f"{{{heading}}}" for heading in named[:2]) or "{HEADING} {ANOTHER HEADING}"
