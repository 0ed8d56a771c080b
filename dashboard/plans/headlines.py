"""How many plans are in force, agreed and overdue, and how many pupils have none, each beside earlier terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from dashboard import figures, words
from dashboard.overview.glance import Card
from dashboard.terms import before, year_before
from pipelines.figures import dictionary
from pipelines.transforms.periods import EVERYTHING

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.figures import View
    from dashboard.filters import Chosen
    from dashboard.terms import Term

Row: TypeAlias = "pd.Series[Any]"
COUNTS = ["in_force", "agreed", "overdue", "without_plan", "register"]


def cards(view: View, chosen: Chosen) -> list[Card]:
    """Return the four cards: plans in force, agreed, overdue, and pupils on the register without one."""
    now = of_term(view, chosen, chosen.term)
    day = words.day(chosen.term.ends_on)
    drafts = now["in_force"] - now["agreed"]
    notes = {
        "in_force": f"of pupils on roll on {day}",
        "agreed": f"{words.plural(drafts, 'draft')} not agreed yet" if drafts else "no draft among them",
        "overdue": f"of {words.plural(now['in_force'], 'plan')} in force on {day}",
        "without_plan": f"of {words.plural(now['register'], 'pupil')} on the register on {day}",
    }
    return [_card(view, chosen, column, now, note) for column, note in notes.items()]


def of_term(view: View, chosen: Chosen, term: Term) -> Row:
    """Return a term's row of the figure `plans`; nought where it has none."""
    rows = figures.figure(view, chosen.request("plans", by=("term",), span=EVERYTHING))
    return rows.loc[rows["term"].eq(term.name), COUNTS].sum().astype("int64")


def _card(view: View, chosen: Chosen, column: str, now: Row, note: str) -> Card:
    others = {
        "Last term": before(chosen.term, chosen.known),
        "Same term last year": year_before(chosen.term, chosen.known),
    }
    entry = dictionary()["plans"].columns[column]
    return Card(
        label=entry.title,
        value=words.whole(now[column]),
        note=note,
        definition=f"{entry.definition}.",
        beside={
            name: _said(of_term(view, chosen, other), column) if other else "not known"
            for name, other in others.items()
        },
    )


def _said(row: Row, column: str) -> str:
    of = {"agreed": "in_force", "overdue": "in_force", "without_plan": "register"}.get(column)
    return f"{row[column]:,} of {row[of]:,}" if of else f"{row[column]:,}"
