"""The drop-down lists of the workbook form: which values a column offers, and where the long lists are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.records.reference import code_sets, ladders, year_group_schemes
from pipelines.records.tables import TABLES

if TYPE_CHECKING:
    from xlsxwriter import Workbook

    from pipelines.records.declaration import Column

LISTS_SHEET = "Lists"
_LONGEST_INLINE = 255  # a spreadsheet allows no more in the rule itself


def choices(column: Column) -> tuple[str, ...]:
    """Return the codes that a column offers; none where it has no code set."""
    if column.code_set == "stage":
        return tuple(dict.fromkeys(rung.code for ladder in ladders().values() for rung in ladder.rungs))
    if column.code_set == "year_group":
        schemes = year_group_schemes().values()
        return tuple(dict.fromkeys(group.code for scheme in schemes for group in scheme.groups))
    return tuple(code_sets()[column.code_set].codes) if column.code_set else ()


def list_sources(book: Workbook) -> dict[str, list[str] | str]:
    """Write the long lists to a hidden sheet and return, by code set, a list or the range that holds it."""
    columns = {column.code_set or "": column for table in TABLES.values() for column in table.columns}
    offered = {name: choices(column) for name, column in columns.items() if name}
    long = {name: codes for name, codes in offered.items() if len(",".join(codes)) > _LONGEST_INLINE}
    short: dict[str, list[str] | str] = {name: list(codes) for name, codes in offered.items() if name not in long}
    return short | _hidden_lists(book, long)


def _hidden_lists(book: Workbook, lists: dict[str, tuple[str, ...]]) -> dict[str, list[str] | str]:
    if not lists:
        return {}
    sheet = book.add_worksheet(LISTS_SHEET)
    sheet.hide()
    ranges: dict[str, list[str] | str] = {}
    for place, (name, codes) in enumerate(lists.items()):
        sheet.write_column(0, place, [name, *codes])
        letter = chr(ord("A") + place)
        ranges[name] = f"={LISTS_SHEET}!${letter}$2:${letter}${len(codes) + 1}"
    return ranges
