"""A Common Transfer File gives a pupil's whole history, whatever system wrote it."""

import datetime as dt

import pandas as pd
import pytest

from pipelines.sources import read
from pipelines.sources.ctf import is_ctf, read_ctf
from pipelines.sources.ctf.header import academic_year
from pipelines.sources.raw import File
from pipelines.validate import check_rows

HEADER = """<Header><CTFversion>19.0</CTFversion><DateTime>2024-02-01T10:30:00</DateTime>
<SourceSchool><LEA>999</LEA><Estab>1001</Estab><SchoolName>Larkfield</SchoolName><AcademicYear>2023</AcademicYear>
</SourceSchool>
</Header>"""
SAM = """<UPN>R100001517001</UPN><Surname>Example</Surname><Forename>Sam</Forename><DOB>2015-02-14</DOB>
<Gender>F</Gender>"""
STAY = (
    "<SchoolHistory><School><LEA>999</LEA><Estab>1001</Estab><EntryDate>2019-09-04</EntryDate></School></SchoolHistory>"
)


def brought(*pupils: str, header=HEADER, root="<CTfile>"):
    inside = "\n".join(f"<Pupil>\n{pupil}\n</Pupil>" for pupil in pupils)
    end = root.split()[0].strip("<>")
    text = f'<?xml version="1.0"?>\n{root}\n{header}\n<CTFpupilData>\n{inside}\n</CTFpupilData></{end}>'
    return read_ctf(File("9991001_CTF.xml", text.encode()))


def rows(source, table):
    found = [raw.rows for raw in source.tables if raw.table == table]
    return [tuple(row) for row in found[0].fillna("").itertuples(index=False)] if found else []


def sen(started_on, stage, more=""):
    return f"<SEN>\n<StartDate>{started_on}</StartDate><SENprovision>{stage}</SENprovision>{more}</SEN>\n"


def need(kind, more="", rank=1):
    return f"<SENneed>\n{more}<SENtypeRank>{rank}</SENtypeRank><SENtype>{kind}</SENtype></SENneed>\n"


def stages(*entries: str, wrapped=True):
    held = "".join(entries)
    return rows(brought(SAM + STAY + (f"<SENhistory>{held}</SENhistory>" if wrapped else held)), "stages")


def said(source):
    return {remark.rule: remark.says for remark in source.remarks}


@pytest.mark.parametrize("wrapped", [True, False])
def test_every_sen_entry_is_a_spell_until_the_day_before_the_next(wrapped):
    entries = sen("2023-09-04", "N"), sen("04/09/2020", "K"), sen("05/01/22", "E")

    assert stages(*entries, wrapped=wrapped) == [
        ("K", "2020-09-04", "2022-01-04"),
        ("E", "2022-01-05", "2023-09-03"),
        ("N", "2023-09-04", ""),  # which ended the support
    ]


@pytest.mark.parametrize(
    ("entries", "spells"),
    [
        # The same stage twice in a row is one spell, and a repeated entry is none.
        ([("2020-09-04", "K"), ("2021-09-04", "K"), ("2020-09-04", "K")], [("K", "2020-09-04", "")]),
        # Of one day's entries the highest holds, in whatever order they stand.
        ([("2020-09-04", "E"), ("2020-09-04", "K")], [("E", "2020-09-04", "")]),
        ([("2020-09-04", "A"), ("2020-09-04", "P")], [("P", "2020-09-04", "")]),
        # A stage that nobody knows ends the one before; validation quarantines it.
        (
            [("2020-09-04", "K"), ("2021-09-04", "Q"), ("2022-09-04", "K")],
            [("K", "2020-09-04", "2021-09-03"), ("Q", "2021-09-04", "2022-09-03"), ("K", "2022-09-04", "")],
        ),
        # A day that cannot be read has no place among the others, but reaches validation.
        (
            [("2020-09-04", "K"), ("31/02/2021", "E"), ("2022-09-04", "N")],
            [("K", "2020-09-04", "2022-09-03"), ("N", "2022-09-04", ""), ("E", "31/02/2021", "")],
        ),
        ([("", "K")], [("K", "", "")]),
        # A time of day or a time zone may follow.
        ([("2020-09-04T00:00:00", "K")], [("K", "2020-09-04", "")]),
        ([("2020-09-04Z", "K")], [("K", "2020-09-04", "")]),
    ],
)  # fmt: skip
def test_awkward_histories(entries, spells):
    assert stages(*(sen(*entry) for entry in entries)) == spells


@pytest.mark.parametrize(
    ("first", "spells"),
    [
        ("2021-07-20", [("K", "2020-09-04", "2021-07-20"), ("K", "2022-09-04", "")]),  # two, for it ended between
        ("2022-09-03", [("K", "2020-09-04", "")]),
        ("2023-01-01", [("K", "2020-09-04", "")]),
        ("soon", [("K", "2020-09-04", "")]),
    ],
)
def test_an_entry_may_say_its_last_day_itself(first, spells):
    ended = sen("2020-09-04", "K", f"<EndDate>{first}</EndDate>")

    assert stages(ended, sen("2022-09-04", "K")) == spells


