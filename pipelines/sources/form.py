"""One sheet of the workbook form: headings with notes, drop-downs, formats for dates and numbers, and the rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipelines.records.declaration import Column, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from pipelines.records.declaration import Table

LAST_ROW = 20_000  # drop-downs and other rules reach this far down
_WIDEST = 40
_NUMBER_FORMATS = {
    Kind.TEXT: "@",
    Kind.CODE: "@",
    Kind.FLAG: "@",
    Kind.DATE: "dd/mm/yyyy",
    Kind.MONEY: "#,##0.00##",
    Kind.NUMBER: "0.######",
    Kind.WHOLE: "0",
}


@dataclass(frozen=True)
class Styles:
    """The formats of a workbook."""

    required: Format
    optional: Format
    cells: Mapping[Kind, Format]
    example: Mapping[Kind, Format]
    title: Format
    words: Format


def styles_of(book: Workbook) -> Styles:
    """Return the formats of the form, added to a workbook.

    A required heading is bold and underlined, an optional one is italic: never told apart by colour alone.
    """
    heading = {"bottom": 1, "valign": "top", "bg_color": "#E8EEF4", "num_format": "@"}
    return Styles(
        required=book.add_format(heading | {"bold": True, "underline": 1}),
        optional=book.add_format(heading | {"italic": True, "bg_color": "#F5F5F5"}),
        cells={kind: book.add_format({"num_format": form}) for kind, form in _NUMBER_FORMATS.items()},
        example={
            kind: book.add_format({"num_format": form, "italic": True, "font_color": "#595959", "bg_color": "#FFF8E1"})
            for kind, form in _NUMBER_FORMATS.items()
        },
        title=book.add_format({"bold": True, "font_size": 16}),
        words=book.add_format({"text_wrap": True, "valign": "top"}),
    )


def write_sheet(
    sheet: Worksheet,
    table: Table,
    styles: Styles,
    lists: Mapping[str, Sequence[str] | str],
    rows: Mapping[str, list[Any]],
) -> None:
    """Write the headings, notes, rules and rows (cells by column, missing as none) of one table."""
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.name, styles.required if column.required else styles.optional)
        sheet.write_comment(0, place, _note(column), {"x_scale": 2, "y_scale": 1.2})
        sheet.set_column(place, place, _width(column), styles.cells[column.kind])
        rule = _rule(column, lists)
        if rule:
            sheet.data_validation(1, place, LAST_ROW, place, rule)
        sheet.write_column(1, place, rows.get(column.name, []), styles.cells[column.kind])


def write_example(sheet: Worksheet, table: Table, styles: Styles, cells: Sequence[object]) -> None:
    """Write the example row below the headings."""
    for place, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
        sheet.write(1, place, cell, styles.example[column.kind])


def _note(column: Column) -> str:
    needed = "Required." if column.required else "May be left empty."
    example = f"\nExample: {column.example}" if column.example else ""
    return f"{column.description}.\n{needed}{example}"


def _width(column: Column) -> int:
    return min(_WIDEST, max(len(column.name), len(column.example)) + 3)


def _rule(column: Column, lists: Mapping[str, Sequence[str] | str]) -> dict[str, Any] | None:
    """Return what a spreadsheet is to hold against each cell of a column; none where anything goes."""
    if column.kind is Kind.FLAG:
        return _refusing(column, {"validate": "list", "source": ["yes", "no"]})
    if column.code_set:
        return _refusing(column, {"validate": "list", "source": lists[column.code_set]})
    if column.kind is Kind.DATE:
        span = {"minimum": dt.date(1900, 1, 1), "maximum": dt.date(2100, 12, 31)}
        return _refusing(column, {"validate": "date", "criteria": "between", **span})
    if column.kind in {Kind.MONEY, Kind.NUMBER, Kind.WHOLE}:
        least = -1e12 if column.minimum is None else column.minimum
        most = 1e12 if column.maximum is None else column.maximum
        kind = "integer" if column.kind is Kind.WHOLE else "decimal"
        return _refusing(column, {"validate": kind, "criteria": "between", "minimum": least, "maximum": most})
    return None


def _refusing(column: Column, rule: dict[str, Any]) -> dict[str, Any]:
    says = "Choose one of the list." if rule["validate"] == "list" else f"{column.description}."
    return rule | {"error_title": column.name[:32], "error_message": says[:255]}
