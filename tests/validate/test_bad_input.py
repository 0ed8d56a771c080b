"""What each kind of bad input gets: its message, read aloud, and what becomes of its row."""

import pytest

from pipelines.sources import SourceRefused, read
from pipelines.validate import NOTE, QUARANTINED, check_records, check_rows


def checked(brought):
    """Return the two checks of a load, one after the other."""
    rows = check_rows(brought)
    return rows, check_records(rows.tables, rows.quarantined)


def messages(brought):
    rows, records = checked(brought)
    return [*rows.problems["message"], *records.problems["message"]]


def test_a_sound_school_has_nothing_to_mend(school):
    rows, records = checked(school())

    assert rows.problems.empty
    assert records.problems.empty
    assert {name: len(table) for name, table in records.tables.items() if len(table)} == {
        "schools": 1,
        "pupils": 2,
        "enrolments": 2,
        "stages": 2,
        "plans": 2,
        "targets": 2,
        "reviews": 2,
        "staff_rates": 1,
        "funding": 1,
    }


def test_an_unknown_sheet(school, tmp_path):
    (tmp_path / "stafrates.csv").write_text("school_id\n1\n")

    problems = check_rows(school()).problems

    (said,) = problems["message"]
    assert said.startswith("stafrates.csv: no table has this name, so it was not read; did you mean 'staff_rates'?")
    assert said.endswith("To have a mapping proposed, check it alone: provision check stafrates.csv")
    assert problems[["rule", "severity"]].to_numpy().tolist() == [["unknown_sheet", NOTE]]
    assert problems["row"].isna().all()


def test_an_unknown_column(school):
    assert messages(school(staff_rates=("on_cost", "oncosts"))) == [
        "staff_rates.csv: the column 'oncosts' fills no column of staff_rates and was not read; did you mean 'on_cost'?"
    ]


def test_an_unknown_column_like_none(school):
    assert messages(school(staff_rates=("on_cost", "xyz"))) == [
        (
            "staff_rates.csv: the column 'xyz' fills no column of staff_rates and was not read; "
            "rename it if it is one of the records."
        )
    ]


def test_a_missing_required_column(school):
    with pytest.raises(SourceRefused, match=r"targets.csv: the required column area of targets is missing; add it"):
        school(targets=("area", "region"))


def test_a_misspelt_code(school):
    rows, records = checked(school(targets=("P1,,literacy", "P1,,litracy")))

    (message,) = rows.problems["message"]
    assert message.startswith(
        "targets.csv row 2, area: 'litracy' is not an area of need; did you mean 'literacy'? Allowed: communication, "
    )
    assert rows.problems.drop(columns="message").iloc[0].to_dict() == {
        "table": "targets",
        "file": "targets.csv",
        "sheet": "",
        "row": 2,
        "column": "area",
        "value": "litracy",
        "rule": "code",
        "severity": QUARANTINED,
    }
    assert records.tables["targets"]["target_id"].tolist() == ["T2"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2025-13-01", "has the day and the month in the wrong order; write it as YYYY-MM-DD: 2025-01-13?"),
        ("12/25/2025", "has the day and the month in the wrong order; write it as DD/MM/YYYY: 25/12/2025?"),
        ("03/12/25", "has a year of two digits; write the year in full, as DD/MM/YYYY"),
        ("31/02/2025", "is not a day of the calendar; correct the day or the month"),
        ("45994", "is not a date; write it as YYYY-MM-DD or DD/MM/YYYY"),
        ("1025-12-03", "has a year outside 1900 to 2100; correct the year"),
    ],
)
def test_a_date_that_cannot_be_read(school, written, said):
    assert messages(school(reviews=("2025-12-03,achieved", f"{written},achieved"))) == [
        f"reviews.csv row 2, reviewed_on: '{written}' {said}"
    ]


def test_a_duplicate_key(school):
    rows, _ = checked(school(targets=("", "\n100001,T1,L1,P1,,mathematics,Count to 40,2025-09-08")))

    assert rows.problems["message"].tolist() == [
        (
            "targets.csv row 4, target_id: 'T1' is already in targets.csv row 2, which is kept; "
            "delete one of the two rows or correct its id"
        )
    ]
    assert rows.tables["targets"]["area"].tolist() == ["literacy", "literacy"]


def test_an_orphan_row(school):
    rows, records = checked(school(targets=("T1,L1", "T1,L9")))

    assert rows.problems.empty
    assert records.problems["message"].tolist() == [
        "targets.csv row 2, plan_id: plans has no plan_id 'L9'; add it there, or correct it here",
        (
            "reviews.csv row 2, target_id: 'T1' is in targets.csv row 2, which was quarantined; "
            "mend that row and this one comes along"
        ),
    ]


def test_an_end_before_its_start(school):
    assert messages(school(stages=("2024-01-08,", "2024-01-08,2023-12-31"))) == [
        "stages.csv row 2, ended_on: 2023-12-31 lies before started_on, 2024-01-08; correct one of the two"
    ]


def test_a_negative_cost(school):
    assert messages(school(staff_rates=("17.20", "-17.20"))) == [
        "staff_rates.csv row 2, hourly_cost: '-17.20' is negative; an amount of pounds cannot be below 0"
    ]


def test_an_empty_file(school, tmp_path):
    school()
    (tmp_path / "plans.csv").write_text("")

    with pytest.raises(SourceRefused, match=r"^plans.csv: the file is empty; export it again.$"):
        read([tmp_path])


def test_a_file_that_is_not_a_workbook(tmp_path):
    path = tmp_path / "records.xlsx"
    path.write_text("not a workbook")

    with pytest.raises(SourceRefused, match=r"^records.xlsx: this is not an Excel workbook"):
        read([path])


def test_a_row_with_several_faults_has_a_problem_for_each(school):
    rows, _ = checked(school(targets=("P1,,literacy,Read 40 words,2025-09-08", "P1,,litracy,,2025-13-08")))

    assert rows.problems["row"].tolist() == [2, 2, 2]
    assert rows.problems["rule"].tolist() == ["code", "required", "date"]


def test_an_unquoted_comma_makes_one_problem_of_the_row(school):
    rows, _ = checked(school(targets=("Read 40 words,2025-09-08\n", "Read 40, then 60 words,2025-09-08\n")))

    assert rows.problems["message"].tolist() == [
        "targets.csv row 2: the row has more cells than the header; put quotation marks round a text that holds a comma"
    ]
