"""Whatever forms a pupil has, in whatever order they were loaded, the records are those of a walk through them."""

from __future__ import annotations

import datetime as dt
import operator
from functools import cache

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pipelines.forms import followed
from pipelines.forms.earlier import limits
from pipelines.merging import merged
from pipelines.records.tables import TABLES
from pipelines.validate import check_records
from pipelines.validate.columns import typed_columns
from tests.oracles.forms import DrawnForm, expected

FIRST = dt.date(2025, 1, 6)
WORDS = ("aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc")
days = st.integers(0, 60).map(lambda steps: FIRST + dt.timedelta(days=7 * steps))


@st.composite
def forms_of_a_pupil(draw):
    starts = draw(st.lists(days, min_size=1, max_size=5, unique=True))
    undated = draw(st.sampled_from([None, *starts]))
    forms = []
    for day in starts:
        mentions = draw(st.dictionaries(st.sampled_from(WORDS), st.booleans(), max_size=3))
        near = st.builds(operator.add, st.sampled_from(starts), st.integers(-30, 30).map(dt.timedelta))
        previous = draw(st.none() | days | near) if mentions else None
        horizons = st.sampled_from(["short_term", "short_term", "long_term"])
        forms.append(
            DrawnForm(
                day,
                undated=day == undated,
                agreed=day != undated and draw(st.integers(0, 4)) > 0,
                sets=draw(st.dictionaries(st.sampled_from(WORDS), horizons, max_size=3)),
                previous_on=previous if previous and previous < day else None,
                mentions=mentions,
            )
        )
    return forms


RECORDS = ("plans", "targets", "reviews")


def rows_of(form: DrawnForm) -> dict[str, pd.DataFrame]:
    """Return the typed rows that the reader makes of a form."""
    key, of_pupil = form.key, {"school_id": "1", "pupil_id": "P1"}
    before = form.previous_on or form.day
    plans = [{"plan_id": f"P1-IEP-{key}", "started_on": form.day, "agreed_on": form.day if form.agreed else None}]
    targets = [
        {"target_id": f"P1-T-{key}-{words}", "plan_id": f"P1-IEP-{key}", "set_on": form.day, "horizon": horizon}
        for words, horizon in form.sets.items()
    ]
    if form.mentions:
        plans.append({"plan_id": f"P1-IEP-before-{key}", "started_on": before})
    targets += [
        {"target_id": f"P1-T-before-{key}-{words}", "plan_id": f"P1-IEP-before-{key}", "set_on": before}
        for words in form.mentions
    ]
    reviews = [
        {
            "school_id": "1",
            "review_id": f"P1-R-{key}-{words}",
            "target_id": f"P1-T-before-{key}-{words}",
            "reviewed_on": form.day,
        }
        for words, reviewed in form.mentions.items()
        if reviewed
    ]
    given = {
        "plans": [of_pupil | {"kind": "iep"} | row for row in plans],
        "targets": [of_pupil | {"area": "other", "description": row["target_id"][-10:]} | row for row in targets],
        "reviews": reviews,
    }
    source = f"iep_form P1 {key}"
    return nothing() | {name: typed(name, rows, source) for name, rows in given.items() if rows}


@cache
def nothing():
    return {name: typed(name, [], "") for name in TABLES}


def typed(name, rows, source):
    texts = pd.DataFrame(rows, columns=list(TABLES[name].column_names)).astype("string")
    frame, _ = typed_columns(texts, TABLES[name])
    lineage = {"_source": source, "_file": f"{source}.docx", "_sheet": ""}
    return frame.assign(**lineage, _row=pd.Series(range(len(frame)), frame.index, dtype="int64[pyarrow]"))


def said(value):
    return None if pd.isna(value) else value


def records(brought):
    parts = followed(brought).brought
    tables = merged([nothing() | {name: rows for name, rows in part.items() if name in RECORDS} for part in parts])
    plans = {row.plan_id: (row.started_on, said(row.ended_on)) for row in tables["plans"].itertuples()}
    targets = {
        row.target_id: (row.plan_id, row.set_on, said(row.continues_target_id))
        for row in tables["targets"].itertuples()
    }
    return tables, (plans, targets, {row.review_id: row.target_id for row in tables["reviews"].itertuples()})


@given(forms=forms_of_a_pupil(), data=st.data())
def test_the_records_are_those_of_a_walk_through_the_forms(forms, data):
    loaded = data.draw(st.permutations(forms))

    _, found = records([rows_of(form) for form in loaded])

    walk = expected(list(forms), limits().nearest_days)
    assert found == (walk.plans, walk.targets, walk.reviews)


@given(forms=forms_of_a_pupil(), data=st.data())
def test_the_order_of_loading_makes_no_difference_to_any_record(forms, data):
    first, _ = records([rows_of(form) for form in forms])
    again, _ = records([rows_of(form) for form in data.draw(st.permutations(forms))])

    for name in RECORDS:
        pd.testing.assert_frame_equal(first[name], again[name])


@given(forms=forms_of_a_pupil())
def test_whatever_a_row_names_is_there(forms):
    tables, _ = records([rows_of(form) for form in forms])
    school = typed("schools", [{"school_id": "1", "name": "A", "phase": "primary", "ladder": "code_2014"}], "a")
    pupil = {"school_id": "1", "pupil_id": "P1", "surname": "Example", "forename": "Sam", "date_of_birth": "2017-02-14"}
    pupils = typed("pupils", [pupil | {"entered_on": "2021-09-06"}], "a")

    whole = check_records(tables | {"schools": school, "pupils": pupils})

    assert whole.problems.empty
