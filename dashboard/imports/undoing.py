"""What going back to another snapshot would change, and what is in force now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.loading import DEMONSTRATION, counted, differences, held

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.imports.jobs import Told
    from pipelines.warehouse import Snapshot


@dataclass(frozen=True)
class GoingBack:
    """What would change if snapshot `to` came into force instead of `upon`."""

    upon: int
    to: int
    counts: pd.DataFrame
    changes: dict[str, pd.DataFrame]


def going_back(in_force: Snapshot, other: Snapshot, told: Told) -> GoingBack:
    """Return what going back to another snapshot would change."""
    told(0.1, f"Comparing with snapshot {other.number}")
    there = held(other)
    told(0.4, f"Comparing with snapshot {other.number}")
    changes = differences(in_force, there)
    return GoingBack(in_force.number, other.number, counted(changes, there), changes)


def sources_in_force(snapshot: Snapshot) -> pd.DataFrame:
    """Return the sources of a snapshot in the order of loading: source, kind, files."""
    return snapshot.table("meta.sources").sort_values("load_order")[["source", "kind", "files"]]


def may_be_taken_out(sources: pd.DataFrame) -> bool:
    """Return whether one may be taken out: not the last, and not the sample school, which gives way by itself."""
    return len(sources) > 1 and not (sources["kind"] == DEMONSTRATION).any()
