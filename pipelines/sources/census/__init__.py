"""Reads school census extracts: what was true of each pupil on one day, the files of one day as one source."""

from pipelines.sources.census.gathering import Censuses

__all__ = ["Censuses"]
