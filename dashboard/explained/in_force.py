"""What is in force: ladders, limits, settings, and the snapshot with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard import figures, layout
from dashboard.access.scope import user_can_load
from dashboard.imports import tables
from dashboard.imports.undoing import sources_in_force
from pipelines import words
from pipelines.records.limits import dosage_rule, element_2_threshold
from pipelines.records.reference import crosswalk, ladders
from pipelines.records.settings import settings
from pipelines.transforms.plan_quality.guidance import guidance
from pipelines.transforms.plan_quality.guidance import sources_in_force as documents_in_force
from pipelines.transforms.progress import progress_entries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.figures import View


def show_stages(view: View) -> None:
    """Show the ladder of the school, rung by rung, and which stages of other ladders are the same thing."""
    key = figures.ladder(view)
    ladder = ladders()[key]
    layout.chart_heading(f"The stages of this school: {words.plain(ladder.title)}")
    rows = [
        {"Stage": words.plain(rung.name), "Code": rung.code, "Plan by law": "yes" if rung.statutory else "no"}
        for rung in ladder.rungs
    ]
    _table(pd.DataFrame(rows), "The stages, lowest first")
    same = [
        {
            "Stage": words.stage_name(line.stage, line.ladder),
            "Of": words.plain(ladders()[line.ladder].title),
            "Is the same as": words.stage_name(line.same_as_stage, line.same_as_ladder),
            "In": words.plain(ladders()[line.same_as_ladder].title),
        }
        for line in crosswalk()
        if key in (line.ladder, line.same_as_ladder)
    ]
    if same:
        st.markdown("A change between two names of the same stage is counted as recoded, never as a movement.")
        _table(pd.DataFrame(same), "Stages that are the same thing")


def show_rules() -> None:
    """Show the rules that say that a pupil is not making progress, and what may explain it, with their limits."""
    entries = progress_entries()
    for title, signs in (
        ("When a pupil counts as not making progress", entries.rules),
        ("What may explain it", entries.explanations),
        ("The three states", entries.states),
    ):
        layout.chart_heading(title)
        rows = [
            {
                "Name": sign.title,
                "Means": words.plain(sign.definition),
                "Limits": _limits(sign.limits),
            }
            for sign in signs.values()
        ]
        _table(pd.DataFrame(rows), title)


def show_settings(view: View) -> None:
    """Show the limits that the figures use, and which of them are the school's own settings."""
    year = str(figures.terms(view)["academic_year"].iloc[0])
    own = settings()
    documents = {key: source.title for key, source in guidance().sources.items()}
    rule = dosage_rule()
    delivered = f"under {words.percent(rule.share)} of sessions over {rule.school_days} school days or more"
    held_against = ", ".join(documents[key] for key in documents_in_force())
    stages = "the council's own" if own.staged_intervention else "as published"
    rows = [
        (f"Element 2 threshold in {year}", words.pounds(element_2_threshold(year)), bool(own.element_2_threshold)),
        ("Not delivered as planned", delivered, False),
        ("Plans are held against", held_against, bool(own.plan_sources)),
        ("Names of the stages", stages, bool(own.staged_intervention)),
    ]
    layout.chart_heading("Limits and settings in force")
    shown = [
        {"Setting": name, "In force": words.plain(value), "From": "settings.toml" if is_own else "published"}
        for name, value, is_own in rows
    ]
    _table(pd.DataFrame(shown), "Limits and settings in force")
    st.caption("A school or council changes them in the file `settings.toml` beside its records: see docs/settings.md.")


def show_records(view: View) -> None:
    """Show which snapshot the figures come from; to whom may load also the files that it is made of."""
    about = figures.about(view)
    layout.chart_heading("Where the numbers come from")
    made = pd.Timestamp(str(about["made_at"]))
    facts = {
        "Snapshot": str(about["number"]),
        "Made": f"{words.day(made.date())}, {made:%H:%M}",
        "Records counted up to": words.day(figures.as_of(view)),
        "Rows read": words.whole(int(str(about["rows_in"]))),
        "Rows left out as faulty": words.whole(int(str(about["rows_quarantined"]))),
    }
    _table(pd.DataFrame({"": list(facts), "Value": list(facts.values())}), "The snapshot in force")
    whole = figures.whole_snapshot(view.scope) if user_can_load(view.scope) else None
    if whole is not None:
        rows = [
            {"File": words.plain(tables.name_of_source(source, kind)), "Read as": tables.kind_in_words(kind)}
            for source, kind, _ in sources_in_force(whole).itertuples(index=False)
        ]
        _table(pd.DataFrame(rows), "The files that the snapshot is made of")


def _limits(limits: Mapping[str, float]) -> str:
    return ", ".join(f"{name.replace('_', ' ')}: {words.number(value)}" for name, value in limits.items())


def _table(rows: pd.DataFrame, alt: str) -> None:
    st.table(rows, border="horizontal", hide_index=True, alt=alt)