def test_a_last_day_that_cannot_be_read_reaches_validation():
    ended = sen("2020-09-04", "K", "<EndDate>soon</EndDate>")

    assert stages(ended, sen("2022-09-04", "E")) == [("K", "2020-09-04", "soon"), ("E", "2022-09-04", "")]


def test_which_stages_gave_way_on_one_day_is_said_by_line():
    source = brought(SAM + STAY + sen("2020-09-04", "K") + sen("2020-09-04", "N") + sen("2020-09-04", "K"))

    assert said(source)["same_day"] == "several stages begin on one day: the highest holds, not that of row 12"


def test_needs_have_their_own_days_and_are_read_once_however_often_they_are_repeated():
    days = "<NeedStartDate>01/09/2020</NeedStartDate><NeedEndDate>2021-08-31</NeedEndDate>"
    again = f"<SENneeds>{need('SLCN', days)}</SENneeds>"
    source = brought(
        SAM + STAY + sen("2020-09-04", "K", again) + f"<SENneeds>{need('SLCN', days)}{need('ASD', days, 2)}</SENneeds>"
    )

    assert rows(source, "needs") == [
        ("SLCN", "1", "2020-09-01", "2021-08-31"),
        ("ASD", "2", "2020-09-01", "2021-08-31"),
    ]
    assert "need_start" not in said(source)


def test_needs_without_days_begin_with_the_entry_that_holds_them():
    held = f"<SENneeds>{need('SLCN')}</SENneeds>"
    source = brought(SAM + STAY + sen("2022-09-04", "E", held) + sen("2020-09-04", "K", held))

    assert rows(source, "needs") == [("SLCN", "1", "2020-09-04", "")]
    assert said(source)["need_start"].startswith("1 needs have no NeedStartDate")


def test_needs_without_days_beside_the_entries_begin_with_the_latest_stage_above_none():
    entries = sen("2020-09-04", "K") + sen("2022-09-04", "E") + sen("2023-09-04", "N")

    assert rows(brought(SAM + STAY + entries + f"<SENneeds>{need('ASD')}</SENneeds>"), "needs") == [
        ("ASD", "1", "2022-09-04", "")
    ]
    assert rows(brought(SAM + STAY + f"<SENneeds>{need('ASD')}</SENneeds>"), "needs") == [("ASD", "1", "", "")]


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


def school(numbers, **more: str):
    return numbers + "".join(f"<{name}>{text}</{name}>" for name, text in more.items())


HERE = "<LEA>999</LEA><Estab>1001</Estab>"
THERE = "<LEA>999</LEA><Estab>2002</Estab>"


@pytest.mark.parametrize(
    ("destination", "history", "stay", "remark"),
    [
        # The school of the file is its destination where it names one.
        (THERE, school(THERE, EntryDate="2024-01-08"), ("2024-01-08", ""), None),
        ("<LEA>XXX</LEA><Estab>XXXX</Estab>", STAY, ("2019-09-04", ""), None),
        (THERE, school(THERE, EntryDate="2024-01-08", LeavingDate="2024-01-26"), ("2024-01-08", "2024-01-26"), None),
        # The pupil left another school, and so came after.
        (THERE, school(HERE, LeavingDate="2023-12-21"), ("2023-12-22", ""), "leaving the last school"),
        # Nothing but a stage tells, and it is not older than the child.
        (THERE, "", ("2020-09-04", ""), "first SEN entry"),
    ],
)  # fmt: skip
def test_when_a_pupil_came_to_the_school_that_the_file_is_of(destination, history, stay, remark):
    header = HEADER.replace("</Header>", f"<DestSchool>{destination}</DestSchool></Header>")
    within = (
        history
        if history.startswith("<SchoolHistory")
        else f"<SchoolHistory><School>{history}</School></SchoolHistory>"
    )
    source = brought(SAM + within + sen("2020-09-04", "K") + sen("1999-09-04", "N"), header=header)

    assert rows(source, "pupils")[0][-2:] == stay
    assert (remark or "") in said(source).get("entered_on", "")
    assert ("entered_on" in said(source)) == (remark is not None)


def test_a_pupil_of_whom_nothing_is_dated_came_by_the_day_of_the_file():
    assert rows(brought(SAM), "pupils")[0][-2] == "2024-02-01"
    undated = HEADER.replace("<DateTime>2024-02-01T10:30:00</DateTime>", "")
    assert rows(brought(SAM, header=undated), "pupils")[0][-2] == ""


def test_an_entry_date_of_the_pupil_s_own_is_taken_where_the_history_has_none():
    source = brought(SAM + "<BasicDetails><EntryDate>05/09/2022</EntryDate></BasicDetails>")

    assert rows(source, "pupils")[0][-2] == "2022-09-05"
    assert "entered_on" not in said(source)


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
