"""Every figure of nothing: no records, a period before or after all of them; empty, never an error."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from pipelines.engines import EngineName
from pipelines.figures import FIGURES, Request, basis_from_records, dictionary, figure, records_behind
from pipelines.transforms.periods import Span
from tests.drawn import frames_of, rows_of

if TYPE_CHECKING:
    import pandas as pd

AS_OF = dt.date(2026, 7, 21)
A_PUPIL = {
    "terms": rows_of("terms", "academic_year|term|starts_on|ends_on\n2025/26|autumn|2025-09-01|2025-12-19"),
    "pupils": rows_of("pupils", "pupil_id\na"),
    "stages": rows_of("stages", "pupil_id | stage | started_on\na | K | 2025-09-01"),
}
LONG_AGO = Span(starts_on=dt.date(1999, 1, 1), ends_on=dt.date(1999, 1, 31))
FAR_AHEAD = Span(starts_on=dt.date(2099, 1, 1), ends_on=dt.date(2099, 1, 31))


@pytest.fixture(scope="module", params=list(EngineName))
def basis_of_nothing(request):
    return basis_from_records(frames_of({}, request.param), AS_OF)


@pytest.fixture(scope="module", params=list(EngineName))
def basis_of_one(request):
    return basis_from_records(frames_of(A_PUPIL, request.param), AS_OF)


@pytest.mark.parametrize("key", FIGURES)
def test_no_records_at_all(basis_of_nothing, key):
    rows = figure(basis_of_nothing, Request(key))
    assert list(rows.columns) == list(dictionary()[key].columns)
    assert no_number(rows)
    assert records_behind(basis_of_nothing, Request(key)).empty


@pytest.mark.parametrize("span", [LONG_AGO, FAR_AHEAD], ids=["long ago", "far ahead"])
@pytest.mark.parametrize("key", [key for key, each in FIGURES.items() if each.has_period])
def test_a_period_without_records(basis_of_one, key, span):
    request = Request(key, span=span)
    rows = figure(basis_of_one, request)
    assert list(rows.columns) == list(dictionary()[key].columns)
    assert records_behind(basis_of_one, request).empty or not no_number(rows)


@pytest.mark.parametrize("key", FIGURES)
def test_every_cut_of_no_records_gives_no_rows(key):
    cuts = FIGURES[key].cuts
    rows = figure(basis_from_records(frames_of({}, EngineName.PANDAS), AS_OF), Request(key, by=cuts))
    promised = [column for column in dictionary()[key].columns if column != "unallocated"]  # cuts of pupils have none
    assert rows.empty
    assert [column for column in rows.columns if column != "unallocated"] == [*cuts, *promised]


def no_number(rows: pd.DataFrame) -> bool:
    """Return whether no count is above nought: what is left are zeros and missing values."""
    return not rows.select_dtypes("number").fillna(0).astype("float64").to_numpy().any()
