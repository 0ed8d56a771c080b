import pyarrow as pa
import pytest

from pipelines.records.tables import TABLES
from pipelines.sources import read
from pipelines.validate import check_rows, empty_rows


@pytest.mark.parametrize(
    ("scale", "outcome"),
    [("-2", "not_achieved"), ("-1", "partially_achieved"), ("0", "achieved"), ("+1", "achieved"), ("2", "achieved")],
)
def test_an_outcome_follows_from_its_scale(school, scale, outcome):
    checked = check_rows(school(reviews=("2025-12-03,,0", f"2025-12-03,,{scale}")))

    assert checked.tables["reviews"]["outcome"].tolist() == ["achieved", outcome]


def test_an_outcome_that_disagrees_with_its_scale_is_quarantined(school):
    checked = check_rows(school(reviews=("achieved,", "achieved,-1")))

    assert checked.problems["message"].tolist() == [
        (
            "reviews.csv row 2, outcome: 'achieved' disagrees with the scale -1, which is partially_achieved; "
            "correct one of the two"
        )
    ]


def test_a_review_with_neither_was_discussed_and_not_decided(school):
    checked = check_rows(school(reviews=("achieved,", ",")))

    assert checked.problems.empty
    assert checked.tables["reviews"]["outcome"].isna().tolist() == [True, False]


@pytest.mark.parametrize(("year", "kind"), [("2025-26", "financial"), ("2025/26", "academic")])
def test_the_kind_of_a_year_follows_from_its_form(school, year, kind):
    checked = check_rows(school(funding=("2025-26", year)))

    assert checked.tables["funding"]["year_kind"].tolist() == [kind]


def test_a_year_that_contradicts_its_kind_is_quarantined(school):
    checked = check_rows(school(funding=("2025-26,", "2025-26,academic")))

    assert checked.problems["message"].tolist() == [
        (
            "funding.csv row 2, year_kind: 'academic' contradicts the year 2025-26: "
            "an academic year is written 2025/26, a financial one 2025-26"
        )
    ]


def test_a_key_with_an_optional_part_is_repeated_where_the_part_is_empty_too(school):
    checked = check_rows(
        school(funding=("", "\n100001,sen_notional,2025-26,financial,1,\n100001,top_up,2025-26,,1,P1"))
    )

    assert checked.problems[["row", "rule", "value"]].to_numpy().tolist() == [
        [3, "duplicate", "sen_notional, 2025-26, "]
    ]


def test_of_two_rows_with_one_key_the_sound_one_is_kept(school):
    # row 2 has a fault of its own, row 4 says the same target rightly
    checked = check_rows(
        school(
            targets=(
                "T1,L1,P1,,literacy,Read 40 words,2025-09-08\n",
                "T1,L1,P1,,litracy,Read,2025-09-08\n100001,T1,L1,P1,,literacy,Read,2025-09-08\n",
            )
        )
    )

    assert checked.tables["targets"]["_row"].tolist() == [3, 4]
    assert checked.problems[["row", "rule"]].to_numpy().tolist() == [[2, "code"], [2, "duplicate"]]


def test_typed_tables_have_the_declared_columns_and_their_origin(school):
    checked = check_rows(school())

    assert list(checked.tables) == list(checked.quarantined) == list(TABLES)
    for name, rows in checked.tables.items():
        assert list(rows.columns) == [*TABLES[name].column_names, "_file", "_sheet", "_row"]
        assert rows.dtypes.to_dict() == empty_rows(name).dtypes.to_dict()
    assert checked.tables["staff_rates"].dtypes["hourly_cost"].pyarrow_dtype == pa.decimal128(14, 4)
    assert checked.tables["pupils"].dtypes["date_of_birth"].pyarrow_dtype == pa.date32()


def test_two_files_may_hold_one_table(tmp_path):
    header = "school_id,closed_on,reason\n"
    (tmp_path / "closures.csv").write_text(f"{header}100001,2025-11-28,inset day\n")
    (tmp_path / "Closures .csv").write_text(f"{header}100001,2026-01-05,snow\n100001,2025-11-28,inset day\n")

    checked = check_rows(read([tmp_path])[0])

    assert checked.tables["closures"]["_file"].tolist() == ["Closures .csv", "Closures .csv"]
    assert checked.problems["message"].tolist() == [
        (
            "closures.csv row 2, closed_on: '2025-11-28' is already in Closures .csv row 3, which is kept; "
            "delete one of the two rows or correct its id"
        )
    ]


def test_a_row_that_fills_several_tables_falls_with_its_pupil(tmp_path):
    # the second child has the first one's number: without this its stage would become the first one's
    (tmp_path / "mapping.toml").write_text(
        """
        [[read]]
        file = "export.csv"
        table = "pupils"
        constants = { school_id = "1", entered_on = "2020-09-01" }
        [[read]]
        file = "export.csv"
        table = "stages"
        constants = { school_id = "1", started_on = "2020-09-01" }
        """
    )
    (tmp_path / "export.csv").write_text(
        "pupil_id,surname,forename,dob,stage\nP1,Example,Sam,2017-02-14,K\nP1,Other,Alex,2017-03-01,N\n"
    )

    checked = check_rows(read([tmp_path])[0])

    assert checked.tables["stages"]["stage"].tolist() == ["K"]
    assert checked.problems[["table", "row", "rule"]].to_numpy().tolist() == [
        ["pupils", 3, "duplicate"],
        ["stages", 3, "same_row"],
    ]
    assert checked.problems["message"].tolist()[1] == (
        "export.csv row 3: was quarantined as a row of pupils, and so it is not taken as a row of stages; "
        "mend the first fault"
    )
