"""Which groups of the map stand open: each group's own row is always there, and its provisions when it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import address
from dashboard.provision_map.counts import GROUP

if TYPE_CHECKING:
    import pandas as pd

MOST_OPEN = 40
"""Provisions up to which every group is open until somebody closes one."""
FOLDED, NONE_OPEN = "open", "none"


def choose_open(cells: pd.DataFrame) -> list[str]:
    """Show the groups to open and close, and return the codes of those that are open."""
    headings = cells[cells["group"].ne("")].drop_duplicates("group")
    names = dict(zip(headings["group"], headings["heading"], strict=True))
    st.session_state[FOLDED] = _open(cells, list(names))
    opened = st.pills(
        "Groups shown in full",
        list(names),
        selection_mode="multi",
        key=FOLDED,
        format_func=names.__getitem__,
        on_change=_take_choice,
        help="A group that is not chosen here is shown by its totals alone. A click on its totals opens it, too.",
    )
    return list(opened)


def in_address(cells: pd.DataFrame, opened: list[str]) -> str:
    """Return the open groups as an address holds them; empty where they are those that stand open by themselves."""
    return "" if opened == _at_first(cells, _groups(cells)) else ".".join(opened) or NONE_OPEN


def folded(cells: pd.DataFrame, opened: list[str]) -> pd.DataFrame:
    """Return the cells without the provisions of closed groups; the heading of each group shows how it stands."""
    kept = cells[cells["is_heading"] | cells["group"].isin(["", *opened])]
    marks = ["▾ " if group in opened else "▸ " for group in kept["group"]]
    names = [f"{mark}{name}" if heading else name for mark, name, heading in _rows(kept, marks)]
    return kept.assign(row_name=names).reset_index(drop=True)


def toggle(row: str) -> None:
    """Open the group whose own row this is, or close it."""
    group = row.removeprefix(GROUP)
    opened = list(st.session_state[FOLDED])
    _remember([each for each in opened if each != group] if group in opened else [*opened, group])


def _rows(kept: pd.DataFrame, marks: list[str]) -> zip[tuple[str, str, bool]]:
    return zip(marks, kept["row_name"], kept["is_heading"], strict=True)


def _take_choice() -> None:
    _remember(list(st.session_state[FOLDED]))


def _remember(opened: list[str]) -> None:
    address.choose(FOLDED, ".".join(opened) or NONE_OPEN)


def _open(cells: pd.DataFrame, groups: list[str]) -> list[str]:
    wanted = address.recall(FOLDED)
    chosen = [group for group in wanted.split(".") if group in groups]
    return chosen if chosen or wanted == NONE_OPEN else _at_first(cells, groups)


def _groups(cells: pd.DataFrame) -> list[str]:
    return list(dict.fromkeys(cells.loc[cells["group"].ne(""), "group"]))


def _at_first(cells: pd.DataFrame, groups: list[str]) -> list[str]:
    provisions = cells.loc[~cells["is_heading"] & cells["group"].ne(""), "row"].nunique()
    return groups if provisions <= MOST_OPEN else []
