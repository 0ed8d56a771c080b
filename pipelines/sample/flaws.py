"""Plants a few of the faults that real records have, none of which makes a row unacceptable."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.sample.rows import Row
    from pipelines.sample.school import School


def plant_flaws(_school: School) -> list[Row]:
    """Return a row of the truth for each fault that was planted."""
    return []
