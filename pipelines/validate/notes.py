"""What a person should know of how a file was read: what was left unread, and what had to be inferred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.validate.problems import NOTE, place

if TYPE_CHECKING:
    from pipelines.sources import Brought, Remark, Unread


def notes_on(brought: Brought) -> list[dict[str, object]]:
    """Return a note for each sheet, file and column that was not read, and for each thing inferred."""
    unread = [
        _a_note(skipped, "unknown_column" if skipped.header else "unknown_sheet", _note(skipped))
        | {"table": skipped.table, "column": skipped.header}
        for skipped in brought.unread
    ]
    remarks = [
        _a_note(remark, remark.rule, f"{place(remark.file, remark.sheet)}: {remark.says}") for remark in brought.remarks
    ]
    return unread + remarks


def _a_note(of: Unread | Remark, rule: str, message: str) -> dict[str, object]:
    nowhere: dict[str, object] = {"table": "", "row": None, "column": "", "value": ""}
    return nowhere | {"file": of.file, "sheet": of.sheet, "rule": rule, "message": message, "severity": NOTE}


def _note(skipped: Unread) -> str:
    asked = f"did you mean '{skipped.nearest}'?" if skipped.nearest else "rename it if it is one of the records."
    where = place(skipped.file, skipped.sheet)
    if skipped.header:
        return f"{where}: the column '{skipped.header}' fills no column of {skipped.table} and was not read; {asked}"
    alone = f" To have a mapping proposed, check it alone: provision check {skipped.file}" if _is_csv(skipped) else ""
    return f"{where}: no table has this name, so it was not read; {asked}{alone}"


def _is_csv(skipped: Unread) -> bool:
    return not skipped.sheet and skipped.file.casefold().endswith(".csv")
