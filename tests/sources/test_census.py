import datetime as dt

import pytest

from pipelines.sources import SourceRefused, read
from pipelines.validate import check_rows
from tests.sources.matched import matched

HEADER = "URN,UPN,Surname,Forename,DOB,NCyearActual,SENprovision"
PUPIL = "100001,A100001517001,Example,Sam,2014-02-14,5,K"


def table(brought, name):
    return next(raw for raw in brought.tables if raw.table == name)


def says(brought, rule):
    return [remark.says for remark in brought.remarks if remark.rule == rule]


def test_an_extract_says_who_was_there_in_which_year_group_at_which_stage(write):
    (census,) = read([write("2024-10-03.csv", f"{HEADER}\n{PUPIL}\n")])

    assert (census.kind, census.name) == ("census", "2024-10-03")
    assert [raw.table for raw in census.tables] == ["schools", "pupils", "enrolments", "stages"]
    assert table(census, "stages").rows.to_dict("records") == [{"stage": "K", "started_on": "2024-10-03"}]
    assert table(census, "enrolments").rows.to_dict("records") == [{"academic_year": "2024/25", "year_group": "5"}]
    assert table(census, "stages").identity.loc[2, ["school", "upn"]].tolist() == ["100001", "A100001517001"]
    assert "school_id" not in table(census, "pupils").rows
    assert check_rows(matched(census)).kept_out.empty


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
