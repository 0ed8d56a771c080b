"""One small sound file of each kind that is read, by its name: what mutations begin from. All of it is made up."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import pandas as pd

from pipelines.sources.template import write_workbook
from tests.writers.archives import zipped
from tests.writers.ctf import ctf
from tests.writers.iep_form import Answers, iep_form

SCHOOLS = "school_id,name,phase,ladder\n100001,Larkfield,primary,code_2014\n"
PUPILS = (
    "school_id,pupil_id,upn,surname,forename,date_of_birth,sex,entered_on\n"
    "100001,P1,A123456789012,Example,Sam,2017-02-14,M,2021-09-06\n"
    "100001,P2,,Specimen,Ali,14/02/2016,F,06/09/2021\n"
)
STAGES = "school_id,pupil_id,stage,started_on,ended_on\n100001,P1,K,2022-01-10,\n100001,P2,N,2021-09-06,2022-01-01\n"
FUNDING = "school_id,year,funding_source,amount\n100001,2024/25,sen_notional,12000.50\n"
CENSUS = (
    "LEA,Estab,UPN,Surname,Forename,DOB,Gender,NCyearActual,SENprovision,SENtype1\n"
    "901,2001,A123456789012,Example,Sam,14/02/2017,M,3,K,SPLD\n"
    "901,2001,B123456789012,Specimen,Ali,15/02/2016,F,4,N,\n"
)
HISTORY = (
    "Student ID,SEN Provision Code,SEN Provision Start Date,SEN Provision End Date,SEN Provision Description\n"
    "P1,K,01/09/2022,,SEN support\nP2,E,01/09/2021,31/08/2022,EHC plan\n"
)
MAPPING = (
    '[[read]]\nfile = "export.csv"\ntable = "pupils"\nconstants = { school_id = "100001" }\n'
    'columns = { pupil_id = "Adno", date_of_birth = "Born", entered_on = "Came" }\n'
    'dates = { date_of_birth = ["DD/MM/YYYY"], entered_on = ["DD/MM/YY"] }\n'
)
EXPORT = "Adno,Surname,Forename,Born,Came\n7,Example,Sam,14/02/2017,06/09/21\n"


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the parts of a zip archive by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def sound_files() -> dict[str, bytes]:
    """Return a sound file of each kind, by a name that suits it."""
    csv = {"schools.csv": SCHOOLS, "pupils.csv": PUPILS, "stages.csv": STAGES, "funding.csv": FUNDING}
    folder = {name: text.encode() for name, text in csv.items()}
    return {
        "pupils.csv": PUPILS.encode(),
        "utf-16.csv": PUPILS.encode("utf-16"),
        "school.zip": zipped(folder),
        "mapped.zip": zipped({"mapping.toml": MAPPING.encode(), "export.csv": EXPORT.encode()}),
        "census_2024-10-03.csv": CENSUS.encode(),
        "history.csv": HISTORY.encode(),
        "school.xlsx": _workbook(folder),
        "transfer.xml": _transfer(),
        "form.docx": _form(),
    }


def _workbook(folder: dict[str, bytes]) -> bytes:
    tables = {Path(name).stem: pd.read_csv(io.BytesIO(data), dtype="string") for name, data in folder.items()}
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "school.xlsx"
        write_workbook(path, tables)
        return path.read_bytes()


def _transfer() -> bytes:
    pupil = {
        "upn": "A123456789012",
        "surname": "Example",
        "forename": "Sam",
        "date_of_birth": dt.date(2017, 2, 14),
        "entered_on": dt.date(2021, 9, 6),
        "left_on": None,
        "sex": "M",
        "year_group": "3",
        "stages": [(dt.date(2022, 1, 10), "K"), (dt.date(2023, 1, 10), "E")],
        "needs": [{"need": "SPLD", "rank": 1, "started_on": dt.date(2022, 1, 10), "ended_on": None}],
    }
    return ctf({"school_id": "9012001", "name": "Larkfield"}, [pupil], "2024/25")


def _form() -> bytes:
    aim = ("Read aloud with friends", (("Read ten words", "Daily, in pairs", "Class teacher", "Reads ten of ten"),))
    return iep_form(Answers(aims=(aim,), previous=(("Sit for five minutes", "Timer", "fully achieved"),)))
