"""Which code a text says: the code itself in another case, its words, or a known alias."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipelines.records.declaration import Kind
from pipelines.records.reference import code_sets, ladders, year_group_schemes
from pipelines.records.spelling import spelt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipelines.records.declaration import Column
    from pipelines.records.models import Ladder, YearGroupScheme

FLAGS = dict.fromkeys(("y", "t", "1", "true", "yes"), True) | dict.fromkeys(("n", "f", "0", "false", "no"), False)


@cache
def codes_by_spelling(name: str) -> dict[str, str]:
    """Return the codes of a set by every spelling that is read as them; a code's own beats the others."""
    code_set = code_sets()[name]
    words = {spelt(word): code for code, word in code_set.codes.items()}
    aliases = {spelt(alias): code for alias, code in code_set.aliases.items()}
    return words | aliases | {spelt(code): code for code in code_set.codes}


@cache
def stages_by_spelling(ladder: Ladder) -> dict[str, str]:
    """Return the codes of a ladder by every spelling that is read as them: codes, words and aliases."""
    rungs = ladder.rungs
    words = {spelt(rung.name): rung.code for rung in rungs}
    aliases = {spelt(alias): rung.code for rung in rungs for alias in rung.aliases}
    return words | aliases | {spelt(rung.code): rung.code for rung in rungs}


@cache
def year_groups_by_spelling(scheme: YearGroupScheme) -> dict[str, str]:
    """Return the year groups of a scheme by every spelling, bare: codes, words and aliases."""
    words = {bare(group.name): group.code for group in scheme.groups}
    aliases = {bare(alias): group.code for group in scheme.groups for alias in group.aliases}
    return words | aliases | {bare(group.code): group.code for group in scheme.groups}


def bare(group: str) -> str:
    """Return a year group as it is compared: `01` and `1` are one."""
    text = spelt(group)
    return text.lstrip("0") or "0" if text.isdigit() else text


def spellings_of(column: Column) -> dict[str, str]:
    """Return what a column of codes or of yes and no can hold, by every spelling; empty where any text goes."""
    if column.kind is Kind.FLAG:
        return {spelling: "yes" if flag else "no" for spelling, flag in FLAGS.items()}
    if column.code_set == "stage":
        return _first_of(stages_by_spelling(ladder) for ladder in ladders().values())
    if column.code_set == "year_group":
        return _first_of(year_groups_by_spelling(scheme) for scheme in year_group_schemes().values())
    return codes_by_spelling(column.code_set) if column.code_set else {}


def _first_of(spellings: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Return the codes of several ladders or schemes by spelling; the first that has a spelling rules."""
    return {spelling: code for some in reversed(list(spellings)) for spelling, code in some.items()}
