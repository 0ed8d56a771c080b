"""Where a row of the records came from: what tells it from every other row of the files that were loaded."""

from __future__ import annotations

PLACE = ["table", "file", "sheet", "row"]
"""The columns that say, in a list of problems or of rows kept out, which row is meant."""
