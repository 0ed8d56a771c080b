"""The day of a census: told by a column, by the file's name or by the person who loads it; and one source a day."""

import datetime as dt

import pytest

from pipelines.sources import SourceRefused, read
from pipelines.validate import check_rows
from tests.sources.extracts import HEADER, PUPIL, says, table
from tests.sources.matched import matched


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("census 2024-10-03.csv", "2024-10-03"),
        ("20241003_pupils.csv", "2024-10-03"),
        ("03-10-2024.csv", "2024-10-03"),  # the day comes first
        ("2024-Oct-03.csv", "2024-10-03"),
        ("autumn 2024.csv", "2024-10-03"),  # the first Thursday of October
        ("spring_2025.csv", "2025-01-16"),  # the third Thursday of January
        ("Summer Census 2025.csv", "2025-05-15"),  # the third Thursday of May
        ("AutumnCensus2024-25.csv", "2024-10-03"),
        ("spring 2024-25.csv", "2025-01-16"),  # of the academic year
        ("2025 spr.csv", "2025-01-16"),
        ("census 2024-10-03 made 2024-11-20.csv", "2024-10-03"),  # the one that is a census day
    ],
)
def test_the_day_is_that_of_the_file_s_name(write, name, day):
    (census,) = read([write(name, f"{HEADER}\n{PUPIL}\n")])

    assert census.name == day
    assert says(census, "census_day") == [f"the day of the census is that of the file's name: {day}"]


@pytest.mark.parametrize("name", ["pupils_school.csv", "autumn.csv", "2024.csv", "03-10-24.csv", "summary 2024.csv"])
def test_a_file_that_says_no_day_is_refused_with_all_ways_to_say_it(write, name):
    path = write(name, f"{HEADER}\n{PUPIL}\n")

    with pytest.raises(SourceRefused, match=r"a column CensusDate, .* file's name .*, or load it alone with --as-of"):
        read([path])
    (census,) = read([path], as_of=dt.date(2024, 10, 3))
    assert census.name == "2024-10-03"


def test_a_column_says_the_day_before_the_file_s_name_does_and_may_hold_several(write):
    text = f"{HEADER},CensusDate\n{PUPIL},2024-Oct-03 00:00:00\n{PUPIL},Spring 2025\n"

    autumn, spring = read([write("summer 2020.csv", text)])

    assert (autumn.name, spring.name) == ("2024-10-03", "2025-01-16")
    assert table(spring, "stages").rows.index.tolist() == [3]


def test_a_date_that_cannot_be_read_is_refused_by_its_row(write):
    with pytest.raises(SourceRefused, match=r"row 2, CensusDate: this is no date of a census"):
        read([write("autumn 2024.csv", f"{HEADER},CensusDate\n{PUPIL},soon\n")])


def test_files_of_one_day_are_one_source_wherever_they_lie(write):
    write("autumn 2024 a.csv", f"{HEADER}\n{PUPIL}\n")
    write("autumn 2024 b.csv", f"{HEADER}\n{PUPIL.replace('100001,', '100002,')}\n")
    folder = write("spring 2025.csv", f"{HEADER}\n{PUPIL}\n").parent

    autumn, spring = read([folder])

    assert [file.name for file in autumn.files] == ["autumn 2024 a.csv", "autumn 2024 b.csv"]
    assert [file.name for file in spring.files] == ["spring 2025.csv"]
    assert check_rows(matched(autumn)).tables["schools"]["school_id"].tolist() == ["100001", "100002"]
