"""A census extract says who was there, in which year group, at which stage and with which needs."""

import pytest

from pipelines.sources import SourceRefused, read
from pipelines.validate import check_rows
from tests.sources.extracts import HEADER, PUPIL, says, table
from tests.sources.matched import matched


def test_an_extract_says_who_was_there_in_which_year_group_at_which_stage(write):
    (census,) = read([write("2024-10-03.csv", f"{HEADER}\n{PUPIL}\n")])

    assert (census.kind, census.name) == ("census", "2024-10-03")
    assert [raw.table for raw in census.tables] == ["schools", "pupils", "enrolments", "stages"]
    assert table(census, "stages").rows.to_dict("records") == [{"stage": "K", "started_on": "2024-10-03"}]
    assert table(census, "enrolments").rows.to_dict("records") == [{"academic_year": "2024/25", "year_group": "5"}]
    assert table(census, "stages").identity.loc[2, ["school", "upn"]].tolist() == ["100001", "A100001517001"]
    assert "school_id" not in table(census, "pupils").rows
    assert check_rows(matched(census)).kept_out.empty


def test_schools_are_told_apart_by_authority_and_establishment_where_there_is_no_urn(write):
    text = f"LEA,Estab,PupilID,{HEADER[4:]}\n999,101,7,,A,B,2014-02-14,5,K\n999,1002,7,,C,D,2014-02-14,5,N\n"

    (census,) = read([write("autumn 2024.csv", text)])

    checked = check_rows(matched(census))
    assert checked.kept_out.empty  # both schools have a pupil 7
    assert checked.tables["schools"]["school_id"].tolist() == ["9990101", "9991002"]


@pytest.mark.parametrize(
    ("year_groups", "phase"),
    [("R126", "primary"), ("789", "secondary"), ("R7", "all_through"), ("12345612345612345612345612345617", "primary"),
     ("M", "special"), (["N1", "E2"], "nursery"), (["00", "Year 6"], "primary")],
)  # fmt: skip
def test_the_phase_is_told_by_the_year_groups(write, year_groups, phase):
    rows = [f"1,,A,B,2014-02-14,{group},K" for group in year_groups]

    (census,) = read([write("autumn 2024.csv", "\n".join([HEADER, *rows]))])

    assert table(census, "schools").rows["phase"].tolist() == [phase]


@pytest.mark.parametrize(
    ("stages", "name", "ladder"),
    [("NAPS", "spring 2013", "code_2001"), ("NKE", "spring 2016", "code_2014"), ("NAK", "spring 2016", "code_2014"),
     ("N", "spring 2013", "code_2001"), ("N", "autumn 2014", "code_2014")],
)  # fmt: skip
def test_the_ladder_is_told_by_the_stages_or_else_by_the_day(write, stages, name, ladder):
    rows = [f"1,,A,B,2005-02-14,5,{stage}" for stage in stages]

    (census,) = read([write(f"{name}.csv", "\n".join([HEADER, *rows]))])

    assert table(census, "schools").rows["ladder"].tolist() == [ladder]


def test_a_blank_stage_says_nothing_and_is_no_n(write):
    text = f"{HEADER}\n{PUPIL}\n1,A100001517002,A,B,2014-02-14,5,\n1,A100001517003,A,B,2014-02-14,5,N\n"

    (census,) = read([write("autumn 2024.csv", text)])

    assert table(census, "stages").rows["stage"].tolist() == ["K", "N"]
    assert len(table(census, "pupils").rows) == 3
    assert says(census, "blank_stage")


def test_needs_beside_the_pupils_are_ranked_by_their_columns(write):
    text = f"{HEADER},SENneed1,SENneed2\n{PUPIL},SLCN,ASD\n"

    (census,) = read([write("autumn 2024.csv", text)])

    needs = [(raw.rows["need"].item(), raw.rows["rank"].item(), raw.headers["need"]) for raw in census.tables[4:]]
    assert needs == [("SLCN", "1", "SENneed1"), ("ASD", "2", "SENneed2")]


def test_needs_in_a_file_of_their_own_belong_to_the_pupils_of_that_day(write):
    write("autumn 2024.csv", f"PupilOnRollTableID,{HEADER}\n9,{PUPIL}\n10,{PUPIL.replace('001,E', '002,E')}\n")
    folder = write("sen.csv", "PupilOnRollTableID,SENtypeRank,SENtype\n9,1,SLCN\n9,,ASD\n10,1,BESD\n10,1,MLD\n").parent

    (census,) = read([folder])

    needs = table(census, "needs")
    assert needs.rows["rank"].tolist() == ["1", "2", "1", "1"]
    assert needs.identity["upn"].str[-3:].tolist() == ["001", "001", "002", "002"]
    assert needs.identity["school"].tolist() == ["100001"] * 4
    assert len(says(census, "rank")) == 1


def test_needs_without_the_pupils_of_their_day_are_refused(write):
    with pytest.raises(SourceRefused, match="load it together with the pupils of that census"):
        read([write("autumn 2024 needs.csv", "UPN,SENtypeRank,SENtype\nA100001517001,1,SLCN\n")])


def test_needs_of_pupils_without_a_stage_are_kept_and_counted(write):
    text = f"{HEADER},SENneed1\n{PUPIL[:-1]}N,SLCN\n"

    (census,) = read([write("autumn 2024.csv", text)])

    assert table(census, "needs").rows["need"].tolist() == ["SLCN"]
    assert ": 1;" in says(census, "needs_without_stage")[0]


def test_who_had_left_before_the_day_has_no_stage_on_it(write):
    text = f"{HEADER},EntryDate,LeavingDate\n{PUPIL},2021-09-01,2024-Sep-20 00:00:00\n{PUPIL},2021-09-01,\n"

    (census,) = read([write("autumn 2024.csv", text)])

    assert table(census, "stages").rows.index.tolist() == [3]
    assert table(census, "pupils").rows["left_on"].fillna("").tolist() == ["2024-09-20", ""]


def test_language_and_free_meals_are_read_and_what_is_no_record_is_said(write):
    text = f"{HEADER},Language,FSMeligible,RegGroup,Ethnicity,InCare\n{PUPIL},ENB,1,5A,WBRI,maybe\n"

    (census,) = read([write("autumn 2024.csv", text)])

    assert table(census, "pupils").rows.iloc[0][["eal", "disadvantaged"]].tolist() == ["no", "1"]
    assert table(census, "enrolments").rows["class"].tolist() == ["5A"]
    assert [skipped.header for skipped in census.unread] == ["Ethnicity"]
    assert says(census, "flags") == ["the column InCare holds more than yes and no and was not read"]


def test_without_names_there_are_no_pupils_but_observations_of_those_known(write):
    (census,) = read([write("autumn 2024.csv", "UPN,NCyearActual,SENprovision\nA100001517001,5,K\n")])

    assert [raw.table for raw in census.tables] == ["enrolments", "stages"]
    assert says(census, "no_names")


def test_records_with_the_school_s_own_ids_stay_records(write):
    text = (
        "school_id,pupil_id,surname,forename,date_of_birth,entered_on,SENprovision\n1,P1,A,B,2014-02-14,2021-09-06,K\n"
    )

    (brought,) = read([write("pupils.csv", text)])

    assert brought.kind == "csv_folder"


def test_a_reading_me_beside_extracts_is_named_as_unread(write):
    write("autumn 2024.csv", f"{HEADER}\n{PUPIL}\n")
    folder = write("readme.txt", "Made by the office.\n").parent

    (census,) = read([folder])

    assert [skipped.file for skipped in census.unread] == ["readme.txt"]
