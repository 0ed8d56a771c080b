"""What the term's work list says as a whole: its finding, and how many pupils were in each state, term by term."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard import layout
from dashboard.charts.states import states_chart
from dashboard.progress.kinds import KINDS
from pipelines import words
from pipelines.figures import dictionary
from pipelines.transforms.progress import progress_entries

if TYPE_CHECKING:
    from dashboard.filters import Chosen

SHARE = "Share not making progress"


def finding(cases: pd.DataFrame) -> str:
    """Return what stands out, as a sentence: how many are not making progress, and to how many help did not get."""
    flagged = cases[cases["state"] == "no_progress"]
    if flagged.empty:
        return f"Of {words.plural(len(cases), 'pupil')} on the register none is flagged as not making progress"
    verb = "is" if len(flagged) == 1 else "are"
    said = f"{len(flagged):,} of {words.plural(len(cases), 'pupil')} on the register {verb} not making progress"
    missed = int(flagged["kind"].isin(["not_delivered", "not_attended"]).sum())
    if missed == len(flagged):
        return (
            f"{said}; none of them got the help as planned" if len(flagged) > 1 else f"{said}, without the help planned"
        )
    return f"{said}; {missed:,} of them did not get the help as planned" if missed else said


def kinds_in_words(cases: pd.DataFrame) -> str:
    """Return how many cases of each kind there are, with what each calls for."""
    counts = cases.loc[cases["state"] == "no_progress", "kind"].value_counts()
    lines = [f"- **{counts[key]} {kind.name.lower()}.** {kind.first}" for key, kind in KINDS.items() if key in counts]
    resting = int((cases["list"] == "resting").sum())
    if resting:
        lines.append(f"- Of these, **{words.plural(resting, 'flag')}** {'rests' if resting == 1 else 'rest'} for now.")
    return "\n".join(lines)


def show_by_term(states: pd.DataFrame, chosen: Chosen, note: str) -> None:
    """Show how many pupils were in each state at each term's end."""
    names = {key: entry.title for key, entry in progress_entries().states.items()}
    terms = [term.name for term in reversed(chosen.known)]
    wide = pd.crosstab(states["term"], states["state"]).reindex(index=terms, columns=list(names), fill_value=0)
    shares = wide["no_progress"] / wide.sum(axis="columns").where(lambda counts: counts > 0)
    spelled = wide.rename(columns=names, index=words.short_term_name).rename_axis(index="Term", columns=None)
    last = shares.iloc[-1]
    layout.chart(
        states_chart(spelled, layout.colours()),
        "How many pupils were in each state?",
        f"Pupils on the register by state and term. In the last term {words.percent(last)} were not making progress. "
        "The numbers are in the table below.",
        help_=dictionary()["progress"].definition,
    )
    numbers = spelled.assign(**{SHARE: shares.map(words.percent).tolist()}).reset_index()
    layout.numbers_beneath(
        "states",
        lambda: numbers,
        "Pupils by state and term",
        note,
        "progress",
        files=lambda: spelled.assign(**{SHARE: shares.to_numpy()}).reset_index(),
    )
