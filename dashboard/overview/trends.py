"""The Overview's two charts: the register and the attainment of targets, term by term."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard import figures, layout
from dashboard.charts.trends import attainment_chart, register_chart
from dashboard.overview.changes import achieved_of
from pipelines import words
from pipelines.figures import dictionary
from pipelines.transforms.rates import change_beyond_chance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.overview.term_numbers import Register, Row, TermNumbers
    from pipelines.terms import Term

RATES = ("reviewed", "achieved", "attainment_rate", "attainment_low", "attainment_high")
FILES = {
    "term": "Term",
    "reviewed": "Reviewed",
    "achieved": "Achieved",
    "attainment_rate": "Share",
    "attainment_low": "Share, lower end of the 95% interval",
    "attainment_high": "Share, upper end of the 95% interval",
}


def register_by_term(numbers: TermNumbers, note: str) -> None:
    """Show how many pupils were on the register at each term's end, by stage."""
    ladder = figures.ladder(numbers.view)
    known = _up_to_the_chosen(numbers)
    registers = {words.short_term_name(term.name): numbers.register(term) for term in reversed(known)}
    stages = dict.fromkeys(stage for register in registers.values() for stage in register.by_stage)
    columns = {
        words.stage_name(stage, ladder): {term: register.by_stage.get(stage, 0) for term, register in registers.items()}
        for stage in stages
    }
    wide = pd.DataFrame(columns, index=pd.Index(registers, name="Term"))
    totals = wide.sum(axis="columns")
    counts = wide.rename_axis(columns="stage", index="term").melt(ignore_index=False, value_name="pupils").reset_index()
    layout.chart(
        register_chart(counts, layout.colours()),
        register_title(list(registers.values())),
        f"Pupils on the register at each term's end, by stage: {totals.iloc[0]} in {totals.index[0]}, "
        f"{totals.iloc[-1]} in {totals.index[-1]}. The numbers are in the table below.",
        help_="Pupils at a stage of special educational needs on the term's last day, or on the last day known.",
    )
    table = wide.assign(Total=totals).reset_index()
    layout.numbers_beneath("register", lambda: table, "Pupils on the register by term", note, "transitions")


def attainment_by_term(numbers: TermNumbers, note: str) -> None:
    """Show the share of reviewed targets that were achieved in each term, with its interval."""
    known = _up_to_the_chosen(numbers)
    rows = [numbers.attainment(term)[list(RATES)] for term in reversed(known)]
    rates = pd.DataFrame(rows).assign(term=[words.short_term_name(term.name) for term in reversed(known)])
    last = rates.iloc[-1]
    layout.chart(
        attainment_chart(rates, layout.colours()),
        attainment_title(rows),
        f"Share of reviewed targets achieved, by term, with 95 per cent intervals: "
        f"{words.percent(last.attainment_rate)} of {last.reviewed} in {last.term}. The numbers are in the table below.",
        help_=dictionary()["attainment"].definition,
    )
    spelled = pd.DataFrame(
        {
            "Term": rates["term"],
            "Reviewed": rates["reviewed"],
            "Achieved": rates["achieved"],
            "Share": rates["attainment_rate"].map(words.percent),
            "95% interval": rates["attainment_low"].map(words.percent)
            + " to "
            + rates["attainment_high"].map(words.percent),
        }
    )
    layout.numbers_beneath(
        "attainment",
        lambda: spelled,
        "Targets achieved by term",
        note,
        "attainment",
        files=lambda: rates[list(FILES)].rename(columns=FILES),
    )


def _up_to_the_chosen(numbers: TermNumbers) -> list[Term]:
    """Return the terms up to the chosen one, latest first: how its numbers came about."""
    chosen = numbers.chosen
    return [term for term in chosen.known if term.starts_on <= chosen.term.starts_on]


def register_title(registers: Sequence[Register]) -> str:
    """Return the finding of the registers, oldest first: where the last stands among them."""
    counts = [register.pupils for register in registers]
    last, others = counts[-1], counts[:-1]
    said = f"{words.plural(last, 'pupil')} {'is' if last == 1 else 'are'} on the register"
    if len(others) < 2:
        return said
    if last > max(others):
        return f"{said}, more than in any of the {len(others)} terms before"
    if last < min(others):
        return f"{said}, fewer than in any of the {len(others)} terms before"
    return f"{said}; in the terms before it was {min(others):,} to {max(others):,}"


def attainment_title(rates: Sequence[Row]) -> str:
    """Return the finding of the terms' attainment, oldest first: the last beside the one before it with a review.

    Only these two are compared: of many comparisons some differ by chance alone.
    """
    *earlier, last = rates
    if not last["reviewed"]:
        return "What share of reviewed targets was achieved?"
    said = f"{words.percent(last['attainment_rate'])} of reviewed targets were achieved"
    former = next((row for row in reversed(earlier) if row["reviewed"]), None)
    if former is None:
        return said
    changed = change_beyond_chance(achieved_of(former), achieved_of(last))
    if not changed:
        return f"{said}, no different from the term before beyond chance"
    return f"{said}, {'more' if changed > 0 else 'less'} than in the term before by more than chance"
