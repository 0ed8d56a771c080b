"""A Common Transfer File tells its school and year, who its pupils are, and on which line each thing stands."""

import datetime as dt

import pandas as pd
import pytest

from pipelines.sources import read
from pipelines.sources.ctf import is_ctf, read_ctf
from pipelines.sources.ctf.header import academic_year
from pipelines.sources.raw import File
from pipelines.validate import check_rows
from tests.sources.transfers import HEADER, SAM, STAY, THERE, brought, need, rows, said, sen


def test_what_a_pupil_is_called_is_not_what_a_contact_is_called():
    contact = "<Contacts><Contact><Surname>Other</Surname><UPN>X</UPN></Contact></Contacts>"
    source = brought(contact + SAM + "<BasicDetails><NCyearActual>R</NCyearActual></BasicDetails>" + STAY)

    assert rows(source, "pupils") == [("R100001517001", "Example", "Sam", "2015-02-14", "F", "2019-09-04", "")]
    assert rows(source, "enrolments") == [("2023/24", "R")]


def test_whom_each_row_is_about_stands_beside_it():
    source = brought(SAM + STAY + sen("2020-09-04", "K"))
    stage = next(raw for raw in source.tables if raw.table == "stages")

    assert stage.identity.loc[stage.rows.index[0]].to_dict() == {
        "upn": "R100001517001",
        "surname": "Example",
        "forename": "Sam",
        "date_of_birth": "2015-02-14",
        "school": "9991001",
        "school_name": "Larkfield",
    }


@pytest.mark.parametrize(
    "root",
    [
        '<CTfile xmlns="urn:any">',
        "<!-- written by a system -->\n<?style none?>\n<ctfile>",
        '<CTfile xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="ctf.xsd">',
    ],
)
def test_any_namespace_is_read_or_none(root):
    text = f"<?xml version='1.0'?>\n{root}{HEADER}<Pupil>{SAM}</Pupil></{root.split('<')[-1].split()[0].strip('>')}>"

    assert is_ctf(File("a", text.encode()))
    assert len(rows(read_ctf(File("a", text.encode())), "pupils")) == 1


@pytest.mark.parametrize(
    ("written", "day", "year"),
    [
        ("2023", "2024-02-01", "2023/24"),  # the year in which it begins
        ("2024", "2024-02-01", "2023/24"),  # the year in which it ends
        ("2024", "2024-08-31", "2023/24"),
        ("2024", "2024-09-01", "2024/25"),
        ("2019", "2024-02-01", "2019/20"),  # an old year written out again
        ("2023", "", "2023/24"),
        ("2023/2024", "", "2023/24"),
        ("", "2024-02-01", "2023/24"),
        ("", "", ""),
        ("1999", "", "1999/00"),
    ],
)
def test_the_academic_year_of_the_file(written, day, year):
    told, says = academic_year(written, dt.date.fromisoformat(day) if day else None)

    assert told == year
    assert bool(says) == ("/" not in written)


@pytest.mark.parametrize(
    ("groups", "entries", "phase", "ladder"),
    [
        (["R", "6"], ["K"], "primary", "code_2014"),
        (["N2", "3", "X"], ["K", "S"], "primary", "code_2014"),
        (["N1"], ["A", "N"], "nursery", "code_2001"),
        (["07", "13"], ["P"], "secondary", "code_2001"),
        (["5", "9"], ["N"], "all_through", "code_2014"),  # by the day of the file
        (["X"], [], "special", "code_2014"),
        ([], [], "all_through", "code_2014"),
    ],
)
def test_a_new_school_s_phase_and_ladder_are_told_by_its_pupils_and_said(groups, entries, phase, ladder):
    history = "".join(sen(f"20{20 + place}-09-04", stage) for place, stage in enumerate(entries))
    pupils = [SAM + STAY + history, *(SAM + f"<NCyearActual>{group}</NCyearActual>" for group in groups)]
    source = brought(*pupils)

    assert rows(source, "schools") == [("9991001", "Larkfield", phase, ladder)]
    assert f"taken as {phase} on the ladder {ladder}" in said(source)["new_school"]


def test_a_header_that_names_no_school_brings_none():
    source = brought(SAM, header="<Header><CTFversion>9.0</CTFversion></Header>")

    assert [raw.table for raw in source.tables] == ["pupils"]
    assert source.tables[0].identity["school"].isna().all()
    assert said(source)["school"] == "the header gives no number of a school"
    assert said(source)["academic_year"] == "nothing tells the academic year, so the year groups were not read"


def test_a_school_may_go_by_its_urn_and_be_named_in_the_histories():
    header = HEADER.replace("</Header>", f"<DestSchool>{THERE}<URN>100002</URN></DestSchool></Header>")
    named = f"<SchoolHistory><School>{THERE}<SchoolName>Millbrook</SchoolName></School></SchoolHistory>"

    assert rows(brought(SAM + named, header=header), "schools")[0][:2] == ("100002", "Millbrook")
    assert rows(brought(SAM, header=header), "schools")[0][:2] == ("100002", "School 100002")


def checked(source):
    """Return the problems of a source once its pupils have the ids that matching gives them."""
    tables = []
    for raw in source.tables:
        ids = {} if raw.identity is None else {"school_id": raw.identity["school"], "pupil_id": raw.identity["upn"]}
        tables.append(type(raw)(raw.table, raw.file, raw.sheet, raw.rows.assign(**ids), raw.headers))
    return check_rows(type(source)(source.kind, source.name, tuple(tables), source.files)).problems


def test_what_cannot_be_read_is_quarantined_with_its_line_and_the_file_s_own_word():
    source = brought(SAM + STAY + sen("2020-09-04", "K") + sen("4 Sept", "E") + need("SLCN", rank="first"))
    problems = checked(source)

    assert [message.split(":")[0] for message in problems["message"]] == [
        "9991001_CTF.xml row 12, StartDate",
        "9991001_CTF.xml row 14, SENtypeRank",
    ]
    assert not problems["message"].str.contains("Sam|R100001517001").any()


def test_a_sound_file_has_no_problems():
    source = brought(SAM + "<NCyearActual>4</NCyearActual>" + STAY + sen("2020-09-04", "k") + need("SLCN"))

    assert checked(source).empty


def test_a_file_all_on_one_line_counts_rows_as_a_browser_lays_it_out():
    pupils = f"<Pupil>{SAM}{STAY}</Pupil><Pupil>{SAM}{sen('soon', 'K')}</Pupil>"
    text = f"<CTfile>{HEADER}<CTFpupilData>{pupils}</CTFpupilData></CTfile>"
    source = read_ctf(File("a.xml", text.replace("\n", "").encode()))
    places = {raw.table: list(raw.rows.index) for raw in source.tables}

    # An element that holds others has a line where it begins and one where it ends, any other just one.
    assert places == {"schools": [2], "pupils": [13, 27], "stages": [33]}
    assert "rows" in said(source)


def test_a_ctf_is_known_by_its_content_wherever_it_lies(tmp_path):
    text = f"<CTfile>{HEADER}<Pupil>{SAM}</Pupil></CTfile>"
    (tmp_path / "transfers").mkdir()
    (tmp_path / "transfers" / "9991001_CTF.txt").write_bytes(text.encode("utf-16"))

    (source,) = read([tmp_path])

    assert (source.kind, source.name) == ("ctf", "transfers/9991001_CTF.txt")
    assert source.tables[1].rows["surname"].tolist() == ["Example"]
    assert isinstance(source.tables[1].rows, pd.DataFrame)
