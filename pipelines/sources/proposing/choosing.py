"""Which heading is proposed for which column, and which tables a file could fill."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from pipelines.sources.proposing.headings import names_the_table
from pipelines.sources.proposing.knowledge import is_sure, knowledge
from pipelines.sources.proposing.repeated import told_by_heading
from pipelines.sources.proposing.samples import some_rows

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.sources.proposing.candidates import Candidate
    from pipelines.sources.raw import Sheet

Chosen: TypeAlias = "dict[str, Candidate]"  # by column
_AS_LIKELY = 0.03
_SAME_CONTENT = 0.9


def chosen_by_table(found: dict[str, list[Candidate]], sheet: Sheet, asked: str) -> dict[str, Chosen]:
    """Return by table, of those that the file could fill and the one asked for, the heading for each column."""
    some = some_rows(sheet)
    chosen = {table: _chosen(candidates, some) for table, candidates in found.items()}
    filled = {table: each for table, each in chosen.items() if table == asked or _fills(table, each, sheet, sure=True)}
    if not filled:
        possible = {table: each for table, each in chosen.items() if _fills(table, each, sheet, sure=False)}
        filled = {table: _all_doubted(table, each) for table, each in possible.items()}
    return _each_heading_once(filled)


def _chosen(candidates: list[Candidate], rows: pd.DataFrame) -> Chosen:
    """Return the likeliest heading for each column; one that has an equal rival is no more than possible."""
    chosen: Chosen = {}
    used: set[str] = set()
    for candidate in candidates:
        if candidate.column in chosen or candidate.heading in used:
            continue
        open_still = (other for other in candidates if other.column not in chosen and other.heading not in used)
        rival = next((other for other in open_still if _rivals(candidate, other, rows)), None)
        used.add(candidate.heading)
        doubt = f"{rival.column if rival and rival.heading == candidate.heading else 'another heading'} as likely"
        chosen[candidate.column] = candidate.doubted(doubt) if rival else candidate
    return chosen


def _rivals(candidate: Candidate, other: Candidate, rows: pd.DataFrame) -> bool:
    """Return whether another heading for the column, or another column for the heading, is as likely."""
    one_of_two = (candidate.heading == other.heading) != (candidate.column == other.column)
    if not one_of_two or other.score < candidate.score - _AS_LIKELY:
        return False
    if candidate.heading == other.heading:
        return True
    told, other_told = told_by_heading(candidate), told_by_heading(other)
    return told == other_told and not _same_content(candidate, other, rows)


def _same_content(candidate: Candidate, other: Candidate, rows: pd.DataFrame) -> bool:
    """Return whether two headings hold the same in most rows, read as codes where they are codes."""
    if candidate.fit and candidate.fit.codes and other.fit and other.fit.codes:
        first, second = (rows[each.heading].map(each.fit.codes) for each in (candidate, other) if each.fit)
    else:
        first, second = (rows[each.heading].str.casefold() for each in (candidate, other))
    both = first.notna() & second.notna()
    return bool((first[both] == second[both]).mean() >= _SAME_CONTENT) if both.any() else False


def _fills(table: str, chosen: Chosen, sheet: Sheet, *, sure: bool) -> bool:
    """Return whether a file has what makes it a table's: all columns of one of the table's lists."""
    held = {column for column, candidate in chosen.items() if not sure or is_sure(candidate.score)}
    if not any(set(columns) <= held for columns in knowledge().fills[table]):
        return False
    return table != "schools" or _names_schools(chosen, sheet.rows)


def _names_schools(chosen: Chosen, rows: pd.DataFrame) -> bool:
    """Return whether each school has one name: the names of pupils, or of anything else, would be many."""
    pairs = rows[[chosen["school_id"].heading, chosen["name"].heading]].drop_duplicates()
    return len(pairs) == pairs.iloc[:, 0].nunique(dropna=False)


def _all_doubted(table: str, chosen: Chosen) -> Chosen:
    return {column: each.doubted(f"nothing surely says that the file holds {table}") for column, each in chosen.items()}


def _each_heading_once(chosen: dict[str, Chosen]) -> dict[str, Chosen]:
    """Return what was chosen; a heading that several tables would take, and that names none, is only possible.

    What tells rows apart (ids, academic years) is the same in all tables that a file fills.
    """
    claims = Counter(
        each.heading for some in chosen.values() for column, each in some.items() if not _is_shared(column)
    )
    return {
        table: {
            column: candidate.doubted("other tables could mean it too")
            if not _is_shared(column)
            and claims[candidate.heading] > 1
            and not names_the_table(candidate.heading, table)
            else candidate
            for column, candidate in some.items()
        }
        for table, some in chosen.items()
    }


def _is_shared(column: str) -> bool:
    return column.endswith("_id") or column == "academic_year"
