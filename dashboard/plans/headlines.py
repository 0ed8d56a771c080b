"""How many plans are in force, agreed and overdue, and how many pupils have none, each beside earlier terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import figures
from dashboard.overview.glance import Card
from pipelines import words
from pipelines.figures import dictionary
from pipelines.terms import before, year_before
from pipelines.transforms.periods import EVERYTHING

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.figures import View
    from dashboard.filters import Chosen
    from pipelines.terms import Term

COUNTS = ["in_force", "agreed", "overdue", "without_plan", "register"]


def cards(view: View, chosen: Chosen) -> list[Card]:
    """Return the four cards: plans in force, agreed, overdue, and pupils on the register without one."""
    rows = figures.figure(view, chosen.request("plans", by=("term",), span=EVERYTHING))
    now = of_term(rows, chosen.term)
    earlier = {
        "Last term": before(chosen.term, chosen.known),
        "Same term last year": year_before(chosen.term, chosen.known),
    }
    beside = {name: of_term(rows, term) if term else None for name, term in earlier.items()}
    day, drafts = words.day(chosen.term.ends_on), now["in_force"] - now["agreed"]
    notes = {
        "in_force": f"of pupils on roll on {day}",
        "agreed": f"{words.plural(drafts, 'draft')} not agreed yet" if drafts else "no draft among them",
        "overdue": f"of {words.plural(now['in_force'], 'plan')} in force on {day}",
        "without_plan": f"of {words.plural(now['register'], 'pupil')} on the register on {day}",
    }
    return [_card(column, now, note, beside) for column, note in notes.items()]


def of_term(rows: pd.DataFrame, term: Term) -> dict[str, int]:
    """Return a term's counts of the figure `plans` by term; nought where it has none."""
    sums = rows.loc[rows["term"].eq(term.name), COUNTS].sum()
    return {name: int(sums[name]) for name in COUNTS}


def _card(column: str, now: dict[str, int], note: str, beside: dict[str, dict[str, int] | None]) -> Card:
    entry = dictionary()["plans"].columns[column]
    return Card(
        label=entry.title,
        value=words.whole(now[column]),
        note=note,
        definition=f"{entry.definition}.",
        beside={name: _said(counts, column) if counts else "not known" for name, counts in beside.items()},
    )


def _said(counts: dict[str, int], column: str) -> str:
    of = {"agreed": "in_force", "overdue": "in_force", "without_plan": "register"}.get(column)
    return f"{counts[column]:,} of {counts[of]:,}" if of else f"{counts[column]:,}"
