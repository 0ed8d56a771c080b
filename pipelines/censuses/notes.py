"""What a person should know about a census that contradicts what other files say."""

from __future__ import annotations

import pandas as pd

from pipelines.validate import NOTE, PROBLEM_COLUMNS
from pipelines.validate.problems import place


def contradiction_notes(contradictions: pd.DataFrame) -> pd.DataFrame:
    """Return a note for each contradiction, in the columns of `PROBLEM_COLUMNS`."""
    lines = [
        {
            "table": "stages",
            "file": row["_file"],
            "sheet": row["_sheet"],
            "row": row["_row"],
            "column": "stage",
            "value": row["stage_seen"],
            "rule": "census_against_history",
            "message": f"{place(row['_file'], row['_sheet'], row['_row'])}: the census of {row['census_on']} has the "
            f"stage {row['stage_seen']}, the pupil's history {row['stage_in_history']}; the history stands",
            "severity": NOTE,
        }
        for row in contradictions.to_dict("records")
    ]
    columns = list(PROBLEM_COLUMNS)
    return pd.DataFrame(lines, columns=columns).astype(dict.fromkeys(columns, "string") | {"row": "Int64"})
