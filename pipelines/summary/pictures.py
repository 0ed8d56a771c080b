"""The charts of a termly summary: bars of what is shown; what is withheld has words in the place of a bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines import words
from pipelines.summary.counts.register import stages_of
from pipelines.summary.keys import ALL, REGISTER, at_stage
from pipelines.summary.school import LAST, NOW, YEAR_AGO

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelines.summary.published import Cell, Published, Table
    from pipelines.summary.school import SchoolTerm

PLACES = {YEAR_AGO: "Same term last year", LAST: "Last term", NOW: "This term"}


@dataclass(frozen=True)
class Bar:
    """One bar: its name, its parts from the left (none where any is withheld), and the words at its end."""

    name: str
    parts: tuple[float, ...]
    said: str


@dataclass(frozen=True)
class Bars:
    """A chart of bars: what the parts are, the bars from above, the value of a whole width, and all of it in words."""

    title: str
    names: tuple[str, ...]
    rows: tuple[Bar, ...]
    most: float
    alt: str


def register_bars(school: SchoolTerm, published: Published) -> Bars:
    """Return the register at each compared term's end, by stage."""
    stages = stages_of(school)
    terms = {name: school.compared[place] for place, name in PLACES.items() if place in school.compared}
    rows = [
        _bar(
            name,
            [published.count(at_stage(term, ALL, stage)) for stage in stages],
            published.count(at_stage(term, ALL, REGISTER)),
        )
        for name, term in terms.items()
    ]
    names = [words.stage_name(stage, school.about["ladder"]) for stage in stages]
    return _bars("Pupils on the register", names, rows, "on the register")


def years_bars(table: Table) -> Bars:
    """Return the pupils on the register by year group, from the table of stages by year group."""
    place = next(place for place, column in enumerate(table.columns) if column.name == "On the register")
    rows = [_bar(row[0].text, [row[place]], row[place]) for row in _inner(table)]
    return _bars("Pupils on the register by year group", [""], rows, "on the register")


def attainment_bars(table: Table) -> Bars:
    """Return the share of reviewed targets achieved, from a table of attainment."""
    rows = [
        _bar(name.text, [share], share, f"{share.text} of {reviewed.text}" if share.value is not None else share.text)
        for name, reviewed, _, share in _inner(table)
    ]
    return _bars(table.title, [""], rows, "achieved", most=1.0)


def _inner(table: Table) -> Iterable[tuple[Cell, ...]]:
    return (row for place, row in enumerate(table.rows) if place not in table.totals)


def _bar(name: str, parts: list[Cell], whole: Cell, said: str = "") -> Bar:
    known = [float(cell.value) for cell in (*parts, whole) if cell.value is not None]
    drawn = known[: len(parts)] if len(known) == len(parts) + 1 else []
    return Bar(name, tuple(drawn), said or whole.text)


def _bars(title: str, names: list[str], rows: list[Bar], what: str, most: float | None = None) -> Bars:
    largest = max((sum(row.parts) for row in rows), default=0.0)
    said = words.listed([f"{row.name} {row.said}" for row in rows])
    return Bars(title, tuple(names), tuple(rows), most or largest or 1.0, f"{title}: {said or 'nothing'} {what}.")
