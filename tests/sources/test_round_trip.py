"""Whatever a school's records hold, they are the same when they come back from a file."""

import datetime as dt
import string
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.records.declaration import Kind
from pipelines.records.tables import TABLES
from pipelines.sources import read, write_workbook
from pipelines.validate import check_rows, empty_rows

LETTERS = string.ascii_letters + string.digits + " .,;:'\"!?=+-@/&<>()é£’–\n"
WORDS = st.text(LETTERS, min_size=1, max_size=30).map(str.strip).filter(bool)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
CELLS = {
    Kind.DATE: DAYS,
    Kind.MONEY: st.decimals(0, 1_000, places=4),
    Kind.NUMBER: st.decimals(0, 2, places=6),
    Kind.FLAG: st.booleans(),
    Kind.TEXT: WORDS,
}
RATES = TABLES["staff_rates"]


@st.composite
def staff_rates(draw):
    """Return a table of staff rates with every kind of cell but codes, its keys unique and its dates in order."""
    starts = draw(st.lists(DAYS, min_size=1, max_size=8, unique=True))
    rows = {
        "school_id": st.just("100001"),
        "staff_role": WORDS.filter(lambda words: words != "EXAMPLE"),
        "hourly_cost": CELLS[Kind.MONEY],
        "on_cost": st.none() | CELLS[Kind.NUMBER],
    }
    drawn = {name: [draw(cell) for _ in starts] for name, cell in rows.items()}
    lasting = [draw(st.none() | st.integers(0, 400)) for _ in starts]
    ends = [None if days is None else start + dt.timedelta(days) for start, days in zip(starts, lasting, strict=True)]
    frame = pd.DataFrame({**drawn, "effective_from": starts, "effective_to": ends})
    types = empty_rows("staff_rates").dtypes[list(RATES.column_names)]
    return frame.astype(types.to_dict())


def came_back(path):
    checked = check_rows(read([path])[0])
    assert checked.problems.empty
    return checked.tables["staff_rates"][list(RATES.column_names)]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rates=staff_rates())
def test_a_table_comes_back_from_csv_as_it_was(rates, tmp_path):
    path = tmp_path / "staff_rates.csv"
    rates.to_csv(path, index=False)

    pd.testing.assert_frame_equal(came_back(path), rates)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rates=staff_rates())
def test_a_table_comes_back_from_a_workbook_as_it_was(rates, tmp_path):
    path = tmp_path / "school.xlsx"
    write_workbook(path, {"staff_rates": rates})

    pd.testing.assert_frame_equal(came_back(path), rates)


def test_text_tables_can_be_written_too(tmp_path):
    path = tmp_path / "school.xlsx"
    text = pd.DataFrame(
        {
            "school_id": ["100001"],
            "pupil_id": ["007"],
            "surname": ["=SUM(A1)"],  # text, never a formula
            "forename": ["Sam"],
            "date_of_birth": ["14/02/2017"],
            "entered_on": ["2021-09-06"],
            "eal": ["yes"],
            "_row": [2],
        },
        dtype="string",
    )
    write_workbook(path, {"pupils": text})

    (table,) = read([path])[0].tables[3:4]

    assert table.table == "pupils"
    assert table.rows.drop(columns=["upn"], errors="ignore").iloc[0].dropna().to_dict() == {
        name: value for name, value in text.iloc[0].items() if name != "_row"
    }


def test_a_number_with_more_digits_than_a_spreadsheet_keeps_is_written_as_text(tmp_path):
    path = tmp_path / "school.xlsx"
    amount = Decimal("123456789012.123456")
    scores = pd.DataFrame(
        {
            "school_id": ["1"],
            "assessment_id": ["A1"],
            "pupil_id": ["P1"],
            "measure": ["Reading"],
            "scale": ["raw_score"],
            "taken_on": [dt.date(2025, 9, 1)],
            "score": [amount],
        }
    )
    write_workbook(path, {"assessments": scores})

    checked = check_rows(read([path])[0])

    assert checked.tables["assessments"]["score"].tolist() == [amount]


@pytest.mark.parametrize("name", list(TABLES))
def test_a_header_is_known_by_every_tables_own_names(name, tmp_path):
    from pipelines.sources.headers import column_named, header_aliases

    declared = TABLES[name].column_names

    assert [column_named(name, column) for column in declared] == list(declared)
    assert set(header_aliases().get(name, {})) <= set(declared)
