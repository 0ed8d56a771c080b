"""Which heading of an unknown export is proposed for which column, and what is left for a person to say."""

import pytest

from tests.sources.proposed import proposed, sheet, text_of, toml_of

IDS = ["1001", "1002", "1003"]
UPNS = ["A999200101234", "B999200101235", "C999200101236"]
DAYS = ["2024-09-03", "2024-10-14", "2025-01-06"]
STAGES = {"Pupil ID": IDS, "SEN Status Code": ["K", "E", "N"], "Start of support": DAYS}


@pytest.mark.parametrize(
    ("heading", "cells", "table", "column"),
    [
        ("Pupil Legal Surname", ["Ash", "Bell", "Cox"], "pupils", "surname"),
        ("SEN Status Code", ["K", "E", "N"], "stages", "stage"),
        ("Start of support", DAYS, "stages", "started_on"),
        ("SENprovisionEndDate", DAYS, "stages", "ended_on"),
        ("DOB (dd/mm/yyyy)", DAYS, "pupils", "date_of_birth"),
        ("Sessions per wk", ["1", "2", "3"], "interventions", "sessions_per_week"),
        ("legalsurname", ["Ash", "Bell", "Cox"], "pupils", "surname"),  # joined without capitals
        ("Admision number", IDS, "pupils", "pupil_id"),  # misspelt
    ],
)
def test_a_heading_is_found_by_its_words(heading, cells, table, column):
    sure, _ = proposed({heading: cells}, table)[table]

    assert sure == {column: heading}


@pytest.mark.parametrize(
    ("heading", "cells", "table"),
    [
        ("Parent Surname", ["Ash", "Bell", "Cox"], "pupils"),
        ("Former UPN", UPNS, "pupils"),
        ("SEN Status (previous)", ["K", "E", "N"], "stages"),
        ("Staff start date", DAYS, "pupils"),
        ("Year of admission", ["2021", "2022", "2023"], "enrolments"),  # no year groups
        ("Target Grade", ["5", "6", "7"], "targets"),
    ],
)
def test_a_heading_about_another_thing_is_not_taken_for_sure(heading, cells, table):
    sure, _ = proposed({heading: cells}, table)[table]

    assert sure == {}


def test_values_pull_a_known_heading_down_and_it_is_not_read_by_its_name():
    columns = STAGES | {"Year": ["2022", "2023", "2024"]}  # "Year" is known as the year group

    (reading,) = toml_of(columns, "enrolments")[:1]

    assert reading["table"] == "enrolments"
    assert "year_group" not in reading["columns"]
    assert reading["leave_out"] == ["Year"]


def test_values_alone_make_a_heading_possible_and_no_more():
    sure, perhaps = proposed({"Ref B": UPNS, "DOB": DAYS}, "pupils")["pupils"]

    assert "upn" not in sure
    assert perhaps["upn"] == "Ref B"


def test_one_file_fills_several_tables():
    columns = STAGES | {"Primary Need": ["SLCN", "ASD", ""], "NC Year": ["1", "2", "R"]}

    assert list(proposed(columns)) == ["enrolments", "stages", "needs"]


def test_the_upn_stands_for_the_school_s_own_id_where_there_is_none():
    sure, _ = proposed({"UPN": UPNS, "SEN status": ["K", "E", "N"]})["stages"]

    assert sure == {"pupil_id": "UPN", "stage": "SEN status"}


def test_numbered_headings_make_a_reading_each():
    columns = {"Pupil ID": IDS, "Need 1": ["SLCN", "ASD", "MLD"], "Need 2": ["", "SEMH", ""]}

    first, second = toml_of(columns)

    assert (first["columns"]["need"], first["constants"]["rank"]) == ("Need 1", "1")
    assert (second["columns"]["need"], second["constants"]["rank"]) == ("Need 2", "2")
    assert second["where_filled"] == "Need 2"


def test_two_headings_that_are_as_likely_are_both_left_to_the_person():
    columns = STAGES | {"SEN Stage": ["N", "K", "E"]}  # says otherwise than SEN Status Code

    sure, perhaps = proposed(columns, "stages")["stages"]

    assert "stage" not in sure
    assert perhaps["stage"] in {"SEN Stage", "SEN Status Code"}


def test_a_code_and_its_description_are_as_one():
    columns = STAGES | {"SEN Status Description": ["SEN support", "EHC plan", "No SEN"]}

    sure, _ = proposed(columns)["stages"]

    assert sure["stage"].startswith("SEN Status")


def test_own_words_are_translated_where_they_are_plain():
    columns = STAGES | {"SEN Status Code": ["K - SEN support", "E: EHC Plan", "N"]}

    (reading,) = toml_of(columns)

    assert reading["values"] == {"stage": {"E: EHC Plan": "E", "K - SEN support": "K"}}


def test_a_school_stands_once_out_of_its_pupils_rows():
    columns = {"URN": ["100001"] * 3, "School name": ["Larkfield"] * 3} | STAGES

    schools = toml_of(columns)[0]

    assert (schools["table"], schools["distinct"]) == ("schools", True)


def test_the_names_of_pupils_are_not_those_of_schools():
    assert "schools" not in proposed({"URN": ["100001"] * 3, "Name": ["Ash", "Bell", "Cox"]} | STAGES)


def test_a_school_s_number_is_put_together():
    columns = {"LEA": ["999"] * 3, "Estab": ["2001"] * 3} | STAGES

    (reading,) = toml_of(columns)

    assert reading["templates"] == {"school_id": "{LEA}{Estab}"}


def test_what_is_missing_is_said_with_what_to_write():
    lines = text_of({"Pupil ID": IDS, "SEN status": ["K", "E", "N"], "Notes": ["a", "b", "c"]}).splitlines()

    assert "# needed: started_on (First day at this stage); where it is the same in every row:" in lines
    assert '# started_on = "2024-01-08"' in lines
    assert lines[-2:] == ["# Headings that nothing uses:", '#   "Notes"']


def test_what_must_differ_by_row_is_not_offered_as_a_constant():
    text = text_of({"Surname": ["Ash", "Bell", "Cox"], "UPN": UPNS}, "pupils")

    assert '# needed: date_of_birth (Date of birth); the heading that holds it: date_of_birth = "HEADING"' in text


@pytest.mark.parametrize(
    "columns",
    [
        {"Ash": ["Bell", "Cox"], "03/09/2015": ["04/09/2015", "05/09/2015"]},
        {"Sam": ["Alex", "Kim"], "A999200101234": UPNS[:2]},
        {"Sam": ["Alex", "Kim"], "F": ["M", "F"], "K": ["K", "N"], "1": ["2", "3"]},
    ],
)
def test_a_file_without_headings_gets_no_proposal(columns):
    from pipelines.sources.proposing import propose

    assert "seems to be a record" in propose(sheet(columns)).why_not
    assert text_of(columns).strip() == ""


def test_a_file_of_something_else_gets_no_proposal():
    assert proposed({"Title": ["a", "b"], "Shelf": ["1", "2"], "Loans": ["3", "4"]}) == {}
