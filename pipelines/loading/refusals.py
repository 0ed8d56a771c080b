"""Why a load is refused for what its files hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.loading.naming import schools_of_sources
from pipelines.loading.standing import TOGETHER
from pipelines.warehouse import WarehouseError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from pipelines.warehouse import Contents, Snapshot


class LoadRefusedError(WarehouseError):
    """A load was refused for what its files hold: `contents` says what would have come of it."""

    def __init__(self, contents: Contents, why: str) -> None:
        super().__init__(f"{why} Nothing was changed.")
        self.contents = contents


class OvertakenError(WarehouseError):
    """Another snapshot came into force between looking at what a load would change, and loading."""


class StrictRefusalError(LoadRefusedError):
    """Rows were quarantined in a load that was to be refused in that case."""


class NothingUsableError(LoadRefusedError):
    """Not one row of a source could be accepted, so that it would replace what it brought before with nothing."""


def refuse_overtaken(upon: int | None, in_force: Snapshot | None) -> None:
    """Raise `OvertakenError` where a load was looked at upon another snapshot than the one in force."""
    now = in_force.number if in_force else 0
    if upon not in (None, now):
        message = f"Since this was checked, snapshot {now} has come into force. Check again. Nothing was changed."
        raise OvertakenError(message)


def refuse_quarantined(contents: Contents) -> None:
    """Raise `StrictRefusalError` where any row is kept out."""
    if contents.rows_quarantined:
        raise StrictRefusalError(contents, f"{contents.rows_quarantined} rows would be quarantined.")


def refuse_nothing_usable(contents: Contents, in_force: Snapshot | None) -> None:
    """Raise `NothingUsableError` where of what is loaded upon a snapshot no row is in the records.

    Also where only one source of several has none, if that one brought something before. A form that is sound may have
    no row in the records, as a draft that a later form takes the place of.
    """
    used, brought = _sources_of(contents.origins), _sources_of(contents.brought)
    used |= {each.source for each in contents.sources if each.kind == TOGETHER} & brought
    loaded = [each for each in contents.sources if each.source in contents.loaded]
    useless = [each for each in loaded if each.source not in used]
    if not useless:
        return
    brought_before = schools_of_sources(in_force)
    if len(useless) == len(loaded) or any(each.source in brought_before for each in useless):
        why = f"{useless[0].files}: not one of its rows can be used; mend the first fault that is listed."
        raise NothingUsableError(contents, why)


def _sources_of(tables: Mapping[str, pd.DataFrame]) -> set[str]:
    return {str(source) for rows in tables.values() for source in rows["_source"].unique()}
