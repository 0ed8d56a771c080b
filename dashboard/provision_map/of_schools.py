"""The map of a trust on the page: schools by groups of provision, or by the provisions of one group."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import address, frame, layout
from dashboard.charts.matrix import ALL, matrix_chart
from dashboard.provision_map.across_schools import school_cells
from dashboard.provision_map.downloads import as_read, as_rows
from dashboard.provision_map.measures import MEASURES
from pipelines import words
from pipelines.records.reference import code_sets

if TYPE_CHECKING:
    from dashboard.figures import View
    from dashboard.filters import Chosen

TITLES = {"row_name": "School", "column_name": "Provision"}


def show(view: View, chosen: Chosen, show: str, grouping: str, choices: dict[str, str]) -> None:
    """Show the schools side by side; a click on one goes into its own map."""
    measure = MEASURES[show]
    group = _choose_group(grouping)
    frame.write_address(**choices, group=group)
    cells = school_cells(view, chosen, measure, grouping, group)
    if cells.empty:
        st.info(
            f"No school has such provision in {words.term_name(chosen.term.name)}. Choose another term or group, or "
            "clear the filters."
        )
        return
    schools = cells["row"].nunique() - 1
    layout.chart_heading(f"{measure.title} {words.plural(schools, 'school')} side by side", help_=measure.definition)
    layout.clickable(
        matrix_chart(cells, layout.colours(), measure.unit, top=measure.top),
        "map of schools",
        _choose,
        f"{measure.title} A table of {words.plural(schools, 'school')} by provision, coloured by "
        f"{measure.label.lower()}. The numbers are in the table below; the box of schools above leads into one.",
    )
    st.caption(f"{measure.legend} Click a school's number, or choose the school above, to go into its own map.")
    name = f"Schools {measure.label.lower()} {chosen.term.name}"
    layout.numbers_beneath(
        "schools",
        lambda: as_read(cells, TITLES),
        name,
        f"{measure.legend} {frame.where_from()}",
        "provision_map",
        files=lambda: as_rows(cells, show, TITLES),
    )


def _choose_group(grouping: str) -> str:
    codes = ["", *code_sets()[grouping].codes]
    named = partial(words.named, grouping)
    with st.container(width=320):
        return address.select(
            "group", "Columns", codes, words=lambda code: f"Provisions: {named(code)}" if code else "All groups"
        )


def _choose(school_id: str, _: str) -> None:
    if school_id != ALL:
        address.choose("school", school_id)
