"""The truth that a sample was drawn from: what no loader reads, and what tests of later figures need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from pipelines.sample.people import Pupil
    from pipelines.sample.school import School

COLUMNS = {
    "school_id": "str",
    "kind": "str",
    "id": "str",
    "path": "str",
    "slope": "float64",
    "from_on": "datetime64[s]",
    "to_on": "datetime64[s]",
    "effect": "float64",
    "flaw": "str",
}


def truth_rows(school: School, pupils: list[Pupil], effects: dict[str, float]) -> list[dict[str, Any]]:
    """Return a row for each stretch of each pupil's path, and one for each provision."""
    paths = [
        {
            "kind": "pupil",
            "id": pupil.pupil_id,
            "path": part.path,
            "slope": part.slope,
            "from_on": part.from_on,
            "to_on": part.to_on,
        }
        for pupil in pupils
        for part in pupil.path
    ]
    provisions = [{"kind": "provision", "id": name, "effect": effect} for name, effect in effects.items()]
    of_school = {"school_id": school.rows.tables["schools"][0]["school_id"]}
    return [of_school | row for row in paths + provisions]


def truth_frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Return the truth as a frame: pupils' paths, provisions' effects and the flaws that were planted."""
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="object").astype(COLUMNS)
