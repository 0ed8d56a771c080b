"""What each provision achieves for its cost: by targets, by tests, and how far chance explains the differences."""

from __future__ import annotations

import streamlit as st

from dashboard import filters, frame
from dashboard.impact import ranking, spending, table, targets, tests
from dashboard.impact.period import choose_period, say_nothing, say_where_few
from dashboard.impact.provisions import provisions, with_reviews

NARROWEST = 440  # pixels: names, rates and counts beside each other

view = frame.view()
chosen = filters.show_bar(view, "Impact", "impact", "funnel", "measures")
period = choose_period(chosen)
rows = provisions(view, chosen, period.span)
tested = of = ""
if rows.empty:
    say_nothing(chosen, period)
else:
    say_where_few(int(rows["reviewed"].sum()), period)
    if len(with_reviews(rows)):
        side_by_side = st.grid(2, min_column_width=NARROWEST, gap="large")
        with side_by_side.cell():
            ranking.show_forest(rows)
        with side_by_side.cell():
            ranking.show_funnel(rows)
            of = targets.choose_provision(chosen, rows, period)
        targets.show_targets(view, chosen, rows, of, period)
    table.show_ranked(rows, period, chosen.term.name)
    tests.show_measures(rows, period, chosen.term.name)
    tested = tests.show_scores(view, chosen, rows, period)
    spending.show_spending(rows, period)
frame.write_address(**chosen.address, period=period.key, of=of, tests=tested)
