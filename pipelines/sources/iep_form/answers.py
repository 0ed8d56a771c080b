"""Follows the lines of a document and writes each answer down under its heading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipelines.sources.iep_form import headings
from pipelines.sources.iep_form.form import Aim, Answer, Form, Place, TargetRow
from pipelines.sources.iep_form.headings import Found, answer, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelines.sources.iep_form.lines import Line


@dataclass
class _Open:
    """The part of the form that the lines are in."""

    key: str
    sheet: str
    table: int
    anywhere: bool  # its answers stand in whatever follows, not only in the heading's own table
    row: int = 1
    columns: dict[tuple[int, int], str] = field(default_factory=dict)
    width: int = 0
    answer: Answer | None = None


class FormReader:
    """Follows the lines of a document and writes each down where it belongs."""

    def __init__(self) -> None:
        self.form = Form()
        self._open = _Open("details", "IEP form", 0, anywhere=True, row=0)
        self._titles: dict[str, int] = {}

    def read(self, lines: Iterable[Line]) -> Form:
        """Return what the lines say."""
        for line in lines:
            self._open.row += 1
            if not (self._columns(line) or self._section(line) or self._labels(line)):
                self._answer(line)
        return self.form

    def _columns(self, line: Line) -> bool:
        """Take a row of column headings."""
        found = headings.columns_in(line.texts)
        if found is None:
            return False
        section, columns = found
        if section == "previous" and self._open.key != "previous":
            self._start(Found("previous", columns[min(columns)].heading, ""), line)
        elif section == "short_term" and self._open.key not in {"long_term", "short_term"}:
            self._start(Found("long_term", columns[min(columns)].heading, ""), line)
        self.form.known |= {section}
        self.form.headings[section] = {each.key: shortened(line.cells[at].text) for at, each in columns.items()}
        self._open.key, self._open.table, self._open.anywhere = section, line.table, line.last
        self._open.columns = {(line.cells[at].starts, line.cells[at].ends): each.key for at, each in columns.items()}
        self._open.width = len(line.cells)
        return True

    def _section(self, line: Line) -> bool:
        """Take the heading of a section, with the label or the answer behind it."""
        if not line.cells or self._is_row_of_targets(line):
            return False
        found = headings.section_at(line.texts[0])
        others = [text for text in line.texts[1:] if text]
        if found is None or any(headings.label_at(text) is None for text in others):
            return False
        waiting = self._open.answer is not None and not self._open.answer.said and self._open.table == line.table
        if found.rest and waiting and line.table:
            return False  # an answer that opens with the heading's own words
        self._start(found, line)
        self._labels(line)
        return True

    def _start(self, found: Found, line: Line) -> None:
        self.form.known |= {found.key}
        title = shortened(found.heading)
        self._titles[title] = self._titles.get(title, 0) + 1
        sheet = title if self._titles[title] == 1 else f"{title} [{self._titles[title]}]"
        start = Answer(title, Place(sheet, 1), beside=answer(found.rest))
        self._open = _Open(found.key, sheet, line.table, anywhere=line.last)
        if found.key == "previous":
            self.form.previous_place = Place(sheet, 1)
            return
        self._open.answer = start
        if found.key == "long_term":
            self.form.aims.append(Aim(start))
        else:
            self._open.answer = self.form.answers.setdefault(found.key, start)

    def _labels(self, line: Line) -> bool:
        """Take the answers that stand behind a label, or in the box beside it."""
        before = self._open.key == "details"
        taken = False
        for at, text in enumerate(line.texts):
            found = [] if line.table and headings.label_at(text) is None else headings.labels_in(text)
            if not found and before:
                taken |= self._title(text, line)
                found = _details_in(text)
            beside = line.texts[at + 1] if at + 1 < len(line.texts) else ""
            for each in found:
                rest = each.rest
                if not rest and not (headings.label_at(beside) or headings.detail_at(beside)):
                    rest = beside
                self._keep(each, rest)
                taken = True
        if taken and not before and self._open.key not in {"previous", "short_term"}:
            self._open.anywhere = False
        return taken

    def _title(self, text: str, line: Line) -> bool:
        """Take the heading of the child's details, from which their rows are counted."""
        found = headings.detail_at(text)
        if found is None or found.key != "title":
            return False
        self.form.known |= {"title"}
        self._open = _Open("details", shortened(found.heading), line.table, anywhere=True)
        return True

    def _keep(self, found: Found, text: str) -> None:
        self.form.known |= {found.key}
        given = Answer(shortened(found.heading), Place(self._open.sheet, self._open.row), answer(text))
        if not self.form.text(found.key):
            self.form.answers[found.key] = given

    def _answer(self, line: Line) -> None:
        """Take a line that is no heading: a row of targets, a part of an answer, or something beside the form."""
        here = Place(self._open.sheet, self._open.row)
        inside = self._open.anywhere or (line.table != 0 and line.table == self._open.table)
        if not any(map(answer, line.texts)):
            return
        if inside and self._open.columns and len(line.cells) > 1:
            self._target(line, here)
        elif inside and self._open.answer is not None and not self._open.columns:
            self._open.answer.add(answer("\n".join(filter(None, line.texts))))
            self._open.answer.place = here
        elif self._open.key != "details":
            self.form.strays.append(here)

    def _is_row_of_targets(self, line: Line) -> bool:
        here = self._open
        return bool(here.columns) and line.table == here.table and len(line.cells) == here.width

    def _target(self, line: Line, here: Place) -> None:
        """Take one row of a table of targets; the lower part of a box over several rows goes to the row above."""
        spans = self._open.columns
        cells: dict[str, str] = {}
        for cell in line.cells:
            key = next((spans[span] for span in spans if span[0] <= cell.starts < span[1]), "")
            if key and answer(cell.text):
                cells[key] = f"{cells.get(key, '')}\n{answer(cell.text)}".strip()
        rows = self.form.previous if self._open.key == "previous" else self.form.aims[-1].short_term
        goes_on = bool(line.cells) and line.cells[0].goes_on and rows and rows[-1].place.sheet == here.sheet
        if goes_on:
            above = rows[-1].cells
            above.update({key: f"{above.get(key, '')}\n{text}".strip() for key, text in cells.items()})
        elif cells:
            rows.append(TargetRow(here, cells))


def _details_in(text: str) -> list[Found]:
    """Return the child's details in a box, each opening a line; further lines belong to the one above them."""
    found: list[Found] = []
    for line in text.split("\n"):
        opened = headings.detail_at(line)
        if opened and opened.key != "title":
            found.append(opened)
        elif found:
            found[-1] = found[-1]._replace(rest=f"{found[-1].rest}\n{line}".strip())
    return found
