"""Whom a row is about, told by UPN, by the school's own id, or by name and date of birth."""

from __future__ import annotations

import pandas as pd
import pytest

from pipelines.matching import Roll, match_counts, matched
from pipelines.matching.names import plain_name
from pipelines.sources import Brought, RawTable, SourceFile

ROLL = [
    # school, id, UPN, surname, forename, date of birth
    ("100001", "P1", "A100001517001", "O’Neill", "Anne-Marie", "2017-02-14"),
    ("100001", "P2", "B100001517002", "Brontë", "Émile", "2016-05-01"),
    ("100001", "P3", "", "Brown", "Jo", "2016-05-01"),
    ("100001", "P4", "", "Brown", "Jo", "2016-05-01"),  # twins named alike
    ("200002", "P1", "C200002517001", "Other", "Child", "2015-01-01"),
]


def roll(rows=ROLL, schools=("100001", "200002")):
    known = Roll()
    named = pd.DataFrame({"school_id": list(schools), "name": [f"School {school}" for school in schools]})
    columns = ["school_id", "pupil_id", "upn", "surname", "forename", "date_of_birth"]
    known.add(named, pd.DataFrame([row for row in rows if row[0] in schools], columns=columns))
    return known


def file_with(*identities, table="needs", schools=(), **more):
    """Return a file that knows pupils only by what `identities` say."""
    identity = pd.DataFrame(identities).astype("string")
    rows = pd.DataFrame({"plan_id": "{pupil} 2025-10-03"}, index=identity.index + 2, dtype="string")
    identity.index = rows.index
    tables = [RawTable(table, "file.csv", "", rows, {}, identity=identity)]
    if schools:
        tables.insert(0, RawTable("schools", "file.csv", "", pd.DataFrame({"school_id": schools}, dtype="string"), {}))
    return Brought("iep_form", more.get("name", "file"), tuple(tables), (SourceFile("file.csv", "ab" * 32),))


def outcome(who, known=None, **more):
    _, found = matched(file_with(who, **more), known or roll())
    return tuple(found.loc[0, ["outcome", "school_id", "pupil_id"]])


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ({"upn": "A100001517001"}, ("matched", "100001", "P1")),
        ({"upn": "a100001517001"}, ("matched", "100001", "P1")),
        ({"local_id": "P2"}, ("matched", "100001", "P2")),
        ({"local_id": "P1"}, ("ambiguous", "", "")),  # both schools count their pupils from 1
        ({"local_id": "P1", "school": "200002"}, ("matched", "200002", "P1")),
        (
            {"surname": "ONEILL", "forename": "Anne Marie", "date_of_birth": "14/02/2017"},
            ("matched", "100001", "P1"),
        ),
        ({"forename": "Emile Bronte", "date_of_birth": "2016-05-01"}, ("matched", "100001", "P2")),
        ({"surname": "Brown", "forename": "Jo", "date_of_birth": "2016-05-01"}, ("ambiguous", "", "")),
        ({"surname": "Brown", "forename": "Jo", "date_of_birth": "2016-05-02"}, ("not_on_roll", "", "")),
        ({"surname": "Nobody", "forename": "At All", "date_of_birth": "2016-05-01"}, ("not_on_roll", "", "")),
        ({"surname": "Brown", "forename": "Jo"}, ("not_on_roll", "", "")),  # a name alone is not enough
        # the UPN of one child with another's name and date of birth is nobody's
        (
            {"upn": "A100001517001", "surname": "Brontë", "forename": "Émile", "date_of_birth": "2016-05-01"},
            ("ambiguous", "100001", ""),
        ),
        # married names and mended birthdays happen: one of the two agrees
        (
            {"upn": "A100001517001", "surname": "Smith", "forename": "Anne", "date_of_birth": "2017-02-14"},
            ("matched", "100001", "P1"),
        ),
        # an id that another child has is not taken for this one's
        (
            {"local_id": "P2", "surname": "O'Neill", "forename": "Anne-Marie", "date_of_birth": "2017-02-14"},
            ("matched", "100001", "P1"),
        ),
        ({"surname": "", "forename": ""}, ("not_on_roll", "", "")),
    ],
)
def test_whom_a_row_is_about(who, expected):
    assert outcome(who) == expected


