"""The state of each pupil on the register: making progress, not making it, or no evidence; since when, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from pipelines.engines import collect
from pipelines.transforms.progress.findings import clauses
from pipelines.transforms.progress.seen import CASE
from pipelines.transforms.progress.signs import EXPLANATIONS, RULES, progress_entries
from pipelines.transforms.roll import PUPIL

if TYPE_CHECKING:
    from pipelines.engines import Frame
    from pipelines.transforms.progress.findings import Findings
    from pipelines.transforms.progress.seen import Seen


def pupil_states(found: Findings) -> pd.DataFrame:
    """Return one row per case: `CASE`, state, rules, explanations, since and sentence, in their order.

    rules and explanations are keys joined by `;`, missing where none fires; since is the first day of the rules that
    fire, or of the last evidence where there is none of late. The order: who makes no progress, then without evidence,
    then who makes progress; more rules first, then more days since the last achieved target (never comes first), then
    the pupil's id.
    """
    firings = found.firings
    once = firings.drop_duplicates([CASE, "key"])
    rules, explanations = (once[once["key"].isin(list(signs))].groupby(CASE)["key"] for signs in (RULES, EXPLANATIONS))
    rows = collect(last_days(found.seen)).set_index(CASE)
    rows = rows.assign(
        rules=rules.agg(";".join),
        explanations=explanations.agg(";".join),
        fires=rules.size(),
        first_on=firings[firings["key"].isin(list(RULES))].groupby(CASE)["since"].min(),
    )
    rows = rows.assign(state=_states(rows))
    rows = rows.assign(
        since=rows["first_on"]
        .where(rows["state"] == "no_progress", rows["evidence_on"])
        .where(rows["state"] != "progress"),
        sentence=_sentences(rows, firings),
    )
    return _in_their_order(rows.reset_index())


def states(found: Findings) -> pd.DataFrame:
    """Return `CASE` and state of each case: rules alone decide it, and no explanation is looked for."""
    fires = pd.concat([found.of_sign(key)[CASE] for key in RULES]).value_counts()
    rows = collect(last_days(found.seen)).set_index(CASE)
    return _states(rows.assign(fires=fires)).rename("state").reset_index()


def last_days(seen: Seen) -> Frame:
    """Return `CASE`, `PUPIL`, ends_on, achieved_on, evidence_on and recent of each case.

    achieved_on is the day on which a target was last achieved, evidence_on that of the last decided review or
    assessment; recent says whether that lies within the terms after which there is no evidence.
    """
    scores = seen.known(seen.frames["assessments"].select(*PUPIL, "taken_on"), "taken_on")
    evidence = [seen.decided.select(CASE, evidence_on="reviewed_on"), scores.select(CASE, evidence_on="taken_on")]
    last = nw.concat(evidence).group_by(CASE).agg(nw.col("evidence_on").max())
    rows = seen.window(progress_entries().states["no_evidence"].limits["terms"])
    recent = (nw.col("evidence_on") >= nw.col("from_on")).fill_null(value=False)
    return (
        rows.join(seen.last_achieved, on=CASE, how="left")
        .join(last, on=CASE, how="left")
        .select(CASE, *PUPIL, "ends_on", "achieved_on", "evidence_on", recent=recent)
    )


def _states(rows: pd.DataFrame) -> pd.Series[str]:
    states = pd.Series("progress", index=rows.index).where(rows["recent"].astype("bool"), "no_evidence")
    return states.where(rows["fires"].isna(), "no_progress")


def _sentences(rows: pd.DataFrame, firings: pd.DataFrame) -> pd.Series[str]:
    """Return the clauses of each case in one sentence: what the state itself says, then the first of each sign."""
    of_sign = firings.groupby([CASE, "key"])["clause"]
    more = (of_sign.transform("size") - 1).astype("str")
    told = firings["clause"].where(more == "0", firings["clause"] + " (and " + more + " more)")
    first = pd.DataFrame({CASE: firings[CASE], "clause": told})[of_sign.cumcount() == 0]
    entries = progress_entries().states
    leads = [clauses(rows[rows["state"] == key], entry.clauses, entry.limits) for key, entry in entries.items()]
    lead = pd.concat(leads).dropna().rename("clause").rename_axis(CASE).reset_index()
    text = pd.concat([lead, first]).groupby(CASE)["clause"].agg("; ".join).reindex(rows.index)
    return text.str[:1].str.upper() + text.str[1:] + "."


def _in_their_order(rows: pd.DataFrame) -> pd.DataFrame:
    places = {state: place for place, state in enumerate(progress_entries().states)}
    days = (pd.to_datetime(rows["ends_on"]) - pd.to_datetime(rows["achieved_on"])).dt.days
    keyed = rows.assign(
        place=rows["state"].map(places),
        fewer=-rows["fires"].fillna(0).astype("int64"),
        fresher=-days.fillna(float("inf")),
    )
    ordered = keyed.sort_values(["place", "fewer", "fresher", "pupil_id", "school_id"], kind="stable")
    return ordered[[CASE, "state", "rules", "explanations", "since", "sentence"]].reset_index(drop=True)
