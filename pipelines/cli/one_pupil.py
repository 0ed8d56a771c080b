"""Finds the pupil whom a verb names, and never repeats what was typed: it might be a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipelines.reports.refusals import ReportRefusedError

if TYPE_CHECKING:
    from pipelines.warehouse import Snapshot

NAMED = """
    SELECT school_id, pupil_id, ref FROM pupil_refs WHERE (pupil_id = $1 OR ref = $1) AND $2 IN ('', school_id)
"""


class OnePupil(NamedTuple):
    """A pupil of a school, by the school's own id and by the opaque reference."""

    school_id: str
    pupil_id: str
    ref: str


def one_pupil(snapshot: Snapshot, named: str, school_id: str) -> OnePupil:
    """Return the pupil with that id or reference, of the school where one is named.

    `ReportRefusedError` where there is none, or where several schools have that id and none is named.
    """
    found = snapshot.query(NAMED, (named, school_id))
    if found.empty:
        raise ReportRefusedError(
            "No pupil has this id or reference in the records in force. A pupil is named by the id of the sheet "
            "`pupils`, not by name, or by the reference in the address of the pupil's screen."
        )
    if len(found) > 1:
        schools = " or ".join(sorted(found["school_id"]))
        message = f"Pupils of several schools have this id: name the school with --school ID, {schools}."
        raise ReportRefusedError(message)
    return OnePupil(*(str(value) for value in found.iloc[0]))
