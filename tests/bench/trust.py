"""A synthetic trust to measure on, loaded as a trust would: a few schools at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipelines.loading import load
from pipelines.sample import SAMPLE_AS_OF, make_sample, write_sample

if TYPE_CHECKING:
    from pathlib import Path

SCHOOLS, PUPILS, YEARS, TOGETHER = 50, 400, 3, 5


def load_trust(folder: Path, schools: int = SCHOOLS, pupils: int = PUPILS, years: int = YEARS) -> Path:
    """Return a warehouse in a folder that holds a trust: more rows than one load takes, so in several."""
    sample = make_sample(schools=schools, pupils=pupils, years=years, seed=7)
    ids = list(sample.tables["schools"]["school_id"])
    for first in range(0, schools, TOGETHER):
        some = ids[first : first + TOGETHER]
        of_some = {name: table[table["school_id"].isin(some)] for name, table in sample.tables.items()}
        files = folder / f"schools {first + 1} to {first + len(some)}"
        write_sample(files, replace(sample, tables=of_some))
        load(folder / "warehouse", [files], SAMPLE_AS_OF)
    return folder / "warehouse"
