"""Reads the texts that have a form of their own: academic and financial years, and pupil numbers."""

from __future__ import annotations

import re

from pipelines.sources.raw import EXAMPLE_SCHOOL
from pipelines.validate.cell import Cell, Complaint

_YEAR = re.compile(r"(?P<first>\d{4})\s*(?P<mark>[/-])\s*(?P<second>\d{2}|\d{4})")
_UPN = re.compile(r"[A-Z]\d{11}[A-Z0-9]")


def school_id_in(cell: Cell) -> str | Complaint:
    """Return a school's id; a row of the template that was written over may still name the example's school."""
    if cell.text.upper() == EXAMPLE_SCHOOL:
        says = "is left from the template's example; write your school's id, or delete the row"
        return cell.complaint(says, "example_row")
    return cell.text


def academic_year_in(cell: Cell) -> str | Complaint:
    """Return an academic year as `2025/26`, whether it was written so, `2025/2026` or `2025-26`."""
    found = _consecutive(cell, "write an academic year as 2025/26", "academic_year")
    return found if isinstance(found, Complaint) else f"{found['first']}/{found['second'][-2:]}"


def funding_year_in(cell: Cell) -> str | Complaint:
    """Return an academic year as `2025/26` and a financial one as `2025-26`: the mark tells them apart."""
    found = _consecutive(cell, "write an academic year as 2025/26, a financial one as 2025-26", "year")
    return found if isinstance(found, Complaint) else f"{found['first']}{found['mark']}{found['second'][-2:]}"


def upn_in(cell: Cell) -> str | Complaint:
    """Return a unique pupil number in capitals; its check letter is for the data-quality report."""
    upn = cell.text.upper()
    if is_upn(upn):
        return upn
    return cell.complaint("is not a UPN: a letter, eleven digits, then a digit or a letter; correct it", "upn")


def is_upn(text: str) -> bool:
    """Return whether a text has the form of a unique pupil number."""
    return _UPN.fullmatch(text) is not None


def _consecutive(cell: Cell, mend: str, rule: str) -> re.Match[str] | Complaint:
    """Return the parts of two years of which the second follows the first."""
    found = _YEAR.fullmatch(cell.text)
    if found is None:
        return cell.complaint(f"is not a year; {mend}", rule)
    following = str(int(found["first"]) + 1)
    if found["second"] not in (following, following[-2:]):
        return cell.complaint(f"does not end in the year after it begins; {mend}", rule)
    return found
