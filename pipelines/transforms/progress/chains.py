"""Chains of targets: one, and whatever continues it in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw
import pyarrow as pa

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.engines import Frame

# Spaces and punctuation, spelt out because the engines differ in what else they hold to be either.
NOT_WORDS = "[\\s!-/:-@\\[-`{-~\u00a0\u2013\u2014\u2018\u2019\u201c\u201d\u2026]+"


def chain_links(targets: Frame) -> Frame:
    """Return the short-term targets that continue another of the pupil in the same words: before_id is the other.

    Columns: school_id, pupil_id, target_id, set_on, before_id. Case, spaces and punctuation make no difference. Who
    continues a target is set on a later day, so no chain runs in a circle.
    """
    words = nw.col("description").str.to_lowercase().str.replace_all(NOT_WORDS, "")
    short = targets.filter(nw.col("horizon") == "short_term").with_columns(words=words)
    before = short.select(
        "school_id", "pupil_id", "words", before_on=nw.col("set_on"), continues_target_id=nw.col("target_id")
    )
    joined = short.join(before, on=["school_id", "pupil_id", "words", "continues_target_id"])
    return joined.filter(nw.col("set_on") > nw.col("before_on")).select(
        "school_id", "pupil_id", "target_id", "set_on", before_id="continues_target_id"
    )


def chains(links: pd.DataFrame) -> pa.Table:
    """Return school_id, target_id and chain, the first target of its chain, of every target that continues another.

    `links` are those of `chain_links`, collected. Whatever a target continues was set before it, so that one walk
    along the days on which they were set finds the first of each.
    """
    first: dict[tuple[str, str], str] = {}
    ordered = links.sort_values("set_on")
    for school, target, before in zip(ordered["school_id"], ordered["target_id"], ordered["before_id"], strict=True):
        first[school, target] = first.get((school, before), before)
    return pa.table(
        {
            "school_id": pa.array([school for school, _ in first], pa.string()),
            "target_id": pa.array([target for _, target in first], pa.string()),
            "chain": pa.array(list(first.values()), pa.string()),
        }
    )
