"""The refusal to make a document."""

from __future__ import annotations


class ReportRefusedError(Exception):
    """A document cannot be made; the message says why, and names nobody."""
