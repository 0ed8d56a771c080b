"""The Overview's two charts: the register and the attainment of targets, term by term."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard import figures, layout, words
from dashboard.charts.trends import attainment_chart, register_chart
from dashboard.overview import term_numbers
from pipelines.figures import dictionary

if TYPE_CHECKING:
    from dashboard.figures import View
    from dashboard.terms import Term

RATES = ("reviewed", "attainment_rate", "attainment_low", "attainment_high")


def register_by_term(view: View, known: list[Term], note: str) -> None:
    """Show how many pupils were on the register at each term's end, by stage."""
    ladder = str(figures.table(view, "schools").iloc[0]["ladder"])
    registers = {words.short_term_name(term.name): term_numbers.register(view, term) for term in reversed(known)}
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
        "How many pupils are on the register?",
        f"Pupils on the register at each term's end, by stage: {totals.iloc[0]} in {totals.index[0]}, "
        f"{totals.iloc[-1]} in {totals.index[-1]}. The numbers are in the table below.",
        help_="Pupils at a stage of special educational needs on the term's last day, or on the last day known.",
    )
    numbers = wide.assign(Total=totals).reset_index()
    layout.numbers_beneath("register", lambda: numbers, "Pupils on the register by term", note)


def attainment_by_term(view: View, known: list[Term], note: str) -> None:
    """Show the share of reviewed targets that were achieved in each term, with its interval."""
    rows = [term_numbers.attainment(view, term)[[*RATES, "achieved"]] for term in reversed(known)]
    rates = pd.DataFrame(rows).assign(term=[words.short_term_name(term.name) for term in reversed(known)])
    last = rates.iloc[-1]
    layout.chart(
        attainment_chart(rates, layout.colours()),
        "What share of reviewed targets was achieved?",
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
    layout.numbers_beneath("attainment", lambda: spelled, "Targets achieved by term", note)
