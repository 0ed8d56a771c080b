"""Who is on the register but not in a file that should have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipelines.censuses import census_days
from pipelines.loading.standing import TOGETHER
from pipelines.matching import MATCH_COLUMNS, Outcome
from pipelines.records.reference import ladders

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from pipelines.loading.checking import CheckedSources

_PUPIL = ["school_id", "pupil_id"]
FORMS_TOGETHER = "IEP forms, all together"
"""The source of those who are in none of a load's forms, of which each is of one pupil."""


def not_in_file(
    matches: pd.DataFrame, checks: list[CheckedSources], records: Mapping[str, pd.DataFrame], as_of: dt.date
) -> pd.DataFrame:
    """Return who is on the register on a day and in none of a load's files of a kind: `MATCH_COLUMNS`.

    The day is the as-of date, or that of a census. Only the schools that the file tells of are looked at. A folder of
    forms is looked at as a whole: each is of one pupil.
    """
    parts = []
    for check in checks:
        names = list(check.beside["matches"]["source"].unique())
        if names:
            register = register_on(records, census_days(check.sources).get(names[0], as_of))
            name = FORMS_TOGETHER if check.kind == TOGETHER else names[0]
            parts.append(_missing(matches[matches["source"].isin(names)], register, name))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(MATCH_COLUMNS))


def register_on(records: Mapping[str, pd.DataFrame], day: dt.date) -> pd.DataFrame:
    """Return the pupils at a rung above the first on a day, and on roll: school_id, pupil_id."""
    stages, pupils = records["stages"], records["pupils"]
    first = {(key, ladder.rungs[0].code) for key, ladder in ladders().items()}
    pairs = zip(stages["ladder"], stages["stage"], strict=True)
    above = pd.Series([pair not in first for pair in pairs], stages.index, dtype=bool)
    running = (stages["started_on"] <= day) & ~(stages["ended_on"] < day).fillna(value=False)
    on_roll = pupils[(pupils["entered_on"] <= day) & ~(pupils["left_on"] < day).fillna(value=False)]
    at_stage = stages[running.fillna(value=False) & above]
    return at_stage[_PUPIL].drop_duplicates().merge(on_roll[_PUPIL], on=_PUPIL)


def _missing(matches: pd.DataFrame, register: pd.DataFrame, source: str) -> pd.DataFrame:
    there = pd.MultiIndex.from_frame(matches[_PUPIL])
    expected = register[register["school_id"].isin(set(matches["school_id"]))]
    gone = expected[~pd.MultiIndex.from_frame(expected).isin(there)]
    said = {"source": source, "outcome": str(Outcome.NOT_IN_FILE), "file": "", "sheet": "", "says": ""}
    rows = gone.assign(**said, row=pd.array([pd.NA] * len(gone), "Int64"))
    return rows[list(MATCH_COLUMNS)]
