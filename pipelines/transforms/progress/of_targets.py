"""Rules of progress that look at targets and their reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.transforms.progress.history import SHORT_TERM
from pipelines.transforms.progress.seen import CASE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.engines import Frame
    from pipelines.transforms.progress.seen import Seen

CHAIN = [CASE, "chain"]


def repeated_not_achieved(seen: Seen, limits: Mapping[str, float]) -> Frame:
    """Return `CASE`, since, area, earlier_id, earlier_on, later_id, later_on of areas whose last reviews all failed.

    Reviews come in the order of their day, then of their id; since is the day of the latest.
    """
    count, over = int(limits["reviews"]), [CASE, "area"]
    from_last = nw.col("place").rank("ordinal", descending=True).over(*over)
    short = seen.decided.filter(nw.col("horizon") == SHORT_TERM).with_columns(from_last=from_last)
    failed = seen.frames.kept(
        short.filter((nw.col("from_last") <= count) & (nw.col("outcome") == "not_achieved")).select(
            *over, "from_last", "review_id", "reviewed_on"
        )
    )
    all_of_them = failed.group_by(*over).agg(failures=nw.len()).filter(nw.col("failures") == count)
    earlier = failed.filter(nw.col("from_last") == count).select(
        *over, earlier_id="review_id", earlier_on="reviewed_on"
    )
    latest = failed.filter(nw.col("from_last") == 1).join(seen.window(limits["terms"]), on=CASE)
    return (
        latest.filter(nw.col("reviewed_on") >= nw.col("from_on"))
        .join(earlier, on=over)
        .join(all_of_them, on=over)
        .select(*over, "earlier_id", "earlier_on", later_id="review_id", later_on="reviewed_on", since="reviewed_on")
    )


def rolled_over(seen: Seen, limits: Mapping[str, float]) -> Frame:
    """Return `CASE`, since, chain, times and, a row each, the continuations of chains that went on and on.

    A chain is a short-term target and whatever continues it in the same words, named by its first target; what
    continues it is in the history's `continuations`, and what keeps it alive in its `signs_of_life`. A row has
    target_id and the review_id or the successor_id; since is the day of the continuation that was one too many.
    """
    not_instead = nw.col("instead_on").is_null() | (nw.col("instead_on") > nw.col("ends_on"))
    not_met = nw.col("met_on").is_null() | (nw.col("met_on") > nw.col("ends_on"))
    known = seen.known(seen.history.continuations, "known_on", terms=limits["terms"]).filter(not_instead & not_met)
    events = seen.frames.kept(known.with_columns(number=nw.col("place").rank("ordinal").over(*CHAIN)))
    times = events.group_by(*CHAIN).agg(times=nw.len())
    many = events.filter(nw.col("number") == int(limits["continued"])).select(
        *CHAIN, "school_id", "from_on", "ends_on", since="on"
    )
    happened = (nw.col("happened_on") >= nw.col("from_on")).fill_null(value=False)
    is_open = (nw.col("concluded_on") > nw.col("ends_on")).fill_null(value=False)
    lives = many.join(seen.history.signs_of_life, on=["school_id", "chain"]).filter(
        (nw.col("known_on") <= nw.col("ends_on")) & (happened | is_open)
    )
    alive = lives.select(*CHAIN, "since").unique().join(times, on=CHAIN)
    return alive.join(events.select(*CHAIN, "target_id", "review_id", "successor_id"), on=CHAIN)
