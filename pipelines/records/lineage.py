"""Where a row of the records came from: what tells it from every other row of the files that were loaded."""

from __future__ import annotations

PLACE = ["brought_by", "table", "file", "sheet", "row"]
"""The columns that say, in a list of problems or of rows kept out, which row is meant.

`brought_by` is the source of the row: two schools' folders may each have a `stages.csv`.
"""
