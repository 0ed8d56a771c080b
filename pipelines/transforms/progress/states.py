"""The state of each pupil on the register: making progress, not making it, or no evidence; since when, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import pandas as pd

from pipelines.engines import collect
from pipelines.transforms.progress.findings import FINDING, clauses
from pipelines.transforms.progress.seen import KEYS
from pipelines.transforms.progress.signs import progress_entries, sign_entries

if TYPE_CHECKING:
    from pipelines.engines import Frame
    from pipelines.transforms.progress.seen import Seen


def pupil_states(seen: Seen, found: pd.DataFrame) -> pd.DataFrame:
    """Return one row per pupil and term asked: `KEYS`, state, rules, explanations, since and sentence, in their order.

    `found` are the `findings`. rules and explanations are keys joined by `;`, missing where none fires; since is the
    first day of the rules that fire, or of the last evidence where there is none of late. The order: who makes no
    progress, then without evidence, then who makes progress; more rules first, then more days since the last achieved
    target (never comes first), then the pupil's id.
    """
    firings = found[FINDING].drop_duplicates()
    entries = progress_entries()
    fired = firings[firings["key"].isin(list(entries.rules))]
    rows = collect(last_days(seen)).set_index(KEYS)
    rows = rows.assign(
        rules=_joined(_by_key(firings, list(entries.rules), "key"), ";"),
        explanations=_joined(_by_key(firings, list(entries.explanations), "key"), ";"),
        fires=fired.groupby(KEYS)["key"].nunique(),
        first_on=fired.groupby(KEYS)["since"].min(),
    )
    rows = rows.assign(state=_states(rows))
    said = pd.concat([_leads(rows).rename("lead"), _by_key(_firsts(firings), list(sign_entries()), "clause")], axis=1)
    text = _joined(said.reindex(rows.index), "; ")
    rows = rows.assign(
        since=rows["first_on"]
        .where(rows["state"] == "no_progress", rows["evidence_on"])
        .where(rows["state"] != "progress"),
        sentence=text.str[:1].str.upper() + text.str[1:] + ".",
    )
    return _in_their_order(rows.reset_index())


def last_days(seen: Seen) -> Frame:
    """Return `KEYS`, ends_on, achieved_on, evidence_on and recent of each pupil and term asked.

    achieved_on is the day on which a target was last achieved, evidence_on that of the last decided review or
    assessment; recent says whether that lies within the terms after which there is no evidence.
    """
    achieved = seen.decided.filter(nw.col("outcome") == "achieved")
    last_achieved = achieved.group_by(*KEYS).agg(achieved_on=nw.col("reviewed_on").max())
    reviewed = seen.decided.group_by(*KEYS).agg(reviewed_on=nw.col("reviewed_on").max())
    scores = seen.frames["assessments"].select("school_id", "pupil_id", "taken_on")
    assessed = seen.known(scores, "taken_on").group_by(*KEYS).agg(taken_on=nw.col("taken_on").max())
    terms = progress_entries().states["no_evidence"].limits["terms"]
    rows = seen.asked.select(*KEYS, "ends_on").join(seen.window(terms), on=KEYS)
    for days in (last_achieved, reviewed, assessed):
        rows = rows.join(days, on=KEYS, how="left")
    evidence = rows.with_columns(evidence_on=nw.max_horizontal("reviewed_on", "taken_on"))
    recent = (nw.col("evidence_on") >= nw.col("from_on")).fill_null(value=False)
    return evidence.with_columns(recent=recent).select(*KEYS, "ends_on", "achieved_on", "evidence_on", "recent")


def _states(rows: pd.DataFrame) -> pd.Series[str]:
    states = pd.Series("progress", index=rows.index).where(rows["recent"].astype("bool"), "no_evidence")
    return states.where(rows["fires"].isna(), "no_progress")


def _leads(rows: pd.DataFrame) -> pd.Series[str]:
    """Return what begins the sentence of each state; missing where the rules themselves speak."""
    said = [clauses(rows[rows["state"] == key], entry) for key, entry in progress_entries().states.items()]
    return pd.concat(said).reindex(rows.index)


def _firsts(firings: pd.DataFrame) -> pd.DataFrame:
    """Return the first firing of each sign of a pupil, whose clause says how many more there are."""
    ordered = firings.sort_values(["since", "clause"], kind="stable")
    of_sign = ordered.groupby([*KEYS, "key"])["clause"]
    more = of_sign.transform("size") - 1
    clause = ordered["clause"].where(more == 0, ordered["clause"] + " (and " + more.astype("str") + " more)")
    return ordered.assign(clause=clause)[of_sign.cumcount() == 0]


def _by_key(firings: pd.DataFrame, keys: list[str], column: str) -> pd.DataFrame:
    """Return the values of a column with a row per pupil and term and a column per sign, in the order of `keys`."""
    once = firings.drop_duplicates([*KEYS, "key"])
    return (
        once.assign(value=once[column])
        .pivot_table(index=KEYS, columns="key", values="value", aggfunc="first")
        .reindex(columns=keys)
    )


def _joined(parts: pd.DataFrame, separator: str) -> pd.Series[str]:
    """Return the parts of each row that are there, joined; missing where none is."""
    text = pd.Series("", index=parts.index, dtype="str")
    for name in parts:
        text = text + (separator + parts[name].astype("str")).where(parts[name].notna(), "")
    return text.str.removeprefix(separator).where(text != "")


def _in_their_order(rows: pd.DataFrame) -> pd.DataFrame:
    places = {state: place for place, state in enumerate(progress_entries().states)}
    days = (pd.to_datetime(rows["ends_on"]) - pd.to_datetime(rows["achieved_on"])).dt.days
    keyed = rows.assign(
        place=rows["state"].map(places),
        fewer=-rows["fires"].fillna(0).astype("int64"),
        fresher=-days.fillna(float("inf")),
    )
    ordered = keyed.sort_values(["place", "fewer", "fresher", "pupil_id", "school_id"], kind="stable")
    return ordered[[*KEYS, "state", "rules", "explanations", "since", "sentence"]].reset_index(drop=True)
