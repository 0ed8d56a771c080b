"""Whatever is written in a form is read back, in every layout in which forms come."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.sources.iep_form import read_iep_form
from pipelines.sources.raw import File
from tests.writers.iep_form import LAYOUTS, Answers, iep_form

LETTERS = "abcdefgàèìòùçñßĀŁ'’-.,?!&<>\"() 0123456789"
# Words as people write them; each line opens with a letter, for a space there is nobody's answer.
lines = st.builds(str.__add__, st.sampled_from("KLMPQRUVXZÀÈÌÒÙ"), st.text(LETTERS, max_size=25)).map(str.strip)
texts = st.lists(lines, min_size=1, max_size=3).map("\n".join)
maybe = st.just("") | texts
rows = st.tuples(texts, maybe, maybe, maybe)
previous = st.tuples(texts, maybe, st.sampled_from(["", "Fully achieved", "partially achieved", "Not achieved"]))
filled = st.builds(
    Answers,
    previous=st.lists(
        previous, max_size=6, unique_by=lambda each: "".join(filter(str.isalnum, each[0])).casefold()
    ).map(tuple),
    aims=st.lists(st.tuples(texts, st.lists(rows, max_size=5).map(tuple)), max_size=8).map(tuple),
    pupil_view=maybe,
    parent_view=maybe,
    teacher=lines,
)


def cells(brought, table, column, **only: str):
    found = [row for raw in brought.tables if raw.table == table for row in raw.rows.to_dict("records")]
    kept = [row for row in found if all(row.get(name) == value for name, value in only.items())]
    return ["" if pd.isna(row.get(column)) else row[column] for row in kept]


@pytest.mark.parametrize("layout", LAYOUTS)
@given(answers=filled)
def test_what_is_written_is_read_back(layout, answers):
    brought = read_iep_form(File("form.docx", iep_form(answers, layout)))

    short = [row for _, rows in answers.aims for row in rows]
    for place, column in enumerate(["description", "strategy", "delivered_by", "success_criterion"]):
        assert cells(brought, "targets", column, horizon="short_term") == [row[place] for row in short]
    assert cells(brought, "targets", "description", horizon="long_term") == [words for words, _ in answers.aims]
    assert cells(brought, "plans", "pupil_view")[0] == answers.pupil_view
    assert cells(brought, "plans", "parent_view")[0] == answers.parent_view
    assert cells(brought, "plans", "lead_person")[0] == answers.teacher
    told = [each for each in answers.previous if each[1] or each[2]]
    assert cells(brought, "reviews", "reason") == [actions for _, actions, _ in told]


@pytest.mark.parametrize("layout", LAYOUTS)
@given(answers=filled)
def test_every_layout_gives_the_same_records(layout, answers):
    brought = [read_iep_form(File("form.docx", iep_form(answers, each))) for each in ("inline", layout)]

    for one, other in zip(*(each.tables for each in brought), strict=True):
        assert (one.table, one.sheet, one.headers) == (other.table, other.sheet, other.headers)
        pd.testing.assert_frame_equal(one.rows, other.rows)
        pd.testing.assert_frame_equal(one.identity, other.identity)
