"""What tests at entry and exit say beside the targets, and the scores themselves, a line a pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard import address, figures, frame, layout
from dashboard.access.scope import user_can_see_pupils
from dashboard.charts.slopes import slope_chart
from dashboard.impact import measured
from dashboard.impact.provisions import with_pairs
from pipelines import words
from pipelines.figures import dictionary
from pipelines.transforms.gains import DAYS_A_MONTH, STANDARD

if TYPE_CHECKING:
    from dashboard.figures import View
    from dashboard.filters import Chosen
    from dashboard.impact.period import Period

TESTS = "tests"
NARROWEST = 340
READ = (
    f"{measured.GAIN} shows a gain, {measured.NO_GAIN} little or none. Ratio gain is months of age equivalent gained "
    "per month that passed: 1 is as fast as time. A reliable change is larger than the test's own error makes likely. "
    "An effect size stands with its 95% interval, and needs five pairs."
)
WHY_NO_MONTHS = (
    "**Why there are no “months of progress” here.** That scale compares pupils with others who did not get the help. "
    "Here there is no such comparison group, so growing older, the usual lessons and a low first score all stand in "
    "the gain."
)
LOOK = (
    "Where they disagree, look at the pupils before the provision: a target may be easy to meet, or a test may not ask "
    "for what was practised."
)
UNITS = {"age_equivalent_months": "age equivalent, months", "standard_score": "standard score"}


def show_measures(rows: pd.DataFrame, period: Period, term: str) -> None:
    """Show targets and tests side by side for the provisions with scores."""
    tested = with_pairs(rows)
    if tested.empty:
        layout.chart_heading("Do tests say the same as targets?")
        st.info(
            f"No pupil has a score at entry and at exit of a provision {period.words}. Choose all terms, or add "
            "scores, with the intervention that they belong to, to the sheet or file `assessments`."
        )
        return
    title = measured.disagreement_title(tested)
    layout.chart_heading(title, help_=dictionary()["measures"].columns["disagreement"].definition)
    st.table(measured.measures_table(tested, term), border="horizontal", hide_index=True, alt=title)
    st.caption(READ)


def show_scores(view: View, chosen: Chosen, rows: pd.DataFrame, period: Period) -> str:
    """Show the scores of a provision beside what the measures disagree on; return the provision that was chosen."""
    tested = with_pairs(rows)
    if tested.empty:
        return ""
    side_by_side = st.grid(2, min_column_width=NARROWEST, gap="large")
    provision = ""
    if user_can_see_pupils(view.scope):
        with side_by_side.cell():
            provision = _show_slopes(view, chosen, tested, period)
    with side_by_side.cell():
        said = [measured.disagreement_sentence(row) for row in tested.to_dict("records")]
        differ = [sentence for sentence in said if sentence]
        if differ:
            st.markdown("\n".join(["**Where they disagree**", "", *(f"- {sentence}" for sentence in differ)]))
            st.markdown(LOOK)
        st.markdown(WHY_NO_MONTHS)
    return provision


def _show_slopes(view: View, chosen: Chosen, tested: pd.DataFrame, period: Period) -> str:
    names = dict(zip(tested["provision_id"], tested["provision"], strict=True))
    if address.recall(TESTS) not in names:  # it has no scores in this period: nothing that was asked for is lost
        address.clear(TESTS)
    provision = address.select(TESTS, "Scores of", list(names), words=names.__getitem__)
    pairs = figures.pairs(view, chosen.request("measures", span=period.span))
    of_provision = pairs[pairs["provision_id"].eq(provision)]
    for (measure, scale), scores in of_provision.groupby(["measure", "scale"], sort=True):
        title = slope_title(str(measure), str(scale), scores)
        layout.chart(
            slope_chart(scores, UNITS[str(scale)], layout.colours()),
            words.plain(title),
            f"{title}. {names[provision]}: a line for each pair of an entry and an exit score, without names, and the "
            f"means {scores['entry_score'].mean():.1f} and {scores['later_score'].mean():.1f}.",
        )
    layout.numbers_beneath(
        "scores",
        lambda: pairs_as_read(of_provision),
        f"Scores of {names[provision]} {period.words}",
        frame.where_from(),
        "measures",
        files=lambda: pairs_table(of_provision),
    )
    return provision


def pairs_as_read(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs in words."""
    rows = pairs_table(pairs)
    spelled = {name: rows[name].map(words.number) for name in ("Entry", "Exit", "Days between")}
    return rows.assign(Measure=rows["Measure"].map(words.plain), **spelled)


def pairs_table(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs without names: measure, scale, entry, exit and the days between."""
    ordered = pairs.sort_values(["measure", "scale", "entry_score", "later_score"], ignore_index=True)
    return pd.DataFrame(
        {
            "Measure": ordered["measure"],
            "Scale": [words.named("score_scale", code) for code in ordered["scale"]],
            "Entry": ordered["entry_score"],
            "Exit": ordered["later_score"],
            "Days between": ordered["days"],
        }
    )


def slope_title(measure: str, scale: str, scores: pd.DataFrame) -> str:
    """Return how many of the pairs rose, and by how much on average in how long."""
    rose = int(scores["later_score"].gt(scores["entry_score"]).sum())
    mean = float((scores["later_score"] - scores["entry_score"]).mean())
    months = float(scores["days"].mean()) / DAYS_A_MONTH
    unit = "points" if scale == STANDARD else "months"
    return (
        f"{measure}: {rose} of {words.plural(len(scores), 'pair')} higher at exit, "
        f"{measured.signed(mean)} {unit} on average in {months:.1f} months"
    )
