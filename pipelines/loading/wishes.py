"""What a person may ask of a load beside the files and the as-of date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable


def _unheard(_share: float, _doing: str) -> None:
    """Report progress to nobody."""


@dataclass(frozen=True)
class Wishes:
    """How files are to be loaded.

    `school` is the one that a file means which names none. `census_date` is the day of a census that says its own
    nowhere. `remove` names sources to take out. A load that is a `demonstration` gives way to the next of anything
    else. `strict` refuses where any row would be quarantined. `progress` is told the share done, 0 to 1, and what is
    being done. `upon` is the snapshot that was in force when a person looked at what the load would change, 0 for none:
    where another has come into force since, the load is refused.
    """

    school: str = ""
    census_date: dt.date | None = None
    remove: tuple[str, ...] = ()
    demonstration: bool = False
    strict: bool = False
    upon: int | None = None
    progress: Callable[[float, str], None] = _unheard
