"""The one way to data: a scope and the snapshot in force go in, cached figures come out.

Nothing else in the dashboard opens the warehouse.
"""

from __future__ import annotations

from dashboard.figures.asked import (
    about,
    as_of,
    figure,
    figure_by_school,
    funding,
    kept,
    ladder,
    pairs,
    provisions_of_schools,
    pupil_rows,
    records,
    runs,
    table,
    terms,
)
from dashboard.figures.documents import costed_map, lines_of_cost
from dashboard.figures.noted import notes, withdraw_note, write_note
from dashboard.figures.snapshots import next_number, number_in_force, schools, warehouse_folder, whole_snapshot
from dashboard.figures.summaries import document, next_steps, told, withdraw_next_step, write_next_step
from dashboard.figures.view import View

__all__ = [
    "View",
    "about",
    "as_of",
    "costed_map",
    "document",
    "figure",
    "figure_by_school",
    "funding",
    "kept",
    "ladder",
    "lines_of_cost",
    "next_number",
    "next_steps",
    "notes",
    "number_in_force",
    "pairs",
    "provisions_of_schools",
    "pupil_rows",
    "records",
    "runs",
    "schools",
    "table",
    "terms",
    "told",
    "warehouse_folder",
    "whole_snapshot",
    "withdraw_next_step",
    "withdraw_note",
    "write_next_step",
    "write_note",
]
