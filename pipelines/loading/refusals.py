"""Why a load is refused for what its files hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.loading.standing import TOGETHER
from pipelines.warehouse import WarehouseError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from pipelines.warehouse import Contents


class LoadRefusedError(WarehouseError):
    """A load was refused for what its files hold: `contents` says what would have come of it."""

    def __init__(self, contents: Contents, why: str) -> None:
        super().__init__(f"{why} Nothing was changed.")
        self.contents = contents


class StrictRefusalError(LoadRefusedError):
    """Rows were quarantined in a load that was to be refused in that case."""


class NothingUsableError(LoadRefusedError):
    """Not one row of a source could be accepted, so that it would replace what it brought before with nothing."""


def refuse_quarantined(contents: Contents) -> None:
    """Raise `StrictRefusalError` where any row is kept out."""
    if contents.rows_quarantined:
        raise StrictRefusalError(contents, f"{contents.rows_quarantined} rows would be quarantined.")


def refuse_nothing_usable(contents: Contents, first_order: int) -> None:
    """Raise `NothingUsableError` where a source loaded now, from that load order on, has no row in the records.

    Forms are looked at together: one of a child who is not on the roll does not keep out those of all the others. A
    form that is sound may have no row in the records, as a draft that a later form takes the place of.
    """
    used = _sources_of(contents.origins)
    loaded = [each for each in contents.sources if each.load_order >= first_order]
    useless = [each for each in loaded if each.source not in used]
    forms = {each.source for each in loaded if each.kind == TOGETHER}
    if forms & (used | _sources_of(contents.brought)):
        useless = [each for each in useless if each.source not in forms]
    if useless:
        why = f"{useless[0].source}: not one of its rows can be used; mend the first fault that is listed."
        raise NothingUsableError(contents, why)


def _sources_of(tables: Mapping[str, pd.DataFrame]) -> set[str]:
    return {str(source) for rows in tables.values() for source in rows["_source"].unique()}
