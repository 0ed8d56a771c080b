"""The files of a sample: the same bytes from the same seed, in the form that the records ask for."""

import csv
import filecmp
from pathlib import Path

import pytest

from pipelines.records.reference import data_folder
from pipelines.records.tables import TABLES
from pipelines.sample import make_sample, write_sample

MOST_BYTES = 2_500_000


def lines_of(path: Path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def written(school, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, school)
    return folder


def test_the_committed_school_is_what_its_seed_makes(written):
    committed = data_folder() / "sample_school"
    names = [f"{name}.csv" for name in (*TABLES, "truth")]
    assert filecmp.cmpfiles(written, committed, names, shallow=False) == (names, [], [])
    assert sum((committed / name).stat().st_size for name in names) < MOST_BYTES


def test_another_seed_makes_another_school(school):
    other = make_sample(schools=1, pupils=420, years=3, seed=1)
    assert not other.tables["pupils"].equals(school.tables["pupils"])


def test_a_school_is_the_same_whether_or_not_another_is_made_after_it():
    few = make_sample(schools=2, pupils=25, years=1, seed=9)
    again = make_sample(schools=2, pupils=25, years=1, seed=9)
    assert all(few.tables[name].equals(again.tables[name]) for name in TABLES)
    assert few.truth.equals(again.truth)


def test_dates_flags_and_money_are_written_as_the_records_ask(written):
    pupil = lines_of(written / "pupils.csv")[0]
    assert len(pupil["date_of_birth"]) == 10
    assert pupil["date_of_birth"][4] == "-"
    assert {row["disadvantaged"] for row in lines_of(written / "pupils.csv")} == {"yes", "no"}
    assert all(row["hourly_cost"][-3] == "." for row in lines_of(written / "staff_rates.csv"))
    goals = {row["goal_value"] for row in lines_of(written / "targets.csv")}
    assert "" in goals
    assert not any(goal.endswith(".0") for goal in goals)
    assert {row["scale"] for row in lines_of(written / "reviews.csv")} == {"", "-2", "-1", "0", "1", "2"}


def test_lines_end_with_a_line_feed_alone(written):
    assert all(b"\r" not in path.read_bytes() for path in written.iterdir())


def test_an_empty_table_is_written_with_its_heading(tmp_path, samples):
    write_sample(tmp_path / "new" / "folder", samples["one pupil"])
    heading = (tmp_path / "new" / "folder" / "reviews.csv").read_text("utf-8").splitlines()[0]
    assert heading == ",".join(TABLES["reviews"].column_names)
