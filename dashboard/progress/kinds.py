"""What a SENCo would do first about a pupil who is not making progress: it depends on whether the help took place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd


@dataclass(frozen=True)
class Kind:
    """A kind of case: its name, how its badge looks, and what to look at first."""

    name: str
    colour: Literal["orange", "red", "violet", "gray"]
    icon: str
    first: str


KINDS = {
    "not_working": Kind(
        "Delivered, not working",
        "orange",
        ":material/trending_flat:",
        "The sessions took place: look at the target, the strategy or the provision.",
    ),
    "not_delivered": Kind(
        "Not delivered",
        "red",
        ":material/event_busy:",
        "Planned sessions did not take place, or nothing was set up: look at timetable and staffing.",
    ),
    "not_attended": Kind(
        "Delivered, not attended",
        "violet",
        ":material/person_off:",
        "The sessions took place without the pupil: look at attendance.",
    ),
    "not_known": Kind(
        "Delivery not recorded",
        "gray",
        ":material/help:",
        "No sessions were recorded this term: whether the help took place cannot be told.",
    ),
}


def kind_of(explanations: Collection[str], *, registered: bool) -> str:
    """Return the key of a case's kind; `registered` says whether any sessions of the pupil's were recorded."""
    if {"not_delivered", "no_provision"} & set(explanations):
        return "not_delivered"
    if "low_attendance" in explanations:
        return "not_attended"
    return "not_working" if registered else "not_known"


def with_kinds(states: pd.DataFrame, dosages: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `progress` with `kind`, empty for who is not among those not making progress.

    `dosages` has the rows of the figure `dosage` in the same term.
    """
    registered = set(dosages.loc[dosages["dosage"].notna(), "pupil_id"])
    kinds = [
        kind_of(keys_of(explanations), registered=pupil in registered) if state == "no_progress" else ""
        for pupil, state, explanations in states[["pupil_id", "state", "explanations"]].itertuples(index=False)
    ]
    return states.assign(kind=kinds)


def keys_of(joined: object) -> list[str]:
    """Return the keys that a figure joins by semicolons; none where the cell is missing."""
    return joined.split(";") if isinstance(joined, str) and joined else []
