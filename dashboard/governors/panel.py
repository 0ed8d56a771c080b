"""The summary's sentences, headlines, tables and charts, one under the other as in the document."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard import figures, layout
from dashboard.charts.bars import bars_chart
from pipelines import words
from pipelines.reports.termly import Form
from pipelines.summary.published import Kind

if TYPE_CHECKING:
    from dashboard.figures import View
    from pipelines.reports.termly import Told
    from pipelines.summary.published import Cell, Table

FILES = {
    Form.PDF: ("PDF", "application/pdf"),
    Form.WORD: ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    Form.EXCEL: ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    Form.CSV: ("CSV", "application/zip"),
}
CHARTS = {"headlines": "register", "stages": "years", "attainment by area": "areas"}


def show_documents(view: View, term: str) -> None:
    """Show the buttons that download the summary in each form; a file is made when it is asked for."""
    with st.container(horizontal=True):
        for form, (name, kind) in FILES.items():
            st.download_button(
                f"Summary as {name}",
                partial(figures.document, view, term, form),
                f"termly-summary-{term.replace('/', '-').replace(' ', '-')}.{form}",
                kind,
                icon=":material/download:",
                on_click="ignore",
            )


def show_summary(told: Told) -> None:
    """Show what the summary says, and each table with its chart."""
    st.subheader("In short", anchor=False)
    st.markdown("\n".join(f"- {words.plain(sentence)}" for sentence in told.summary.sentences))
    for key, table in told.summary.tables.items():
        layout.chart_heading(table.title)
        chart = told.summary.charts.get(CHARTS.get(key, ""))
        if chart and any(row.parts for row in chart.rows):
            layout.picture(bars_chart(chart, layout.colours()), chart.alt)
        _show_table(table)
        if table.note:
            st.caption(table.note)


def show_definitions(told: Told) -> None:
    """Show what the words mean, and how small numbers are kept."""
    st.subheader("How to read this summary", anchor=False)
    st.markdown("\n".join(f"- **{name}**: {words.plain(text)}" for name, text in told.definitions.items()))


def _show_table(table: Table) -> None:
    """Show a table as it is written, totals in bold; numbers are numbers to Streamlit, which sets them to the right."""
    written = [_written(row, total=place in table.totals) for place, row in enumerate(table.rows)]
    names = [column.name or " " for column in table.columns]
    texts = {name: [row[place] for row in written] for place, name in enumerate(names)}
    numbers = [name for name, column in zip(names, table.columns, strict=True) if column.kind is not Kind.TEXT]
    rows = pd.DataFrame(texts | {name: range(len(written)) for name in numbers})
    styled = rows.style.format({name: partial(_text_at, texts[name]) for name in numbers})
    st.table(styled, border="horizontal", hide_index=True, alt=table.title)


def _text_at(texts: list[str], place: object) -> str:
    return texts[int(str(place))]


def _written(row: tuple[Cell, ...], *, total: bool) -> list[str]:
    plain = [words.plain(cell.text) for cell in row]
    return [f"**{text}**" if text else text for text in plain] if total else plain
