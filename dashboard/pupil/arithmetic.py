"""How a pupil's cost so far comes about, line by line, so that it can be recomputed on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from dashboard import figures, frame, layout
from dashboard.pupil.provision import running_year
from pipelines import words
from pipelines.transforms.costs import UNITS_PER_POUND

if TYPE_CHECKING:
    from dashboard.figures import View
    from pipelines.records_of_a_pupil import PupilRecord

HOW = (
    "A group costs a day: hourly cost with on-costs × hours a session × sessions a week ÷ 5 school days × staff, and "
    "its share of fixed costs. The pupils placed that day share it. School days × cost a day ÷ pupils is the pupil's "
    "part where all share alike."
)


def show_arithmetic(view: View, record: PupilRecord) -> None:
    """Show, when opened, what the cost so far in the running academic year is the sum of."""
    opened = st.expander("How the cost so far comes about", key="numbers of arithmetic", on_change="rerun")
    if not opened.open:
        return
    with opened:
        known = figures.terms(view)
        first = known.loc[known["academic_year"].eq(running_year(view)), "starts_on"].min()
        lines = figures.lines_of_cost(view, record.pupil_id, first, figures.as_of(view))
        if lines.empty:
            st.info("No school day of provision has passed for this pupil in this academic year.")
            return
        st.table(as_read(lines), border="horizontal", hide_index=True, alt="What the cost so far is the sum of")
        st.markdown(f"Together **{words.plain(words.pence(lines['cost'].sum() / UNITS_PER_POUND))}**.")
        st.caption(HOW)
        layout.downloads(as_rows(lines), "Cost of a pupil", f"{HOW} {frame.where_from()}", "costs")


def as_read(lines: pd.DataFrame) -> pd.DataFrame:
    """Return `figures.lines_of_cost` in words: what runs, at what rate, on how many days, shared among how many."""
    return pd.DataFrame(
        {
            "Provision": lines["name"].map(words.plain),
            "A week": [_a_week(line) for _, line in lines.iterrows()],
            "Rate": [_rate(line) for _, line in lines.iterrows()],
            "From": lines["first_on"].map(words.day),
            "To": lines["last_on"].map(words.day),
            "School days": lines["days"],
            "Group a day": (lines["a_day"] / UNITS_PER_POUND).map(words.pence),
            "Pupils": lines["pupils"],
            "This pupil's part": (lines["cost"] / UNITS_PER_POUND).map(words.pence),
        }
    )


def as_rows(lines: pd.DataFrame) -> pd.DataFrame:
    """Return the same lines as they are downloaded: each number that the cost is worked out of in its own column."""
    return pd.DataFrame(
        {
            "Provision": lines["name"],
            "Sessions a week": _numbers(lines["sessions_per_week"]),
            "Minutes a session": _numbers(lines["minutes_per_session"]),
            "Staff": _numbers(lines["staff_count"]),
            "Rate an hour (£)": _numbers(lines["hourly_cost"]),
            "On-costs, share of the rate": _numbers(lines["on_cost"]),
            "From": lines["first_on"],
            "To": lines["last_on"],
            "School days": lines["days"],
            "Group a day (£)": lines["a_day"] / UNITS_PER_POUND,
            "Pupils": lines["pupils"],
            "This pupil's part (£)": lines["cost"] / UNITS_PER_POUND,
        }
    )


def _numbers(values: pd.Series[Any]) -> pd.Series[Any]:
    return values.astype("Float64")  # a decimal is a number for a spreadsheet too, and a missing one is empty


def _a_week(line: pd.Series[Any]) -> str:
    if words.is_missing(line["minutes_per_session"]) or words.is_missing(line["sessions_per_week"]):
        return words.MISSING
    count = line["staff_count"]
    staff = "" if words.is_missing(count) or count == 1 else f", {words.number(count)} staff"
    return f"{words.number(line['sessions_per_week'])} × {words.number(line['minutes_per_session'])} min{staff}"


def _rate(line: pd.Series[Any]) -> str:
    if words.is_missing(line["hourly_cost"]):
        return words.MISSING
    on_cost = line["on_cost"]
    more = "" if words.is_missing(on_cost) or not on_cost else f" + {words.percent(on_cost)}"
    return f"{words.pence(line['hourly_cost'])} an hour{more}"
