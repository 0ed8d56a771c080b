"""Common Transfer Files written out element by element, and short ways for a test to ask what was read of them."""

from __future__ import annotations

import datetime as dt

from pipelines.sources.ctf import read_ctf
from pipelines.sources.raw import File
from tests.writers.ctf import Style, ctf

HEADER = """<Header><CTFversion>19.0</CTFversion><DateTime>2024-02-01T10:30:00</DateTime>
<SourceSchool><LEA>999</LEA><Estab>1001</Estab><SchoolName>Larkfield</SchoolName><AcademicYear>2023</AcademicYear>
</SourceSchool>
</Header>"""
SAM = """<UPN>R100001517001</UPN><Surname>Example</Surname><Forename>Sam</Forename><DOB>2015-02-14</DOB>
<Gender>F</Gender>"""
STAY = (
    "<SchoolHistory><School><LEA>999</LEA><Estab>1001</Estab><EntryDate>2019-09-04</EntryDate></School></SchoolHistory>"
)
_PUPIL = {"upn": "R100001517001", "surname": "Exämple", "forename": "Sam", "sex": "F", "year_group": "4"}
THERE = "<LEA>999</LEA><Estab>2002</Estab>"


def brought(*pupils: str, header=HEADER, root="<CTfile>"):
    """Return what is read of a file of pupils, each as the elements within its own."""
    inside = "\n".join(f"<Pupil>\n{pupil}\n</Pupil>" for pupil in pupils)
    end = root.split()[0].strip("<>")
    text = f'<?xml version="1.0"?>\n{root}\n{header}\n<CTFpupilData>\n{inside}\n</CTFpupilData></{end}>'
    return read_ctf(File("9991001_CTF.xml", text.encode()))


def rows(source, table):
    """Return the rows of one record table as text."""
    found = [raw.rows for raw in source.tables if raw.table == table]
    return [tuple(row) for row in found[0].fillna("").itertuples(index=False)] if found else []


def sen(started_on, stage, more=""):
    """Return an entry of the SEN history."""
    return f"<SEN>\n<StartDate>{started_on}</StartDate><SENprovision>{stage}</SENprovision>{more}</SEN>\n"


def need(kind, more="", rank=1):
    """Return a need."""
    return f"<SENneed>\n{more}<SENtypeRank>{rank}</SENtypeRank><SENtype>{kind}</SENtype></SENneed>\n"


def said(source):
    """Return the remarks by their rules."""
    return {remark.rule: remark.says for remark in source.remarks}


def sound(style=None):
    """Return a sound file of two pupils, as a system writes it."""
    day = dt.date(2020, 9, 4)
    needs = [{"started_on": day, "ended_on": None, "rank": 1, "need": "SLCN"}]
    days = {"date_of_birth": dt.date(2015, 2, 14), "entered_on": day, "left_on": None}
    pupil = _PUPIL | days | {"stages": [(day, "K")], "needs": needs}
    return ctf(
        {"school_id": "9991001", "name": "Larkfield"}, [pupil, pupil | {"upn": "R1"}], "2023/24", None, style or Style()
    )
