"""The documents about one pupil to download, each made when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import exports, figures
from pipelines.reports.costed_map import costed_map_pdf, costed_map_xlsx

if TYPE_CHECKING:
    from dashboard.figures import View

PDF = "application/pdf"
WHAT_FOR = (
    "For a request to the authority: what is provided for this pupil in each plan's time, what it costs, what it "
    "achieved, and the year's total against what the school pays itself. It names the child: send it with care."
)


def offer_costed_map(view: View, pupil_id: str, ref: str) -> None:
    """Show the buttons that download the pupil's costed provision map; its file names hold the reference, no name."""
    with st.container(horizontal=True):
        st.download_button(
            "Costed provision map (PDF)",
            lambda: costed_map_pdf(figures.costed_map(view, pupil_id, ref)),
            f"costed-map-{ref}.pdf",
            PDF,
            key="costed map as pdf",
            on_click="ignore",
            icon=":material/description:",
            help=WHAT_FOR,
        )
        st.download_button(
            "Costed provision map (Excel)",
            lambda: costed_map_xlsx(figures.costed_map(view, pupil_id, ref)),
            f"costed-map-{ref}.xlsx",
            exports.XLSX,
            key="costed map as xlsx",
            on_click="ignore",
            icon=":material/table:",
            help=f"{WHAT_FOR} In this workbook the total works itself out again when a number is changed.",
        )
