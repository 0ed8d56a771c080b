"""Why a document is not made."""

from __future__ import annotations


class ReportRefusedError(Exception):
    """A document cannot be made of these records; the message says why, and names no child."""
