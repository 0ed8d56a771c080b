"""Small exports in, proposals out: what the tests of proposing have in common."""

from __future__ import annotations

import tomllib

import pandas as pd

from pipelines.sources.proposing import mapping_text, propose
from pipelines.sources.raw import Sheet


def sheet(columns, name="export.csv"):
    """Return a sheet of columns of text, by heading; an empty text is an empty cell."""
    filled = {heading: [text or None for text in texts] for heading, texts in columns.items()}
    rows = pd.DataFrame(filled, dtype="string")
    return Sheet(name, "", tuple(columns), rows.set_axis(range(2, len(rows) + 2)))


def proposed(columns, table=""):
    """Return what is proposed for columns by table: headings by column, first those that are sure, then the others."""
    readings = propose(sheet(columns), table).readings
    return {
        reading.table: (
            {column: each.heading for column, each in reading.sure.items()},
            {column: each.heading for column, each in reading.perhaps.items()},
        )
        for reading in readings
    }


def text_of(columns, table="", name="export.csv"):
    """Return the TOML proposed for columns."""
    return mapping_text([propose(sheet(columns, name), table)])


def toml_of(columns, table="", name="export.csv"):
    """Return the readings of the TOML proposed for columns, comments left out."""
    return tomllib.loads(text_of(columns, table, name)).get("read", [])
