"""Records of plans, targets and reviews that were accepted but that somebody should look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard import figures
from pipelines import words
from pipelines.figures import Request, dictionary
from pipelines.transforms.data_quality.plans import PLAN_CHECKS

if TYPE_CHECKING:
    from dashboard.figures import View


def show_doubts(view: View) -> None:
    """Show, when it is opened, what to look at in the records of plans as they stand."""
    beneath = st.expander("Records of plans to look at", key="doubts", on_change="rerun")
    if beneath.open:
        with beneath:
            st.caption(f"{dictionary()['data_quality'].definition} As they stand now, whatever is chosen above.")
            st.table(
                doubts(figures.figure(view, Request("data_quality"))),
                border="horizontal",
                hide_index=True,
                alt="Records of plans, targets and reviews to look at",
            )


def doubts(quality: pd.DataFrame) -> pd.DataFrame:
    """Return what each check of plans, targets and reviews found, in words; `quality` is the figure `data_quality`."""
    titles = {check.key: (check.title, check.table) for check in PLAN_CHECKS}
    rows = quality[quality["check"].isin(titles)]
    return pd.DataFrame(
        {
            "What to look at": [titles[key][0] for key in rows["check"]],
            "Found": rows["records"].map(words.whole),
            "Of all": [
                f"{words.percent(share)} of {titles[key][1]}"
                for key, share in zip(rows["check"], rows["share"], strict=True)
            ],
        }
    )
