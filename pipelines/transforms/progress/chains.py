"""Chains of targets: one, and whatever continues it in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.transforms.attainment import TARGET

if TYPE_CHECKING:
    from pipelines.engines import Frame
    from pipelines.transforms.progress.seen import Seen

# Spaces and punctuation, spelt out because the engines differ in what else they hold to be either.
NOT_WORDS = "[\\s!-/:-@\\[-`{-~\u00a0\u2013\u2014\u2018\u2019\u201c\u201d\u2026]+"
DOUBLINGS = 6  # 2 to the sixth: the longest chain that is followed to its first target has 64 links


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


def chains(seen: Seen, links: Frame) -> Frame:
    """Return school_id, target_id and chain, the first target of its chain, of every short-term target.

    Each round looks twice as far back as the last, so that a fixed number of joins follows any chain of 64 links.
    """
    short = seen.targets.filter(nw.col("horizon") == "short_term").select(*TARGET)
    before = short.join(links.select(*TARGET, chain="before_id"), on=TARGET, how="left")
    found = seen.frames.kept(before.with_columns(chain=nw.coalesce("chain", "target_id")))
    for _ in range(DOUBLINGS):
        further = found.select("school_id", chain="target_id", first="chain")
        found = seen.frames.kept(found.join(further, on=["school_id", "chain"]).select(*TARGET, chain="first"))
    return found
