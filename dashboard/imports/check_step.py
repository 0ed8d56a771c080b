"""Step 2 of the Import screen: what was recognised, and what loading it would change."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import exports, layout
from dashboard.imports import shown, tables
from dashboard.imports.findings import quarantined
from pipelines import words
from pipelines.records.lineage import PLACE
from pipelines.reporting import folded
from pipelines.sources import corrections_workbook
from pipelines.validate import NOTE

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.imports.findings import Findings

LINES = 20
CORRECTIONS = "rows to correct.xlsx"
GIVES_WAY = "The sample school is in force now. It gives way to your own files, so its records count as gone below."


def show_findings(found: Findings) -> None:
    """Show everything that a check found, what matters most first."""
    st.markdown(summary(found))
    if found.after_sample and found.counts["gone"].sum():
        st.info(GIVES_WAY)
    if len(found.sources):
        layout.chart_heading("What was recognised")
        shown.table(tables.sources(found.sources), "What was recognised")
    layout.chart_heading("What would change")
    show_changes(found.counts, found.changes)
    _show_kept_out(found)
    _show_quality(found)
    _show_matches(found.matches)
    _show_notes(found)


def summary(found: Findings) -> str:
    """Return in a sentence or two what would come of the load."""
    total = found.counts[["new", "changed", "gone"]].sum()
    changes = ", ".join(f"{total[name]:,} {name}" for name in ("new", "changed", "gone") if total[name])
    if total["new"] == found.rows_in > 0 and not total["gone"]:
        changes = "all of them new"
    out = len(quarantined(found.problems).drop_duplicates(PLACE))
    parts = [
        f"There would be **{words.plural(found.rows_in, 'record')}**: {changes or 'none of them changes'}.",
        f"**{words.plural(out, 'row')} kept out.**" if out else "No row is kept out.",
    ]
    if found.standing and not found.asked.remove:
        parts.append(f"They come together with what {words.plural(found.standing, 'other file')} brought earlier.")
    return " ".join([*parts, f"Counted up to {words.day(found.asked.as_of)}."])


def show_changes(counts: pd.DataFrame, changes: dict[str, pd.DataFrame]) -> None:
    """Show the difference by kind of record and, when it is opened, which records of a kind would change."""
    rows, same = tables.counts(counts), tables.unchanged(counts)
    if len(rows):
        shown.table(rows, "What would change, by kind of record")
    if same:
        st.caption(f"The same as before: {same}.")
    changed = tables.changed_tables(changes)
    if not changed:
        return

    def show() -> None:
        name = st.selectbox("Kind of record", list(changed), format_func=changed.__getitem__, key="changes of")
        title = f"Changes in {tables.in_words(name).lower()}"
        shown.long_table(tables.changed_records(changes[name]), title, "New, changed and gone, by id.")

    shown.on_opening("Which records change", "changes", show)


def _show_kept_out(found: Findings) -> None:
    out = quarantined(found.problems)
    if out.empty:
        return
    layout.chart_heading("Rows kept out")
    st.markdown("They are not counted until they are corrected. The other rows are loaded all the same.")
    now, earlier = out[found.is_new[out.index]], out[~found.is_new[out.index]]
    _lines(folded(now))
    if len(earlier):
        shown.on_opening("Still kept out since earlier loads", "earlier", partial(_lines, folded(earlier)))
    shown.on_opening("Each of these rows", "each row", partial(_show_each, out))
    st.markdown("Correct them in this workbook, and drop it here: its rows take the place of the wrong ones.")
    st.download_button(
        "Workbook to correct",
        lambda: corrections_workbook(found.kept_out, found.problems),
        CORRECTIONS,
        exports.XLSX,
        on_click="ignore",
        icon=":material/download:",
    )


def _show_each(out: pd.DataFrame) -> None:
    shown.long_table(tables.kept_out(out), "Rows kept out", "What names a child is hidden.")


def _lines(lines: list[str]) -> None:
    """Show messages as a list, the first twenty."""
    told = [f"- {words.plain(line)}" for line in lines[:LINES]]
    if len(lines) > LINES:
        told.append(f"- … and {words.plural(len(lines) - LINES, 'other fault')}, which the files list")
    st.markdown("\n".join(told))


def _show_quality(found: Findings) -> None:
    rows = tables.quality(found.before, found.after)
    layout.chart_heading("Data quality", help_="Records that are accepted, but that somebody should look at.")
    if rows.empty:
        st.markdown("No check finds a record to look at.")
        return
    shown.table(rows, "Data quality, before and after")


def _show_matches(matches: pd.DataFrame) -> None:
    if matches.empty:
        return
    layout.chart_heading(
        "Whom the files are about", help_="Files that do not know the school's own ids are matched with the roll."
    )
    shown.table(tables.matches(matches), "Pupils of the files, by whether they are known")

    def show() -> None:
        known = tables.outcomes(matches)
        outcome = st.selectbox("Which pupils", list(known), format_func=known.__getitem__, key="pupils of")
        rows = tables.matched_pupils(matches, outcome)
        shown.long_table(rows, known[outcome].partition(":")[0], "Pupils by id, with file and row.")

    shown.on_opening("Which pupils", "which pupils", show)


def _show_notes(found: Findings) -> None:
    notes = found.problems[(found.problems["severity"] == NOTE) & found.is_new]
    if len(notes):
        layout.chart_heading("To know")
        _lines(folded(notes))
