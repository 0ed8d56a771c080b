"""Every screen, on records of every size: it answers without a fault, asks nothing twice, and sends little."""

from __future__ import annotations

import json
from collections import Counter

import pytest
import streamlit as st

from dashboard.figures import asked
from dashboard.frame import SCREENS
from pipelines.loading import load
from pipelines.sample import SAMPLE_AS_OF, make_sample, write_sample
from pipelines.warehouse import Snapshot
from tests.dashboard.small_school import AS_OF, FILES

MOST_ROWS = 5_000
WAREHOUSES = ("one_pupil", "small_school", "sample_school", "small_trust")


@pytest.fixture(scope="session")
def one_pupil(tmp_path_factory):
    """Return a warehouse with one pupil and what was recorded of this pupil."""
    folder = tmp_path_factory.mktemp("one_pupil")
    (folder / "files").mkdir()
    for name, text in FILES.items():
        header, *lines = text.strip().splitlines()
        of_pupils = "pupil_id" in header and name != "funding"
        kept = [line for line in lines if not of_pupils or ",P1," in line]
        if name == "reviews":
            kept = [line for line in lines if ",T0," in line or ",T1," in line]
        (folder / "files" / f"{name}.csv").write_text("\n".join([header, *kept]) + "\n", "utf-8")
    loaded = load(folder / "warehouse", [folder / "files"], AS_OF)
    assert not loaded.contents.rows_quarantined, loaded.contents.problems.to_string()
    return folder / "warehouse"


@pytest.fixture(scope="session")
def small_trust(tmp_path_factory):
    """Return a warehouse with three schools, of which one is secondary."""
    folder = tmp_path_factory.mktemp("small_trust")
    write_sample(folder / "files", make_sample(schools=3, pupils=60, years=2, seed=5))
    load(folder / "warehouse", [folder / "files"], SAMPLE_AS_OF)
    return folder / "warehouse"


@pytest.fixture
def every(request):
    """Return the warehouse of a name."""
    return request.getfixturevalue


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("warehouse", WAREHOUSES)
def test_every_screen_answers(looking_at, every, warehouse, screen):
    app = looking_at(every(warehouse), screen)
    assert len(app.title) == 1
    assert rows_sent(app) <= MOST_ROWS


@pytest.mark.parametrize("screen", [screen for screen in SCREENS if screen not in {"pupil", "explained"}])
def test_a_term_and_filters_that_leave_nothing_are_answered_with_a_sentence(looking_at, small_school, screen):
    app = looking_at(small_school, screen, term="2025/26 spring", need="ASD", area="literacy", disadvantaged="yes")
    assert len(app.title) == 1
    assert app.info or app.markdown


def rows_sent(app) -> int:
    """Return the most rows that any table or trace of the screen holds."""
    tables = [len(table.value) for table in [*app.table, *app.dataframe]]
    traces = [len(trace.get("x") or []) for chart in charts_of(app) for trace in chart["data"]]
    return max([*tables, *traces], default=0)


def charts_of(app) -> list[dict]:
    return [json.loads(element.proto.spec) for element in app.get("plotly_chart")]


@pytest.mark.parametrize("screen", [screen for screen in SCREENS if screen not in {"explained", "governors"}])
def test_no_screen_asks_the_same_twice_in_one_run(looking_at, sample_school, monkeypatch, screen):
    questions = Counter()
    for name in ("compute", "records_behind"):
        monkeypatch.setattr(asked, name, counting(questions, getattr(asked, name)))
    monkeypatch.setattr(Snapshot, "query", counting(questions, Snapshot.query))
    st.cache_data.clear()
    looking_at(sample_school, screen)
    st.cache_data.clear()
    assert questions
    assert not [question for question, times in questions.items() if times > 1]


def counting(questions, ask):
    def counted(basis, *question):
        questions[ask.__name__, *map(str, question)] += 1
        return ask(basis, *question)

    return counted
