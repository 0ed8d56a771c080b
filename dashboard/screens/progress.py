"""Who is not making progress, why, what may explain it, and what was tried: the list that a SENCo works through."""

from __future__ import annotations

import streamlit as st

from dashboard import figures, filters, frame, layout
from dashboard.progress import noting, summary
from dashboard.progress.cards import Told, show_card
from dashboard.progress.downloads import as_rows
from dashboard.progress.lists import choose_list, narrowed, show_nothing
from dashboard.progress.worklist import cases, signs, states_by_term, tried
from pipelines import words
from pipelines.figures import dictionary

view = frame.view()
chosen = filters.show_bar(view, "Progress", "progress")
notes = figures.notes(view)
rows = cases(view, chosen, notes, noting.today())
told = Told(signs(view, chosen.request("progress_signs")), tried(view, chosen.term.ends_on), notes)
ladder = figures.ladder(view)
layout.chart_heading(summary.finding(rows), help_=dictionary()["progress"].definition)
st.markdown(summary.kinds_in_words(rows))
listed, kind, sign = choose_list(rows)
frame.write_address(**chosen.address, list=listed, kind=kind, sign=sign)
shown = narrowed(rows, listed, kind, sign)
if shown.empty:
    show_nothing(listed, narrowed_by=bool(kind or sign or chosen.where))
for case in layout.page_of(
    shown, f"progress {chosen.term.name} {chosen.where} {listed} {kind} {sign}", 10
).itertuples():
    show_card(view, case, told, ladder, chosen.term.ends_on)
name = f"Progress {words.short_term_name(chosen.term.name)}"
layout.downloads(as_rows(shown, told, ladder), name, frame.where_from(), "progress")
summary.show_by_term(states_by_term(view, chosen), chosen, frame.where_from())
