"""From several censuses in a row to spells: what was true on single days becomes when it began and when it ended."""

from pipelines.censuses.notes import contradiction_notes
from pipelines.censuses.spelled import Spelled, census_days, spelled

__all__ = ["Spelled", "census_days", "contradiction_notes", "spelled"]
