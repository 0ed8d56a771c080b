"""From the headings chosen for a table to the reading that a mapping would make of the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipelines.records.tables import TABLES
from pipelines.sources.headers import column_named, required
from pipelines.sources.proposing.knowledge import is_sure, knowledge
from pipelines.sources.proposing.repeated import repeated
from pipelines.sources.proposing.words import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from pipelines.sources.proposing.candidates import Candidate
    from pipelines.sources.proposing.choosing import Chosen
    from pipelines.sources.raw import Sheet


@dataclass(frozen=True)
class ProposedReading:
    """One reading of a file as one table.

    `sure` and `perhaps` are by column; `templates` and `constants` are sure, each with its reason; `needed` are the
    required columns that nothing surely fills, in the order of the declaration.
    """

    table: str
    sure: Mapping[str, Candidate]
    perhaps: Mapping[str, Candidate]
    templates: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    constants: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    needed: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    where_filled: str = ""
    distinct: bool = False

    @property
    def headings(self) -> set[str]:
        """The headings that it uses, or perhaps does."""
        used = {each.heading for each in (*self.sure.values(), *self.perhaps.values())}
        pieces = [heading for text, _ in self.templates.values() for heading in _headings_in(text)]
        return used | set(pieces)


def readings_of(table: str, chosen: Chosen, candidates: list[Candidate], sheet: Sheet) -> list[ProposedReading]:
    """Return the readings of a file as one table: one, or one for each heading of a column that stands repeatedly."""
    rule = knowledge().repeated.get(table)
    told = chosen.get(rule.told_by) if rule else None
    headings = {} if told and is_sure(told.score) else repeated(table, candidates)
    if rule is None or not headings:
        return [_reading(table, chosen, {}, sheet)]
    return [
        _reading(table, chosen | {rule.column: each}, {rule.told_by: (value, "said by the heading")}, sheet)
        for value, each in headings.items()
    ]


def _reading(table: str, chosen: Chosen, constants: dict[str, tuple[str, str]], sheet: Sheet) -> ProposedReading:
    sure = {column: each for column, each in chosen.items() if is_sure(each.score) and column not in constants}
    perhaps = {column: each for column, each in chosen.items() if column not in sure and column not in constants}
    templates = _school_of_pieces(table, sure, sheet)
    filled = {*sure, *templates, *constants}
    needed = tuple(column for column in required(table) if column not in filled)
    return ProposedReading(
        table,
        _in_order(table, sure),
        _in_order(table, perhaps),
        templates,
        constants,
        needed,
        _read_by_name(table, filled, sheet),
        _where_filled(table, sure, sheet.rows),
        distinct=_distinct(table, sure, filled, sheet.rows),
    )


def _in_order(table: str, chosen: Mapping[str, Candidate]) -> dict[str, Candidate]:
    return {column: chosen[column] for column in TABLES[table].column_names if column in chosen}


def _read_by_name(table: str, filled: set[str], sheet: Sheet) -> tuple[str, ...]:
    """Return the headings that would be read by their name alone, though it is not sure that they mean it."""
    named = {heading: column_named(table, heading) for heading in sheet.headers}
    return tuple(heading for heading, column in named.items() if column and column not in filled)


def _where_filled(table: str, sure: Mapping[str, Candidate], rows: pd.DataFrame) -> str:
    """Return the heading whose empty cells say that a row holds nothing for the table: no stage, no need."""
    telling = [column for columns in knowledge().fills[table] for column in columns if column in sure]
    headings = [sure[column].heading for column in telling if column in required(table)]
    return next((heading for heading in headings if rows[heading].isna().any()), "")


def _distinct(table: str, sure: Mapping[str, Candidate], filled: set[str], rows: pd.DataFrame) -> bool:
    """Return whether several rows of the file have the same key, as a school has in the rows of its pupils."""
    key = TABLES[table].key
    headings = [sure[column].heading for column in key if column in sure]
    own = key[-1] if key[-1].endswith("_id") else ""
    whole = not own or own in filled
    return bool(headings) and whole and bool(rows.duplicated(headings).any())


def _school_of_pieces(table: str, sure: Mapping[str, Candidate], sheet: Sheet) -> dict[str, tuple[str, str]]:
    """Return the school's number as a template of the authority's and the establishment's, where the file has both."""
    if "school_id" in sure or "school_id" not in TABLES[table].column_names:
        return {}
    pieces = []
    for names in knowledge().pieces.values():
        meant = {words_of(name) for name in names}
        fitting = [each for each in sheet.headers if words_of(each) in meant and _is_number(sheet.rows[each])]
        pieces += [each for each in fitting if not set(each) & set("{}")][:1]
    if len(pieces) != len(knowledge().pieces):
        return {}
    return {"school_id": ("".join(f"{{{piece}}}" for piece in pieces), "authority and establishment number together")}


def _is_number(texts: pd.Series) -> bool:
    filled = texts.dropna()
    return bool(len(filled)) and bool(filled.str.fullmatch(r"\d{1,4}").all())


def _headings_in(template: str) -> list[str]:
    return [piece.split("}")[0] for piece in template.split("{")[1:]]
