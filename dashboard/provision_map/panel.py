"""The provision map on the page: the chart that can be clicked, its twin for the keyboard, and the pupils chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import address, figures, frame, layout
from dashboard.charts.matrix import ALL, NOBODY, Cell, matrix_chart
from dashboard.provision_map import folding
from dashboard.provision_map.counts import GROUP
from dashboard.provision_map.downloads import as_read, as_rows
from dashboard.provision_map.measures import MEASURES
from dashboard.provision_map.pupils import as_files, as_table, pupils_in
from pipelines import words

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.figures import View
    from dashboard.filters import Chosen
    from dashboard.provision_map.measures import Measure


def show_map(cells: pd.DataFrame, measure: Measure) -> None:
    """Show the map with its legend; a click on a number chooses the cell, which the select boxes below show.

    A click on a group's own row opens or closes the group.
    """
    inner = cells[~cells["is_margin"]].nlargest(1, "value")
    most = "".join(
        f" The largest is {row.text} for {row.row_name} in {row.column_name}." for row in inner.itertuples(index=False)
    )
    layout.clickable(
        matrix_chart(cells, layout.colours(), measure.unit, chosen=_chosen(), top=measure.top),
        "map",
        _choose,
        f"{measure.title} A table of provisions by year group, coloured by {measure.label.lower()}.{most} "
        "The numbers are in the table below; the boxes after it choose a cell without the mouse.",
    )
    st.caption(f"{measure.legend} The address of this page is a link to exactly this view; it holds no names.")


def show_numbers(cells: pd.DataFrame, show: str, chosen: Chosen) -> None:
    """Show the map's numbers as a table, and offer them as files."""
    measure = MEASURES[show]
    name = f"Provision map {measure.label.lower()} {chosen.term.name}"
    note = f"{measure.legend} {frame.where_from()}"
    layout.numbers_beneath(
        "map", lambda: as_read(cells), name, note, "provision_map", files=lambda: as_rows(cells, show)
    )


def choose_cell(cells: pd.DataFrame) -> Cell:
    """Show a select box of provisions and groups and one of year groups, by which a cell is chosen without a click."""
    rows, columns = cells.drop_duplicates("row"), cells.drop_duplicates("column")
    names = [
        f"All {name}" if heading else name for name, heading in zip(rows["row_name"], rows["is_heading"], strict=True)
    ]
    provisions = {"": "Choose a provision"} | dict(zip(rows["row"], names, strict=True))
    years = {ALL: "All year groups"} | dict(zip(columns["column"], columns["column_name"], strict=True))
    years = {code: name for code, name in years.items() if code != NOBODY} | {ALL: "All year groups"}
    st.subheader("Pupils in a cell", anchor=False)
    left, right = st.columns(2)
    with left:
        provision = address.select("provision", "Provision", list(provisions), words=provisions.__getitem__)
    with right:
        year = address.select("year", "Year group", list(years), words=years.__getitem__)
    return Cell(provision or (ALL if year != ALL else ""), year)


def show_pupils(view: View, chosen: Chosen, cell: Cell, grouping: str, *, with_reviewed: bool) -> None:
    """Show the pupils in the chosen cell, each with a link to the plan; or say how to choose one."""
    if not cell.row:
        st.info("Click a number in the map, or choose a provision here, to see the pupils behind it.")
        return
    rows = pupils_in(view, chosen.term, chosen.where, cell, grouping, with_reviewed=with_reviewed)
    if rows.empty:
        st.info("No pupil was placed in this provision on a school day of the term. Choose another cell.")
        return
    ladder = figures.ladder(view)
    placed = int(rows["to_date"].notna().sum())
    others = len(rows) - placed
    also = f", and {others} whose target was reviewed after an earlier placement or without one" if others else ""
    count = f"**{words.plural(placed, 'pupil')}** placed in {words.term_name(chosen.term.name)}{also}."
    st.markdown(f"{count} A name opens the plan in a new tab.")
    layout.paged(as_table(rows, ladder), f"{chosen.term.name} {chosen.where} {cell}", "Pupils in the chosen cell")
    name = f"Pupils {cell.row} {cell.column} {chosen.term.name}"
    layout.downloads(as_files(rows, ladder), name, frame.where_from(), "provision_map")


def _chosen() -> Cell | None:
    provision = address.recall("provision")
    return Cell(provision, address.recall("year") or ALL) if provision else None


def _choose(row: str, column: str) -> None:
    if column == NOBODY:
        return
    if row.startswith(GROUP):
        folding.toggle(row)
    address.choose("provision", row)
    address.choose("year", column)
