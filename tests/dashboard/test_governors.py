"""The Governors screen: the summary as it may be published, its documents, and next steps that name nobody."""

from __future__ import annotations

import shutil

from dashboard.charts.bars import bars_chart
from dashboard.charts.template import LIGHT
from pipelines.summary.pictures import Bar, Bars
from tests.dashboard.conftest import words_on


def test_of_few_pupils_the_screen_still_reads_well(looking_at, small_school):
    app = looking_at(small_school, "governors")
    assert "Some numbers are so small that they are not given" in words_on(app)
    assert not app.get("plotly_chart")
    headlines = app.table[0].value
    assert headlines.iloc[:, 0].tolist()[0] == "Pupils on the register"


def test_a_term_of_a_larger_school_shows_its_charts_and_tables(looking_at, sample_school):
    app = looking_at(sample_school, "governors", term="2025/26 spring")
    assert app.query_params["term"] == "2025/26 spring"
    assert len(app.get("plotly_chart")) == 3
    assert len(app.table) == 7
    assert "The register fell from 80 to 77 pupils" in words_on(app)


def test_a_next_step_is_kept_shown_and_taken_back_and_one_with_a_name_is_refused(looking_at, small_school, tmp_path):
    warehouse = shutil.copytree(small_school, tmp_path / "warehouse")
    app = looking_at(warehouse, "governors")
    write(app, "We will see Ann Ashdown again")
    assert app.error[0].value.startswith("This seems to name a pupil")
    write(app, "Train two assistants")
    assert "Train two assistants" in words_on(app)
    next(button for button in app.button if button.label == "Take back").click().run()
    assert "Train two assistants" not in words_on(app)


def write(app, text):
    app.text_area[0].set_value(text)
    next(button for button in app.button if button.label == "Add this step").click().run()
    assert not app.exception


def test_a_bar_that_is_withheld_has_words_and_no_length():
    rows = (Bar("Year 1", (7.0, 6.0), "13"), Bar("<Year 2>", (), "withheld"))
    chart = bars_chart(Bars("Register", ("K", "E"), rows, 13.0, "…"), LIGHT)
    first, second, said = chart.data
    assert (list(first.x), list(second.x)) == ([7.0, 0], [6.0, 0])
    assert list(said.text) == [" 13", " withheld"]
    assert chart.layout.yaxis.ticktext[1] == "&lt;Year 2&gt;  "
