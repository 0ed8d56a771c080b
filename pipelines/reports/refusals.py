"""Why a document is not made."""

from __future__ import annotations

from pipelines.records.refusals import RefusedError


class ReportRefusedError(RefusedError):
    """A document cannot be made of these records; the message says why, and names no child."""
