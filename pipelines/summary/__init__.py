"""The termly summary for governors: a fixed set of tables in which no child can be found."""

from __future__ import annotations

from pipelines.summary.school import SchoolTerm, UnknownTermError
from pipelines.summary.termly import Summary, termly_summary

__all__ = ["SchoolTerm", "Summary", "UnknownTermError", "termly_summary"]
