"""Whom a row of a file is about, where the file does not know the school's own ids: matched with the roll."""

from pipelines.matching.matched import matched
from pipelines.matching.outcomes import MATCH_COLUMNS, TITLES, Outcome, match_counts
from pipelines.matching.roll import Roll

__all__ = ["MATCH_COLUMNS", "TITLES", "Outcome", "Roll", "match_counts", "matched"]
