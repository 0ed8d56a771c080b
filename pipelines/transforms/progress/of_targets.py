"""Rules of progress that look at targets and their reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.engines import numbered
from pipelines.transforms.attainment import TARGET
from pipelines.transforms.progress.chains import chain_links, chains
from pipelines.transforms.progress.seen import KEYS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.engines import Frame
    from pipelines.transforms.progress.seen import Seen

CHAIN = [*KEYS, "chain"]


def repeated_not_achieved(seen: Seen, limits: Mapping[str, float]) -> Frame:
    """Return `KEYS`, since, area, earlier_id, earlier_on, later_id, later_on of areas whose last reviews all failed.

    Reviews come in the order of their day, then of their id; since is the day of the latest.
    """
    count = int(limits["reviews"])
    over, order = [*KEYS, "area"], ["reviewed_on", "review_id"]
    short = seen.decided.filter(nw.col("horizon") == "short_term")
    failed = nw.when(nw.col("outcome") == "not_achieved").then(nw.lit(1)).otherwise(nw.lit(0))
    running = short.with_columns(failed=failed).with_columns(
        failures=nw.col("failed").cum_sum().over(*over, order_by=order)
    )
    rows = running.with_columns(
        before=nw.col("failures").shift(count).over(*over, order_by=order),
        earlier_id=nw.col("review_id").shift(count - 1).over(*over, order_by=order),
        earlier_on=nw.col("reviewed_on").shift(count - 1).over(*over, order_by=order),
        following=nw.col("review_id").shift(-1).over(*over, order_by=order),
    ).filter(nw.col("following").is_null() & (nw.col("failures") - nw.col("before").fill_null(0) == count))
    return seen.within(rows, "reviewed_on", limits["terms"]).select(
        *over, "earlier_id", "earlier_on", later_id="review_id", later_on="reviewed_on", since="reviewed_on"
    )


def rolled_over(seen: Seen, limits: Mapping[str, float]) -> Frame:
    """Return `KEYS`, since, chain, times and, a row each, the continuations of chains that went on and on.

    A chain is a short-term target and whatever continues it in the same words, named by its first target. Each review
    with the next step `more_time` continues it (one a day), or, for a target without any, the target that continues
    it. A row has target_id and the review_id or the successor_id; since is the day of the continuation that was one
    too many.
    """
    links = seen.frames.kept(chain_links(seen.targets))
    members = seen.frames.kept(seen.targets_by_term.join(chains(seen, links), on=TARGET))
    events = numbered(
        continuations(seen, links).join(members.select(*KEYS, "target_id", "chain"), on=[*KEYS, "target_id"]),
        "number",
        over=CHAIN,
        order_by=["on", "target_id"],
    )
    counted = seen.frames.kept(events)
    many = counted.filter(nw.col("number") == int(limits["continued"])).select(*CHAIN, since="on")
    times = counted.group_by(*CHAIN).agg(times=nw.col("number").max())
    achieved = seen.decided.filter(nw.col("outcome") == "achieved").select(*KEYS, "target_id")
    met = members.join(achieved, on=[*KEYS, "target_id"]).select(*CHAIN).unique()
    alive = _alive(seen, members, limits["terms"])
    return (
        many.join(times, on=CHAIN)
        .join(met, on=CHAIN, how="anti")
        .join(alive, on=CHAIN, how="semi")
        .join(counted.drop("number", "on"), on=CHAIN)
    )


def continuations(seen: Seen, links: Frame) -> Frame:
    """Return `KEYS`, target_id, on, review_id and successor_id: each time that a target was continued.

    `links` are those of `chain_links`.
    """
    counts = nw.col("outcome").is_null() | ~nw.col("counted").is_null()
    stays = seen.reviews.filter((nw.col("next_step") == "more_time") & counts).with_columns(on=nw.col("reviewed_on"))
    more_time = stays.group_by(*KEYS, "target_id", "on").agg(review_id=nw.col("review_id").max())
    first = numbered(links, "place", over=[*TARGET[:1], "before_id"], order_by=["set_on", "target_id"])
    succeeded = seen.known(
        first.filter(nw.col("place") == 1).select(
            "school_id", "pupil_id", "set_on", target_id="before_id", successor_id="target_id"
        ),
        "set_on",
    ).join(more_time.select(*KEYS, "target_id"), on=[*KEYS, "target_id"], how="anti")
    no_id = nw.lit(None).cast(nw.String)
    columns = [*KEYS, "target_id", "on", "review_id", "successor_id"]
    return nw.concat(
        [
            more_time.with_columns(successor_id=no_id).select(*columns),
            succeeded.with_columns(on=nw.col("set_on"), review_id=no_id).select(*columns),
        ]
    )


def _alive(seen: Seen, members: Frame, terms: float) -> Frame:
    """Return the chains with a target that is not concluded, or that was reviewed or set to continue one of late."""
    last = seen.reviews.group_by(*KEYS, "target_id").agg(last_on=nw.col("reviewed_on").max())
    rows = members.join(last, on=[*KEYS, "target_id"], how="left").join(seen.window(terms), on=KEYS)
    is_open = nw.col("concluded_on").is_null() | (nw.col("concluded_on") > nw.col("ends_on"))
    reviewed = (nw.col("last_on") >= nw.col("from_on")).fill_null(value=False)
    continues = (nw.col("target_id") != nw.col("chain")) & (nw.col("set_on") >= nw.col("from_on"))
    return rows.filter(is_open | reviewed | continues).select(*CHAIN).unique()
