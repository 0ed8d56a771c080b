"""The proposal of a mapping for one sheet: its readings, and the headings that none of them uses."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipelines.records.tables import TABLES
from pipelines.sources.dates import day_month_year
from pipelines.sources.proposing.candidates import candidates_of
from pipelines.sources.proposing.choosing import chosen_by_table
from pipelines.sources.proposing.date_forms import FORMS
from pipelines.sources.proposing.knowledge import is_sure
from pipelines.sources.proposing.readings import ProposedReading, readings_of

if TYPE_CHECKING:
    from pipelines.sources.proposing.candidates import Candidate
    from pipelines.sources.proposing.choosing import Chosen
    from pipelines.sources.raw import Sheet

_UPN = re.compile(r"[A-Z]\d{11}[A-Z0-9]", re.IGNORECASE)


@dataclass(frozen=True)
class Proposal:
    """How a file could be read; `why_not` where nothing can be proposed."""

    file: str
    readings: tuple[ProposedReading, ...] = ()
    unused: tuple[str, ...] = ()
    why_not: str = ""


def propose(sheet: Sheet, table: str = "") -> Proposal:
    """Return a proposal for a sheet, in which `table` stands whatever its headings say.

    It never holds a value of the sheet, except texts of few words that are plainly codes under another name.
    """
    if _is_without_headings(sheet):
        why = "its first line seems to be a record and not headings; write the headings above it"
        return Proposal(sheet.file, why_not=why)
    found = candidates_of(sheet)
    chosen = chosen_by_table(found, sheet, table)
    if not chosen:
        return Proposal(sheet.file, why_not="no table of the records is recognised in its headings")
    with_pupil = {name: _with_pupil(name, some, found) for name, some in chosen.items()}
    readings = tuple(
        reading
        for name in TABLES
        if name in chosen
        for reading in readings_of(name, with_pupil[name], found[name], sheet)
    )
    used = {heading for reading in readings for heading in reading.headings}
    return Proposal(sheet.file, readings, tuple(heading for heading in sheet.headers if heading not in used))


def _with_pupil(table: str, chosen: Chosen, found: dict[str, list[Candidate]]) -> Chosen:
    """Return what was chosen, with the UPN as the pupil's id where the file does not give the school's own."""
    own = chosen.get("pupil_id")
    if "pupil_id" not in TABLES[table].column_names or (own and is_sure(own.score)):
        return chosen
    upns = [each for each in found["pupils"] if each.column == "upn" and is_sure(each.score)]
    if not upns or not any(is_sure(each.score) for each in chosen.values()):
        return chosen
    reason = f"{upns[0].reason}; the file has no other id of the school's own that is as sure"
    return {**chosen, "pupil_id": replace(upns[0], table=table, column="pupil_id", reason=reason)}


def _is_without_headings(sheet: Sheet) -> bool:
    """Return whether the first line is a record: it holds a pupil number or a date, or words that its columns hold."""
    if any(
        _UPN.fullmatch(heading) or any(day_month_year(heading, form) for form in FORMS) for heading in sheet.headers
    ):
        return True
    repeated = [heading for heading in sheet.headers if sheet.rows[heading].eq(heading).any()]
    return 0 < len(repeated) <= len(sheet.headers) / 2
