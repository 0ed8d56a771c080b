"""The work list as a file to work on away from the screen: a row a pupil, every reason and note in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard.progress.kinds import KINDS
from dashboard.progress.noting import said
from pipelines import words
from pipelines.transforms.progress import progress_entries, sign_entries

if TYPE_CHECKING:
    from dashboard.progress.cards import Told


def as_rows(cases: pd.DataFrame, told: Told, ladder: str) -> pd.DataFrame:
    """Return the cases with words instead of keys; several reasons, provisions or notes stand in lines of their own."""
    states = {key: entry.title for key, entry in progress_entries().states.items()}
    return pd.DataFrame(
        {
            "Pupil": cases["name"],
            "Year group": [words.coded(code, words.year_name, "") for code in cases["year_group"]],
            "Class": cases["class_name"],
            "Stage": [words.coded(code, lambda each: words.stage_name(each, ladder), "") for code in cases["stage"]],
            "State": cases["state"].map(states),
            "Kind": [KINDS[kind].name if kind else "" for kind in cases["kind"]],
            "Since": cases["since"],
            "Why": [_evidence(told, pupil, "rule") for pupil in cases["pupil_id"]],
            "What may explain it": [_evidence(told, pupil, "explanation") for pupil in cases["pupil_id"]],
            "Tried": ["\n".join(told.tried.get(pupil, [])) for pupil in cases["pupil_id"]],
            "Notes": ["\n".join(said(note) for note in told.notes.get(pupil, [])) for pupil in cases["pupil_id"]],
        }
    )


def _evidence(told: Told, pupil_id: str, kind: str) -> str:
    found = told.signs.get(pupil_id)
    if found is None:
        return ""
    titles = {key: entry.title for key, entry in sign_entries().items()}
    of_kind = found[found["kind"] == kind]
    return "\n".join(
        f"{titles[sign]}: {said_}" for sign, said_ in zip(of_kind["sign"], of_kind["evidence"], strict=True)
    )
