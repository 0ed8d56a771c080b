"""What a load says, on the terminal and in the dashboard."""

from __future__ import annotations

import pandas as pd

from pipelines.reporting import folded


def fault(row, column="date_of_birth", rule="date"):
    message = f"pupils.csv row {row}, {column}: the value is not a date"
    return {
        "table": "pupils",
        "file": "pupils.csv",
        "sheet": "",
        "row": row,
        "column": column,
        "rule": rule,
        "message": message,
    }


def test_the_same_fault_in_many_rows_is_one_line():
    problems = pd.DataFrame([fault(row) for row in range(2, 20)] + [fault(7, column="entered_on")])
    numbers = ", ".join(str(row) for row in range(3, 13))
    assert folded(problems) == [
        f"pupils.csv row 2, date_of_birth: the value is not a date (and 17 more: rows {numbers}, …)",
        "pupils.csv row 7, entered_on: the value is not a date",
    ]


def test_one_more_row_is_a_row():
    (line,) = folded(pd.DataFrame([fault(2), fault(9)]))
    assert line.endswith("(and 1 more: row 9)")