def test_a_source_that_brings_pupils_brings_new_ones():
    who = {"upn": "D100001517009", "school": "100001", "surname": "New", "forename": "Child"}
    assert outcome(who, table="pupils") == ("new", "100001", "D100001517009")
    assert outcome(who | {"local_id": "P9"}, table="pupils") == ("new", "100001", "P9")


def test_a_new_school_is_taken_where_the_source_itself_brings_it():
    who = {"upn": "D300003517009", "school": "300003"}
    assert outcome(who, table="pupils", schools=["300003"]) == ("new", "300003", "D300003517009")


def test_a_school_under_another_number_is_known_by_its_pupils():
    told, found = matched(
        file_with(
            {"upn": "A100001517001", "school": "9991001"},
            {"upn": "B100001517002", "school": "9991001"},
            {"upn": "D100001517009", "school": "9991001"},
            table="pupils",
            schools=["9991001"],
        ),
        roll(),
    )

    assert found["school_id"].tolist() == ["100001"] * 3
    assert told.tables[0].rows["school_id"].tolist() == ["100001"]
    assert [remark.says for remark in told.remarks] == ["9991001: read as the school 100001"]


def test_where_one_school_is_known_a_file_without_a_school_is_about_it():
    who = {"local_id": "P77", "upn": ""}
    assert outcome(who, roll(schools=["100001"]), table="pupils") == ("new", "100001", "P77")


def test_the_nearest_on_the_roll_are_named_by_id_and_never_by_name():
    who = {"surname": "Bronte", "forename": "Emil", "date_of_birth": "2016-05-01"}
    told, _ = matched(file_with(who), roll())

    (fault,) = told.tables[0].faults
    assert fault.says == (
        "no pupil on the roll has this name and date of birth; nearest: 'P2' of 100001 (name 96 % alike, the same date "
        "of birth); correct it here, or add the pupil to the roll"
    )
    assert (fault.row, fault.column, fault.rule) == (2, "pupil_id", "not_on_roll")


def test_an_id_that_a_reader_made_gets_its_pupil():
    told, _ = matched(file_with({"local_id": "P2"}, {"local_id": "P99"}, name="{pupil} 2025-10-03"), roll())

    assert told.tables[0].rows["plan_id"].tolist() == ["P2 2025-10-03", "unmatched-abababab 2025-10-03"]
    assert told.name == "P2 2025-10-03"


def test_a_source_is_not_named_by_a_upn():
    known = roll([("100001", "A100001517001", "A100001517001", "Example", "Sam", "2017-02-14")])
    told, _ = matched(file_with({"upn": "A100001517001"}, name="{pupil} 2025-10-03"), known)

    assert told.name == "file.csv 2025-10-03"


def test_a_file_that_knows_the_ids_is_left_alone():
    own = Brought("workbook", "a.xlsx", (), ())
    told, found = matched(own, roll())

    assert told is own
    assert found.empty


def test_a_pupil_counts_once_however_many_rows_are_about_them():
    _, found = matched(
        file_with({"local_id": "P2"}, {"local_id": "P2"}, {"local_id": "P98"}, {"local_id": "P99"}), roll()
    )

    assert match_counts(found.assign(source="a")) == [("a", {"matched": 1, "not_on_roll": 2})]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Anne-Marie O'Neill", "o’neill ANNE marie"), ("Zoë  Brontë", "Bronte Zoe"), ("D\u00b4Arcy", "D`arcy")],
)
def test_names_that_are_one(one, other):
    assert plain_name(one) == plain_name(other)
