"""The pure parts of the Import screen: names of files, the private folder, and what stands in its tables."""

from __future__ import annotations

import stat
from pathlib import PurePath

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.imports import examples, tables
from dashboard.imports.dropped import MAPPING_FILE, dropped, laid_out, safe_name
from dashboard.imports.findings import comes_with
from dashboard.imports.shown import MOST_SHOWN
from pipelines.loading import prepare
from pipelines.reporting import sources_read
from pipelines.sources import SourceRefused
from pipelines.warehouse import Source
from tests.loading.conftest import MONDAY, SCHOOL


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("school.xlsx", "school.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\office\\school.xlsx", "school.xlsx"),
        (".hidden.csv", "hidden.csv"),
        ("..", "file"),
        ("", "file"),
        ("Larkfield: pupils?.csv", "Larkfield_ pupils_.csv"),
        ("pupils\n.csv", "pupils_.csv"),
    ],
)
def test_a_file_keeps_its_name_without_what_could_lead_elsewhere(given_name, kept):
    assert safe_name(given_name) == kept


@given(st.text(max_size=400))
def test_whatever_a_file_is_called_its_name_is_one_part_that_can_be_written(name):
    safe = safe_name(name)
    assert safe not in ("", ".", "..")
    assert PurePath(safe).name == safe
    assert len(safe.encode()) <= 255


def test_files_lie_in_a_folder_of_this_user_alone_and_only_while_they_are_read():
    with laid_out([dropped("a.csv", b"1"), dropped("a.csv", b"2")]) as paths:
        assert [path.read_bytes() for path in paths] == [b"1", b"2"]
        folder = paths[0].parent.parent
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not folder.exists()


def test_files_are_gone_when_reading_them_fails():
    with pytest.raises(RuntimeError), laid_out([dropped("a.csv", b"1")]) as paths:
        raise RuntimeError
    assert not paths[0].parent.parent.exists()


def test_a_mapping_lies_beside_each_file_and_is_none_itself():
    with laid_out([dropped(MAPPING_FILE, b"m"), dropped("a.csv", b"1"), dropped("b.csv", b"2")]) as paths:
        assert [path.name for path in paths] == ["a.csv", "b.csv"]
        assert all((path.parent / MAPPING_FILE).read_bytes() == b"m" for path in paths)


@pytest.mark.parametrize("files", [[MAPPING_FILE], [MAPPING_FILE, MAPPING_FILE, "a.csv"]])
def test_a_mapping_alone_and_two_of_them_are_refused(files):
    with pytest.raises(SourceRefused, match=MAPPING_FILE), laid_out([dropped(name, b"") for name in files]):
        pass


def test_bytes_of_a_dropped_file_are_not_printed():
    assert "Example" not in repr(dropped("a.csv", b"Example"))


def test_rows_that_fall_only_among_the_others_count_as_kept_out_of_their_source(tmp_path):
    stages = SCHOOL["stages.csv"] + "100001,P9,K,2024-01-08\n"  # no such pupil, which only the other file tells
    for name, text in (SCHOOL | {"stages.csv": stages}).items():
        (tmp_path / name).write_text(text, "utf-8")
    contents = prepare(tmp_path / "warehouse", sorted(tmp_path.glob("*.csv")), MONDAY)
    found = sources_read(contents).set_index("source")
    assert found.loc["csv_folder stages.csv", ["accepted", "kept_out"]].tolist() == [1, 1]
    assert found.loc["csv_folder pupils.csv", ["accepted", "kept_out"]].tolist() == [2, 0]


def test_problems_of_earlier_files_are_told_from_those_of_this_load():
    now = [Source("workbook new.xlsx", "workbook", 2, "", "new.xlsx")]
    problems = pd.DataFrame(
        {
            "source": ["workbook new.xlsx", "workbook old.xlsx", "", ""],  # two that do not fit the others
            "file": ["new.xlsx", "old.xlsx", "new.xlsx", "old.xlsx"],
        }
    )
    assert comes_with(problems, now).tolist() == [True, False, True, False]


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [(3, 3, "The same"), (5, 2, "▼ Better, 3 fewer"), (0, 1200, "▲ Worse, 1,200 more")],
)
def test_which_way_the_data_quality_goes_is_said_in_words(was, now, says):
    assert tables.which_way(was, now) == says


