"""What became of the targets that were reviewed, and which of those due were reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.summary.keys import ALL, targets
from pipelines.transforms.disclosure import Level, Publication, Rate, equal

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from pipelines.summary.school import SchoolTerm
    from pipelines.terms import Term

CUTS = ("year_group", "area")
RATES = (("achieved", "reviewed"), ("due_reviewed", "due"))


def target_counts(school: SchoolTerm) -> Publication:
    """Return reviewed and achieved targets by year group and by area, and both with those due in each compared term."""
    together = Publication({})
    for place, rows in school.ask_compared("attainment").items():
        row = rows.iloc[0].to_dict() if len(rows) else {}
        together |= _of(school.compared[place], ALL, ALL, row, RATES, Level.GRAND_TOTAL)
    for cut in CUTS:
        together |= _by(school, cut)
    return together


def values_of(school: SchoolTerm, cut: str) -> list[str]:
    """Return the values of a cut of which a target was reviewed, in school order; empty for none recorded."""
    rows = school.ask("attainment", cut)
    return [str(value) for value in rows.loc[rows["reviewed"] > 0, cut].fillna("")]


def _by(school: SchoolTerm, cut: str) -> Publication:
    rows = school.ask("attainment", cut)
    reviewed = rows[rows["reviewed"] > 0]
    if reviewed.empty:
        return Publication({})
    together = Publication({})
    for value, row in zip(values_of(school, cut), reviewed.to_dict("records"), strict=True):
        together |= _of(school.term, cut, value, row, RATES[:1], Level.INNER)
    whole = _of(school.term, ALL, ALL, reviewed[["reviewed", "achieved"]].sum().to_dict(), RATES[:1], Level.GRAND_TOTAL)
    return (together | whole).related(
        *(
            equal(
                [targets(school.term, cut, value, column) for value in values_of(school, cut)],
                [targets(school.term, ALL, ALL, column)],
            )
            for column in ("reviewed", "achieved")
        )
    )


def _of(
    term: Term, cut: str, value: str, row: Mapping[Hashable, object], rates: tuple[tuple[str, str], ...], level: Level
) -> Publication:
    columns = dict.fromkeys(column for rate in rates for column in rate)
    counts = {targets(term, cut, value, column): int(str(row.get(column, 0))) for column in columns}
    named = [Rate(targets(term, cut, value, part), targets(term, cut, value, whole)) for part, whole in rates]
    return Publication(counts, levels=dict.fromkeys(counts, level)).with_rates(*named)
