"""Drafts without a date agreed: they give way to the form that they became, or stand beside an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipelines.censuses.days import days_in
from pipelines.forms.ids import DRAFT, FORM, PUPIL
from pipelines.validate import NOTE, PROBLEM_COLUMNS
from pipelines.validate.problems import place
from pipelines.warehouse import LINEAGE

if TYPE_CHECKING:
    from pipelines.forms.found import OfForms, Rows

_AT = ["school_id", "pupil_id", "started_on", "_source", "_file"]


def given_way(forms: pd.DataFrame) -> pd.DataFrame:
    """Return the drafts without a date agreed of pupils with a form agreed on the day of the draft or later."""
    latest = forms[forms["agreed"]].groupby(PUPIL, as_index=False).agg(latest=("day", "max"))
    drafts = forms[forms["form"] == DRAFT].merge(latest, on=PUPIL)
    return drafts[drafts["latest"] >= drafts["day"]]


def without_stages(rows: Rows, found: OfForms, gone: pd.DataFrame) -> Rows:
    """Return the rows of a source without the stages that drafts which gave way told."""
    stages, plans = rows["stages"], found.rows["plans"]
    if gone.empty or stages.empty:
        return rows
    of_gone = pd.MultiIndex.from_frame(found.told["plans"][FORM]).isin(pd.MultiIndex.from_frame(gone[FORM]))
    own = of_gone & ~found.told["plans"]["before"].to_numpy()
    at = pd.MultiIndex.from_frame(plans.loc[own, _AT])
    return rows | {"stages": stages[~pd.MultiIndex.from_frame(stages[_AT]).isin(at)]}


def standing_beside(found: OfForms, forms: pd.DataFrame) -> pd.DataFrame:
    """Return the drafts without a date agreed of pupils with a form agreed earlier: agreed and the draft's lineage."""
    plans, told = found.rows["plans"], found.told["plans"]
    own = (told["form"] == DRAFT) & ~told["before"]
    drafts = told[PUPIL].assign(**plans[list(LINEAGE)], day=days_in(plans["started_on"]))[own]
    latest = forms[forms["agreed"]].groupby(PUPIL, as_index=False).agg(agreed=("day", "max"))
    return drafts.merge(latest, on=PUPIL)


def draft_notes(beside: pd.DataFrame) -> pd.DataFrame:
    """Return a note for each draft of `standing_beside`: `source` and the columns of `PROBLEM_COLUMNS`."""
    nowhere = {"table": "plans", "column": "", "value": "", "rule": "draft", "severity": NOTE}
    lines = [
        nowhere
        | {
            "source": row["_source"],
            "file": row["_file"],
            "sheet": row["_sheet"],
            "row": row["_row"],
            "message": f"{place(row['_file'], row['_sheet'])}: this draft, last saved on {row['day']:%Y-%m-%d}, stands "
            f"beside the form agreed on {row['agreed']:%Y-%m-%d}; if it has become that form, take it out: "
            f'provision ingest --remove "{row["_source"]}"',
        }
        for row in beside.to_dict("records")
    ]
    columns = ["source", *PROBLEM_COLUMNS]
    return pd.DataFrame(lines, columns=columns).astype(dict.fromkeys(columns, "string") | {"row": "Int64"})