def quality(**records):
    return pd.DataFrame({"check": list(records), "title": list(records), "records": list(records.values())})


def test_data_quality_stands_side_by_side_what_differs_first():
    rows = tables.quality(quality(same=2, better=2, none=0), quality(same=2, better=1, none=0, fresh=4))
    assert rows.to_numpy().tolist() == [
        ["better", 2, 1, "▼ Better, 1 fewer"],
        ["fresh", 0, 4, "▲ Worse, 4 more"],
        ["same", 2, 2, "The same"],
    ]


def test_before_the_first_load_there_is_no_quality_to_compare_with():
    assert tables.quality(None, quality(some=2, none=0)).to_numpy().tolist() == [["some", 2]]


def counted(*rows):
    return pd.DataFrame(rows, columns=["table", "records", "new", "changed", "gone", "kept_out"])


def test_tables_that_stay_as_they_are_are_told_in_a_line():
    counts = counted(["schools", 1, 0, 0, 0, 0], ["staff_rates", 5, 1, 0, 0, 0], ["pupils", 1000, 0, 0, 2, 1])
    assert tables.unchanged(counts) == "schools (1)"
    assert tables.counts(counts).to_numpy().tolist() == [
        ["Staff rates", 5, 1, 0, 0, 0],
        ["Pupils", 1000, 0, 0, 2, 1],
        ["All", 1005, 1, 0, 2, 1],
    ]


MATCHES = pd.DataFrame(
    [
        ["census may", "100001", "P1", "matched", "census.csv", "", 2, ""],
        ["census may", "100001", "P1", "matched", "census.csv", "", 3, ""],  # the same pupil in another row
        ["census may", "100001", "", "not_on_roll", "census.csv", "", 4, "add the pupil to the roll"],
        ["census may", "100001", "P7", "not_in_file", "", "", None, ""],
    ],
    columns=["source", "school_id", "pupil_id", "outcome", "file", "sheet", "row", "says"],
).astype({"row": "Int64"})


def test_matching_is_counted_by_pupil_and_every_outcome_has_its_list():
    row = tables.matches(MATCHES).iloc[0]
    assert row["Matched with the roll"] == 1
    assert row["In the file but not on the roll"] == 1
    assert row["Ambiguous"] == 0
    assert tables.outcomes(MATCHES) == {
        "matched": "Matched with the roll: 1",
        "not_on_roll": "In the file but not on the roll: 1",
        "not_in_file": "On the register but not in the file: 1",
    }
    assert tables.matched_pupils(MATCHES, "not_on_roll").to_dict("records") == [
        {"School": "100001", "File": "census.csv", "Row": "4", "Why": "add the pupil to the roll"}
    ]
    assert tables.matched_pupils(MATCHES, "not_in_file").to_dict("records") == [{"School": "100001", "Pupil": "P7"}]


def test_the_list_of_rows_kept_out_hides_what_names_a_child():
    problems = pd.DataFrame(
        {
            "table": ["pupils", "stages"],
            "file": "records.xlsx",
            "sheet": ["pupils", "stages"],
            "row": pd.array([4, 5], "Int64"),
            "column": ["surname", "stage"],
            "value": ["Secretname", "Q"],
            "message": ["m1", "m2"],
        }
    )
    assert tables.kept_out(problems)["Value"].tolist() == ["(hidden)", "Q"]


def test_a_long_list_of_files_is_cut_but_never_by_one_alone():
    assert tables.files_named(["a", "b", "c", "d"]) == "a, b, c, d"
    assert tables.files_named(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"


def test_every_kind_of_source_has_its_words():
    assert tables.kind_in_words("workbook") == "Workbook of records"
    assert tables.kind_in_words("demonstration") == "Sample school"


def test_what_is_offered_to_start_from_can_be_loaded(tmp_path):
    (tmp_path / examples.SAMPLE).write_bytes(examples.sample())
    contents = prepare(tmp_path / "warehouse", [tmp_path / examples.SAMPLE], MONDAY)
    assert contents.rows_in > MOST_SHOWN
    assert not contents.rows_quarantined
    assert examples.template().startswith(b"PK")
