"""How a pupil's years went: stages, plans, provisions, reviews and assessments on one axis, and scores in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from dashboard import figures, layout
from dashboard.charts.assessments import assessment_chart
from dashboard.charts.timeline import timeline_chart
from dashboard.pupil.plan import UNDECIDED, outcome_name
from pipelines import words
from pipelines.facts_of_a_pupil import is_no_stage
from pipelines.records.reference import code_sets

if TYPE_CHECKING:
    import datetime as dt

    from dashboard.figures import View
    from pipelines.records_of_a_pupil import PupilRecord


def show_timeline(view: View, record: PupilRecord) -> None:
    """Show the timeline; nothing where there is nothing to place on it."""
    as_of = figures.as_of(view)
    spells, events = spells_of(record, as_of), events_of(record)
    if spells.empty and events.empty:
        return
    runs = spells.loc[spells["kind"].eq("Provision"), "lane"].nunique()
    layout.chart(
        timeline_chart(spells, events, layout.colours(), today=as_of),
        _timeline_title(record, runs),
        f"The pupil's stages, {words.plural(len(record.plans), 'plan')}, {words.plural(runs, 'provision')}, "
        f"{words.plural(len(record.reviews), 'review')} and {words.plural(len(record.assessments), 'assessment')}. "
        "The same dates are in the tables on this page.",
        help_="A dotted line marks the day up to which records are counted. Bars to its right are planned.",
    )


def show_assessments(view: View, record: PupilRecord) -> None:
    """Show one chart for each measure and scale in which the pupil was assessed."""
    if record.assessments.empty:
        return
    as_of = figures.as_of(view)
    st.subheader(
        "How are the scores developing?", anchor=False, help="Shaded: the intervention that a score belongs to."
    )
    grid = st.grid(2, min_column_width=340)
    for (measure, scale), scores in record.assessments.groupby(["measure", "scale"], sort=False):
        with grid.cell():
            unit = words.named("score_scale", str(scale))
            st.markdown(f"**{words.plain(measure)}**: {_from_to(scores)}")
            layout.picture(
                assessment_chart(_scores(scores), _runs(record, scores, as_of), unit, layout.colours()),
                f"{measure}, {unit.lower()}: {_said(scores)}.",
            )
    rows = pd.DataFrame(
        {
            "Measure": record.assessments["measure"].map(words.plain),
            "Scale": [words.named("score_scale", code) for code in record.assessments["scale"]],
            "Date": record.assessments["taken_on"].map(words.day),
            "Score": record.assessments["score"].astype("float64"),
            "Point": _points(record.assessments),
        }
    )
    with st.expander("The same scores as a table"):
        st.table(rows.assign(Score=rows["Score"].map(words.number)), border="horizontal", hide_index=True, alt="Scores")


def _timeline_title(record: PupilRecord, runs: int) -> str:
    counted = [
        words.plural(len(record.plans), "plan"),
        words.plural(runs, "provision"),
        words.plural(len(record.reviews), "review"),
    ]
    return f"What happened when: {words.listed(counted)}"


def _from_to(scores: pd.DataFrame) -> str:
    """Return how the scores went from the first to the last, in words."""
    first, last = scores.iloc[0], scores.iloc[-1]
    if len(scores) == 1:
        return f"{words.number(first['score'])} on {words.day(first['taken_on'])}"
    days = f"{words.day(first['taken_on'])} to {words.day(last['taken_on'])}"
    return f"from {words.number(first['score'])} to {words.number(last['score'])}, {days}"


def spells_of(record: PupilRecord, today: dt.date) -> pd.DataFrame:
    """Return stages, plans and placements as the bars of the timeline; what has no end runs to today."""
    at_none = pd.Series([is_no_stage(row) for _, row in record.stages.iterrows()], record.stages.index, dtype="bool")
    on_register = record.stages[~at_none]
    until_next = _days(on_register["next_started_on"]) - pd.Timedelta(days=1)
    names = [words.stage_name(*both) for both in on_register[["stage", "on_ladder"]].itertuples(index=False)]
    plans, placements = record.plans, record.placements.sort_values("starts_on")
    kinds = {
        "Stage": ("Stage", names, on_register["started_on"], _days(on_register["ended_on"]).fillna(until_next)),
        "Plan": ("Plan", "Plan", plans["started_on"], plans["ended_on"]),
        "Provision": (placements["name"], placements["name"], placements["starts_on"], placements["ends_on"]),
    }
    bars = [
        pd.DataFrame({"lane": lane, "kind": kind, "label": label, "starts_on": _days(starts), "ends_on": _days(ends)})
        for kind, (lane, label, starts, ends) in kinds.items()
    ]
    spells = pd.concat([some for some in bars if len(some)] or bars[:1], ignore_index=True)
    return spells.assign(ends_on=spells["ends_on"].fillna(pd.Timestamp(today)).clip(lower=spells["starts_on"]))


def events_of(record: PupilRecord) -> pd.DataFrame:
    """Return reviews and assessments as the points of the timeline."""
    reviews, assessments = record.reviews, record.assessments
    points = [
        pd.DataFrame(
            {
                "lane": [outcome_name(code) for code in reviews["outcome"]],
                "kind": [outcome_name(code) for code in reviews["outcome"]],
                "label": reviews["description"],
                "on": _days(reviews["reviewed_on"]),
            }
        ),
        pd.DataFrame(
            {
                "lane": "Assessments",
                "kind": "Assessment",
                "label": [
                    f"{measure}: {words.number(score)}"
                    for measure, score in zip(assessments["measure"], assessments["score"], strict=True)
                ],
                "on": _days(assessments["taken_on"]),
            }
        ),
    ]
    events = pd.concat([some for some in points if len(some)] or points[:1], ignore_index=True)
    order = [*code_sets()["outcome"].codes.values(), UNDECIDED, "Assessments"]
    return events.sort_values("lane", key=lambda lanes: lanes.map(order.index), kind="stable", ignore_index=True)


def _scores(assessments: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {"taken_on": _days(assessments["taken_on"]), "score": assessments["score"], "point": _points(assessments)}
    )


def _points(assessments: pd.DataFrame) -> list[str]:
    return ["" if words.is_missing(code) else words.named("assessment_point", code) for code in assessments["point"]]


def _runs(record: PupilRecord, scores: pd.DataFrame, today: dt.date) -> pd.DataFrame:
    """Return name, starts_on and ends_on, up to today, of the pupil's placements that the scores belong to."""
    runs = record.placements[record.placements["intervention_id"].isin(scores["intervention_id"].dropna())]
    begun = runs[runs["starts_on"].le(today)]
    ends = _days(begun["ends_on"]).fillna(pd.Timestamp(today)).map(lambda end: min(end, pd.Timestamp(today)))
    return pd.DataFrame({"name": begun["name"], "starts_on": _days(begun["starts_on"]), "ends_on": ends})


def _said(scores: pd.DataFrame) -> str:
    return ", ".join(
        f"{words.number(score)} on {words.day(day)}"
        for score, day in zip(scores["score"], scores["taken_on"], strict=True)
    )


def _days(dates: pd.Series[Any]) -> pd.Series[Any]:
    """Return dates as the timestamps that pandas can subtract."""
    return pd.to_datetime(dates.astype("object"))
