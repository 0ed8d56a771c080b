"""Plans held against guidance on the page: a document to go by, the checks as bars, and a check to look into."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard import address, figures, frame, layout
from dashboard.charts.checks import checks_chart
from dashboard.plans import checks
from pipelines import words
from pipelines.figures import dictionary
from pipelines.transforms.plan_quality.guidance import guidance

if TYPE_CHECKING:
    from dashboard.figures import View
    from dashboard.filters import Chosen

SOURCE, CHECK = "source", "check"
FILES = {
    "theme": "About",
    "title": "Check",
    "met": "Met (plans)",
    "not_met": "Not met (plans)",
    "not_applicable": "Not applicable (plans)",
    "share_met": "Share met",
}
NARROWEST = 480  # pixels: the names of the checks, bars and words beside each other
READ = (
    "Each bar: the share of plans that meet the check, of those it applies to; what is not recorded is not met. "
    "Strong colour and bold numbers: under nine in ten."
)


def show_checks(view: View, chosen: Chosen) -> pd.DataFrame:
    """Show the switch of documents and the checks as bars; return the rows of `checks.listed`, none without a plan."""
    quality = figures.figure(view, chosen.request("plan_quality"))
    if not quality[["met", "not_met", "not_applicable"]].to_numpy().sum():
        _say_nothing(chosen)
        return pd.DataFrame()
    known = checks.sources()
    heading = st.container()
    source = address.switch(SOURCE, "Held against", list(known), words=known.__getitem__)
    rows = checks.listed(quality, source)
    with heading:
        layout.chart_heading(checks.finding(rows), help_=dictionary()["plan_quality"].definition)
    st.caption(" ".join(filter(None, [_named(source), READ, chosen.left_aside("plan_quality")])))
    side_by_side = st.grid(2, min_column_width=NARROWEST, gap="large")
    for place, part in enumerate(_halves(rows)):
        with side_by_side.cell():
            _show_bars(part, f"checks {place}")
    layout.numbers_beneath(
        "checks",
        lambda: as_table(rows),
        f"Plans against guidance {chosen.term.name}",
        frame.where_from(),
        "plan_quality",
        files=lambda: as_files(rows),
    )
    return rows


def _show_bars(rows: pd.DataFrame, key: str) -> None:
    layout.clickable(checks_chart(rows, layout.colours(), chosen=address.recall(CHECK)), key, _choose, _alt(rows))


def _say_nothing(chosen: Chosen) -> None:
    layout.chart_heading("Do the plans meet published guidance?")
    none = f"No plan is in force on {words.day(chosen.term.ends_on)}"
    st.info(
        f"{none} with these filters. Choose another term, or clear the filters."
        if chosen.where
        else f"{none}. Choose another term, or add plans to the sheets or files `plans` and `targets`, and load them "
        "again."
    )


def chosen_source() -> str:
    """Return the document that the checks are shown of, as the address holds it."""
    return address.recall(SOURCE)


def choose_check(rows: pd.DataFrame) -> str:
    """Show the select box that chooses a check without a click; return its key, empty where none is chosen."""
    names = {"": "Choose a check"} | dict(zip(rows["key"], rows["title"], strict=True))
    if address.recall(CHECK) not in names:
        _take_along(rows)
    with st.container(width=480):
        return address.select(CHECK, "Check", list(names), words=names.__getitem__)


def _take_along(rows: pd.DataFrame) -> None:
    """Choose the same check of the document now shown, or none where it does not ask for it."""
    wanted = address.recall(CHECK).partition(".")[0]
    same = rows.loc[rows["check"].eq(wanted), "key"]
    if len(same):
        address.choose(CHECK, str(same.iloc[0]))
    elif wanted in guidance().checks:
        address.clear(CHECK)


def as_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the checks with their numbers in words."""
    return pd.DataFrame(
        {
            "About": rows["theme"],
            "Check": rows["title"],
            "Met": rows["met"].map(words.whole),
            "Not met": rows["not_met"].map(words.whole),
            "Not applicable": rows["not_applicable"].map(words.whole),
            "Share met": rows["share_met"].map(words.percent),
        }
    )


def as_files(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the checks as they are downloaded: plans as counts, the share unrounded."""
    return rows[list(FILES)].rename(columns=FILES)


def _named(source: str) -> str:
    return "Documents that ask the same share a bar." if source == checks.ALL else f"{checks.document(source)}."


def _halves(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the rows in two parts of about the same length, a theme whole in one of them."""
    themes = list(dict.fromkeys(rows["theme"]))
    lengths = [rows["theme"].isin(themes[:cut]).sum() for cut in range(len(themes) + 1)]
    cut = min(range(len(lengths)), key=lambda place: abs(2 * lengths[place] - len(rows)))
    first = rows["theme"].isin(themes[:cut])
    return [part.reset_index(drop=True) for part in (rows[first], rows[~first]) if len(part)]


def _alt(rows: pd.DataFrame) -> str:
    applying = rows[rows["share_met"].notna()].nsmallest(3, "share_met")
    weakest = [
        f"{title} {words.percent(share)} of {met + unmet:,}"
        for title, share, met, unmet in applying[["title", "share_met", "met", "not_met"]].itertuples(
            index=False, name=None
        )
    ]
    about = words.listed([theme.lower() for theme in dict.fromkeys(rows["theme"])])
    lowest = f" The fewest plans meet: {words.listed(weakest)}." if weakest else ""
    return (
        f"Share of plans that meet each of {len(rows)} checks of {about}.{lowest} The numbers are in the table below."
    )


def _choose(check: str, *_: object) -> None:
    address.choose(CHECK, check)
