"""The workbook of quarantined rows: written to be corrected, and read back as corrections of just those rows."""

from __future__ import annotations

import hashlib
import io
import json
import re
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from pipelines.records.lineage import PLACE
from pipelines.records.tables import TABLES
from pipelines.sources.choices import list_sources
from pipelines.sources.form import write_sheet
from pipelines.sources.template import PLAIN_TEXT, write_steps

if TYPE_CHECKING:
    import pandas as pd
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from pipelines.records.declaration import Table

PARENT_KEPT_OUT = "parent_kept_out"
"""The rule of rows with nothing wrong but that what they refer to was kept out: they come along by themselves."""
SAME_ROW = "same_row"
"""The rule of rows with nothing wrong but that another table's row, made of the same row of the file, was kept out."""
OF_NOBODY = ("ambiguous", "not_on_roll")
"""The rules of rows of which nobody, or not one alone, on the roll is meant; also the outcomes of that matching."""
WHERE = "where it was"
BESIDE_OTHERS = "beside "
"""What marks the digest of a row that is sound by itself, and so stands among those that its source brought."""
COMES_ALONG = "along "
"""What marks the digest of a row that was kept out only because of another table's row from the same place."""
_CORRECTS = re.compile(r"corrects ([0-9a-f]{8})")
_STEPS = (
    "Each row here was kept out. The coloured cells are those that are wrong: point at one to read why.",
    "Correct them. A row that you delete stays kept out; leave the last, hidden column as it is.",
    "Save as .xlsx and load this workbook like any other: the corrected rows take the place of the wrong ones.",
    "Rows that only refer to one of these are not here: they come along with it.",
)


def corrections_workbook(kept_out: pd.DataFrame, problems: pd.DataFrame) -> bytes:
    """Return the `.xlsx` workbook of rows that were kept out, each cell that is wrong with its reason as a note.

    `kept_out` has source, cells, digest and the columns of `PLACE`; `problems` says what is wrong with them.
    """
    rows = _to_correct(kept_out, problems)
    content = io.BytesIO()
    with Workbook(content, PLAIN_TEXT) as book:
        styles = write_steps(book, "The rows that were kept out", _STEPS)
        wrong = book.add_format({"bg_color": "#FBE3E4", "left": 5, "left_color": "#B3261E", "num_format": "@"})
        named = [name for name in TABLES if (rows["table"] == name).any()]
        sheets = {name: book.add_worksheet(name) for name in named}
        lists = list_sources(book)
        for name, sheet in sheets.items():
            here = rows[rows["table"] == name].drop_duplicates("digest")
            cells = [json.loads(each) for each in here["cells"]]
            columns = {column: [row.get(column) for row in cells] for column in TABLES[name].column_names}
            write_sheet(sheet, TABLES[name], styles, lists, columns)
            _write_reasons(sheet, TABLES[name], here, problems, cells, wrong)
            _write_places(sheet, TABLES[name], here, problems, _id_of(rows))
    return content.getvalue()


def corrects_header(headers: tuple[str, ...]) -> str | None:
    """Return the heading of the column that says which row each row corrects; none in any other workbook."""
    return next((header for header in headers if _CORRECTS.fullmatch(header)), None)


def workbook_id(header: str) -> str:
    """Return what tells one workbook of corrections from another, out of its heading."""
    found = _CORRECTS.fullmatch(header)
    return found[1] if found else ""


def _to_correct(kept_out: pd.DataFrame, problems: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that have something wrong with themselves."""
    own = problems.loc[problems["row"].notna() & (problems["rule"] != PARENT_KEPT_OUT), PLACE].drop_duplicates()
    return kept_out.merge(own, on=PLACE)


def _write_reasons(
    sheet: Worksheet,
    table: Table,
    rows: pd.DataFrame,
    problems: pd.DataFrame,
    cells: list[dict[str, str]],
    wrong: Format,
) -> None:
    """Colour each wrong cell and put the reason in its note; a fault of the whole row stands at its first cell."""
    numbered = rows[PLACE].assign(line=[str(line) for line in range(1, len(rows) + 1)])
    faults = numbered.merge(problems, on=PLACE)[["line", "column", "message"]].fillna("")
    said: dict[tuple[int, int], list[str]] = {}
    for line, columns, message in faults.itertuples(index=False):
        for name in str(columns).split(", "):
            column = table.column_names.index(name) if name in table.column_names else 0
            said.setdefault((int(str(line)), column), []).append(str(message))
    for (line, column), messages in said.items():
        sheet.write_string(line, column, cells[line - 1].get(table.column_names[column], ""), wrong)
        sheet.write_comment(line, column, "\n".join(messages), {"x_scale": 3, "y_scale": 1.5})


def _write_places(sheet: Worksheet, table: Table, rows: pd.DataFrame, problems: pd.DataFrame, workbook: str) -> None:
    """Write, beside the records' columns, where each row was, and in a hidden column which one it is."""
    beside = len(table.columns)
    places = [
        f"{file}, {f'sheet {where}, ' if where else ''}row {row}"
        for file, where, row in rows[["file", "sheet", "row"]].fillna("").itertuples(index=False)
    ]
    sheet.write_column(0, beside, [WHERE, *places])
    sheet.set_column(beside, beside, 36)
    digests = _marked(rows, problems)
    sheet.write_column(0, beside + 1, [f"corrects {workbook}", *digests])
    sheet.set_column(beside + 1, beside + 1, 10, None, {"hidden": True})


def _marked(rows: pd.DataFrame, problems: pd.DataFrame) -> list[str]:
    """Return the digest of each row, marked where the row has nothing wrong by itself."""
    told = problems[problems["row"].notna()]
    names_nobody = [name for name, table in TABLES.items() if "pupil_id" not in table.column_names]
    elsewhere = told["table"].isin(names_nobody) & told["rule"].isin(OF_NOBODY)  # as a review, whose target names them
    own = told.loc[(told["rule"] != SAME_ROW) & ~elsewhere, PLACE].astype("string").fillna("")
    wrong = set(own.itertuples(index=False, name=None))
    texts = rows[PLACE].astype("string").fillna("")
    along = ["" if each in wrong else COMES_ALONG for each in texts.itertuples(index=False, name=None)]
    beside = ["" if source else BESIDE_OTHERS for source in rows["source"]]
    return [f"{one}{other}{digest}" for one, other, digest in zip(along, beside, rows["digest"], strict=True)]


def _id_of(rows: pd.DataFrame) -> str:
    return hashlib.sha256("".join(sorted(rows["digest"])).encode()).hexdigest()[:8]
