"""A costed map as workbook: each cost is a formula of the numbers beside it, and so is the total."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import xlsxwriter
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from pipelines.reports.costed_map import cycle_wording, notes, wording
from pipelines.reports.costed_map.sheet import TEXT, Sheet
from pipelines.reports.costed_map.sheet_columns import COLUMNS, IN_THE_YEAR, PLACES, POUNDS, Computed
from pipelines.reports.spreadsheets import IN_MEMORY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelines.reports.costed_map.cycle_model import Cycle, Line
    from pipelines.reports.costed_map.model import CostedMap

HEAD = 4
COST, SO_FAR = PLACES["cost"], PLACES["so_far"]
TOTALS = (
    "All cycles together",
    "Cost in {year}",
    "The school's own share (element 2)",
    "Top-up recorded",
    "Above the share and the top-up (below: minus)",
)
WORKED_OUT = """
    (rate × minutes ÷ 60 × sessions a week × weeks × staff + fixed cost of the run × school days ÷ school days of the
    run) × part borne. Cells on grey work themselves out from the numbers beside them. Nothing is rounded, so a cost may
    be shown a penny off what the PDF has.
"""


def costed_map_xlsx(what: CostedMap) -> bytes:
    """Return a costed map as workbook; the same map gives the same bytes.

    Text from records is written as text, which no spreadsheet runs. Formulas hold what they come to, for programs
    that show a workbook without working it out.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, IN_MEMORY) as book:
        made_on = dt.datetime.combine(what.as_of, dt.time())
        book.set_properties({"title": wording.title(what), "author": what.school, "created": made_on})
        _write_lines(Sheet(book, book.add_worksheet("Costed map")), what)
        _write_notes(Sheet(book, book.add_worksheet("Notes")), what)
    return file.getvalue()


def _write_lines(sheet: Sheet, what: CostedMap) -> None:
    """Write the head, a block of lines for each cycle, and under them the total against what pays for it."""
    _set_up(sheet, what)
    row, together = HEAD + 1, []
    for cycle, number in cycle_wording.numbered(what):
        name = f"{cycle_wording.cycle_name(cycle, number)}: {cycle_wording.cycle_days(cycle)}"
        sheet.put(row, 0, f"{name}. {cycle_wording.about_cycle(cycle)}", bold=True)
        for place, line in enumerate(cycle.lines, start=row + 1):
            _write_line(sheet, place, line, what.year.academic_year)
        row += len(cycle.lines) + 1
        if cycle.lines:
            together.append(row)
            _write_sum(sheet, row, cycle)
            row += 1
        row += 1
    _write_totals(sheet, row, together, what)


def _set_up(sheet: Sheet, what: CostedMap) -> None:
    page = sheet.page
    sheet.put(0, 0, wording.title(what), bold=True)
    facts = "; ".join(f"{label}: {fact}" for label, fact in wording.facts(what))
    sheet.put(1, 0, f"{what.pupil.name}. {facts}")
    sheet.put(2, 0, wording.origin(what))
    last = (f"In {what.year.academic_year}: 1", 10)
    for place, (name, width) in enumerate([*((column.name, column.width) for column in COLUMNS), last]):
        sheet.put(HEAD, place, name, TEXT, bold=True)
        page.set_column(place, place, width)
    page.freeze_panes(HEAD + 1, 1)
    page.repeat_rows(HEAD)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer(f"&L{wording.title(what)}, pupil {what.ref}&RPage &P of &N")


def _write_line(sheet: Sheet, row: int, line: Line, year: str) -> None:
    cells = {key: xl_rowcol_to_cell(row, place) for key, place in PLACES.items()}
    for place, column in enumerate(COLUMNS):
        if isinstance(column, Computed):
            sheet.work_out(row, place, column.formula(line).format(**cells), column.value(line), column.form)
        else:
            value = column.value(line)
            sheet.put(row, place, wording.NOT_RECORDED if value is None else value, column.form)
    sheet.put(row, IN_THE_YEAR, int(line.academic_year == year), "0")


def _write_sum(sheet: Sheet, row: int, cycle: Cycle) -> None:
    sheet.put(row, 0, "Together", bold=True)
    first, last = row - len(cycle.lines), row - 1
    for place, value in _exact(cycle.lines).items():
        sheet.work_out(row, place, f"=SUM({xl_range(first, place, last, place)})", value, POUNDS, bold=True)


def _exact(lines: Iterable[Line]) -> dict[int, float]:
    """Return what lines come to, in all and so far, by the place of the column."""
    each = list(lines)
    return {COST: sum(line.exact for line in each), SO_FAR: sum(line.exact_so_far for line in each)}


def _write_totals(sheet: Sheet, row: int, together: list[int], what: CostedMap) -> None:
    """Write what all cycles cost, what of it lies in the year, and how that stands to share and top-up."""
    year = what.year
    lines = [line for cycle in what.cycles for line in cycle.lines]
    of_year = _exact(line for line in lines if line.academic_year == year.academic_year)
    last = max(row - 1, HEAD + 1)
    counts = xl_range(HEAD + 1, IN_THE_YEAR, last, IN_THE_YEAR)
    for place, value in _exact(lines).items():
        sums = ",".join(xl_rowcol_to_cell(each, place) for each in together) or "0"
        in_the_year = f"=SUMIF({counts},1,{xl_range(HEAD + 1, place, last, place)})"
        sheet.work_out(row, place, f"=SUM({sums})", value, POUNDS, bold=True)
        sheet.work_out(row + 1, place, in_the_year, of_year[place], POUNDS, bold=True)
    paid = (float(year.threshold), float(year.top_up))
    for place, amount in enumerate(paid, start=row + 2):
        sheet.put(place, COST, amount, POUNDS, bold=True)
    cost, share, top_up = (xl_rowcol_to_cell(row + place, COST) for place in (1, 2, 3))
    sheet.work_out(row + 4, COST, f"={cost}-{share}-{top_up}", of_year[COST] - sum(paid), POUNDS, bold=True)
    for place, name in enumerate(TOTALS, start=row):
        sheet.put(place, 0, name.format(year=year.academic_year), bold=True)


def _write_notes(sheet: Sheet, what: CostedMap) -> None:
    """Write what was found, the views, and what the words mean, each with its text beside it."""
    found = [("Found", wording.finding(what)), ("From", wording.origin(what))]
    rows = [*found, *wording.said(what.pupil), *notes.how(what, WORKED_OUT)]
    sheet.page.set_column(0, 0, 30)
    sheet.page.set_column(1, 1, 110)
    for row, (label, text) in enumerate(rows):
        sheet.put(row, 0, label, bold=True)
        sheet.put(row, 1, text, TEXT)
