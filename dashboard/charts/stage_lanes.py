"""Where everything stands in the Sankey chart of stages: a lane a stage, and lanes below for those who came or went."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

BESIDE = ("joined", "left", "arrived", "departed")
REGISTER_PIXELS, MOST_PIXELS = 230, 16  # for the fullest column, and at most for one pupil
BETWEEN_STAGES, BELOW_STAGES, THINNEST, BETWEEN_LANES = 42, 44, 18, 12
NUDGE = 0.14  # how far beside a column, as a share of the way to the next, they stand who came or went


class Node(NamedTuple):
    """A bar at which ribbons begin or end: a stage, or the kind of movement of those who came or went."""

    lane: str
    x: float
    pupils: int
    top: float
    height: float


class Ribbon(NamedTuple):
    """A band of pupils from one bar to another: across by columns, down to its upper edge by pixels."""

    opening: str
    closing: str
    kind: str
    pupils: int
    source_x: float
    source_y: float
    target_x: float
    target_y: float
    thick: float


class Lanes(NamedTuple):
    """The bars, the ribbons between them, and how far down the lowest lane ends."""

    nodes: list[Node]
    ribbons: list[Ribbon]
    bottom: float


def stage_lanes(flows: pd.DataFrame, stages: Sequence[str]) -> Lanes:
    """Return where everything stands; `stages` from the lowest rung to the highest, which stands on top.

    `flows`: `place` (0 for what happens between the first two columns), `opening`, `closing`, `kind` and `pupils`.
    """
    ends = _with_ends(flows, stages)
    nodes = _nodes(ends)
    fullest = nodes[nodes["lane"].isin(stages)].groupby("x")["pupils"].sum().max()
    scale = min(MOST_PIXELS, REGISTER_PIXELS / fullest)
    tops, bottom = _tops(nodes, stages[::-1], scale)
    placed = nodes.assign(top=nodes["lane"].map(tops), height=nodes["pupils"] * scale)
    ribbons = _ribbons(ends, tops, scale)[list(Ribbon._fields)]
    return Lanes(
        [Node(*row) for row in placed[list(Node._fields)].itertuples(index=False, name=None)],
        [Ribbon(*row) for row in ribbons.itertuples(index=False, name=None)],
        bottom,
    )


def _with_ends(flows: pd.DataFrame, stages: Sequence[str]) -> pd.DataFrame:
    """Return the flows with the lane and the place across of both ends: stages stand in the columns, others beside."""
    from_stage, to_stage = flows["opening"].isin(stages), flows["closing"].isin(stages)
    return flows.assign(
        source=flows["opening"].where(from_stage, flows["kind"]),
        source_x=flows["place"] + NUDGE * ~from_stage,
        target=flows["closing"].where(to_stage, flows["kind"]),
        target_x=flows["place"] + 1 - NUDGE * ~to_stage,
    )


def _nodes(ends: pd.DataFrame) -> pd.DataFrame:
    """Return each lane's pupils at each place across: those who come in or those who go out, whichever are more."""
    out, into = (
        ends.groupby([lane, f"{lane}_x"])["pupils"].sum().rename_axis(["lane", "x"]) for lane in ("source", "target")
    )
    both = pd.concat([out, into], axis="columns")
    return both.max(axis="columns").astype("int64").rename("pupils").reset_index()


def _tops(nodes: pd.DataFrame, highest_first: Sequence[str], scale: float) -> tuple[dict[str, float], float]:
    """Return where each lane begins, and where the last one ends."""
    tallest = {str(lane): float(pupils * scale) for lane, pupils in nodes.groupby("lane")["pupils"].max().items()}
    tops, down = {}, 0.0
    for stage in highest_first:
        tops[stage] = down
        down += max(tallest.get(stage, 0), THINNEST) + BETWEEN_STAGES
    down += BELOW_STAGES - BETWEEN_STAGES
    for lane in (lane for lane in BESIDE if lane in tallest):
        tops[lane] = down
        down += max(tallest[lane], THINNEST) + BETWEEN_LANES
    return tops, down


def _ribbons(ends: pd.DataFrame, tops: dict[str, float], scale: float) -> pd.DataFrame:
    """Return the flows as ribbons, stacked at each end in the order in which their other ends stand."""
    rank = {lane: place for place, lane in enumerate(tops)}
    ribbons = ends.assign(**{f"{end}_rank": ends[end].map(rank) for end in ("source", "target")})
    for end, other in (("source", "target"), ("target", "source")):
        ribbons = ribbons.sort_values([f"{end}_rank", f"{end}_x", f"{other}_rank"], kind="stable")
        above = ribbons.groupby([end, f"{end}_x"])["pupils"].cumsum() - ribbons["pupils"]
        ribbons[f"{end}_y"] = ribbons[end].map(tops) + above * scale
    return ribbons.assign(thick=ribbons["pupils"] * scale)
