import datetime as dt
import re
from pathlib import Path

import pandas as pd
import pytest

from pipelines.sources import SourceRefused, read
from pipelines.sources.dates import iso_dates
from pipelines.validate import check_records, check_rows

CENSUS = """LEA,Estab,UPN,Surname,Forename,Middlenames,Sex,DOB,NCyearActual,SENProvision,Language
999,1001,A999999609170,Example,Sam,,M,01/02/2005,6,K,OTH
999,1001,A999100109011,Other,Alex,,F,1/13/05,6,N,ENG
999,1002,A999100209011,Third,Kim,,F,1/14/05,R,,ENG
"""
SCHOOLS = """
[[read]]
file = "census*.csv"
table = "schools"
distinct = true
templates = { school_id = "{LEA}{Estab}", name = "School {Estab}" }
constants = { phase = "primary", ladder = "code_2014" }
"""
PUPILS = """
[[read]]
file = "census*.csv"
table = "pupils"
columns = { pupil_id = "UPN" }
templates = { school_id = "{LEA}{Estab}" }
constants = { entered_on = "2015-09-01" }
dates = { date_of_birth = ["DD/MM/YYYY", "MM/DD/YY"] }
"""
STAGES = """
[[read]]
file = "census*.csv"
table = "stages"
columns = { pupil_id = "UPN" }
templates = { school_id = "{LEA}{Estab}" }
constants = { started_on = "2015-09-01" }
where_filled = "SENProvision"
"""


@pytest.fixture
def census(write):
    """Return a way to read the census extract with a mapping beside it."""

    def brought(mapping):
        write("mapping.toml", mapping)
        return read([write("census-2015.csv", CENSUS)])[0]

    return brought


def rows_of(brought, name):
    return next(table.rows for table in brought.tables if table.table == name)


def test_one_file_fills_several_tables(census):
    brought = census(SCHOOLS + PUPILS + STAGES)

    assert [(table.table, len(table.rows)) for table in brought.tables] == [
        ("schools", 2),
        ("pupils", 3),
        ("stages", 2),
    ]
    assert [file.name for file in brought.files] == ["census-2015.csv", "mapping.toml"]


def test_a_template_is_built_from_several_columns(census):
    schools = rows_of(census(SCHOOLS), "schools")

    assert schools["school_id"].tolist() == ["9991001", "9991002"]
    assert schools["name"].tolist() == ["School 1001", "School 1002"]
    assert schools.index.tolist() == [2, 4]


def test_columns_that_are_not_mapped_are_matched_by_name_and_alias(census):
    pupils = rows_of(census(PUPILS), "pupils")

    assert pupils["pupil_id"].tolist() == pupils["upn"].tolist() == ["A999999609170", "A999100109011", "A999100209011"]
    assert pupils["surname"].tolist() == ["Example", "Other", "Third"]


def test_dates_are_read_in_the_first_of_the_forms_that_fits(census):
    pupils = rows_of(census(PUPILS), "pupils")

    # 01/02/2005 has four digits of year, so day first; 1/13/05 is the month first, as declared
    assert pupils["date_of_birth"].tolist() == ["2005-02-01", "2005-01-13", "2005-01-14"]


def test_a_date_in_none_of_the_forms_stays_as_it_is(census):
    pupils = rows_of(census(PUPILS.replace('"DD/MM/YYYY", "MM/DD/YY"', '"DD.MM.YY", "MM/DD/YY"')), "pupils")

    assert pupils["date_of_birth"].tolist() == ["01/02/2005", "2005-01-13", "2005-01-14"]


@pytest.mark.parametrize(("year", "full"), [("00", "2000"), ("68", "2068"), ("69", "1969"), ("99", "1999")])
def test_the_century_of_a_short_year(year, full):
    assert iso_dates(pd.Series([f"13/01/{year}"], dtype="string"), ["DD/MM/YY"]).tolist() == [f"{full}-01-13"]


def test_rows_in_which_a_column_is_empty_can_be_left_out(census):
    assert rows_of(census(STAGES), "stages")["stage"].to_dict() == {2: "K", 3: "N"}


def test_headers_that_no_reading_uses_are_named_once(census):
    brought = census(SCHOOLS + PUPILS + STAGES)

    assert [skipped.header for skipped in brought.unread] == ["Middlenames", "NCyearActual", "Language"]


def test_a_message_can_name_the_files_own_headers(census):
    (table,) = census(SCHOOLS).tables

    assert table.headers["school_id"] == "{LEA}{Estab}"
    assert table.headers["phase"] == "phase (mapping.toml)"


def test_files_that_the_mapping_does_not_name_are_read_as_usual(write):
    write("mapping.toml", PUPILS)
    write("census-2015.csv", CENSUS)
    folder = write(
        "terms.csv", "school_id,academic_year,term,starts_on,ends_on\n1,2015/16,autumn,2015-09-01,2015-12-18\n"
    ).parent

    (brought,) = read([folder])

    assert [table.table for table in brought.tables] == ["pupils", "terms"]


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("[[read]", "mapping.toml: this is not valid TOML"),
        ("[[read]]\nfile = 'c.csv'\n", "mapping.toml, read 1, table: field required."),
        (PUPILS + "colums = {}\n", "mapping.toml, read 1, colums: extra inputs are not permitted."),
        ("reads = 1\n", "mapping.toml, read: field required."),
        (PUPILS.replace('"pupils"', '"pupil"'), "there is no table 'pupil'; did you mean 'pupils'?"),
        (
            PUPILS.replace("pupil_id =", "pupilid ="),
            "from census*.csv, columns.pupilid: pupils has no column 'pupilid'; did you mean 'pupil_id'?",
        ),
        (
            PUPILS.replace('"UPN"', '"UPNN"'),
            "columns.pupil_id: census-2015.csv has no header 'UPNN'; did you mean 'UPN'?",
        ),
        (
            PUPILS.replace("{LEA}", "{LAE}"),
            "templates.school_id: census-2015.csv has no header 'LAE'; did you mean 'LEA'?",
        ),
        (STAGES.replace('"SENProvision"', '"SENP"'), "where_filled: census-2015.csv has no header 'SENP'"),
        (PUPILS.replace("MM/DD/YY", "M/D/Y"), "dates.date_of_birth: 'M/D/Y' is not a form of date"),
        (PUPILS.replace("dates = { date_of_birth", "dates = { surname"), "dates.surname: surname does not hold dates."),
        (PUPILS.replace("constants", "# constants"), "nothing fills the required entered_on"),
    ],
)
def test_a_mapping_that_is_not_understood_is_refused_with_its_key(census, mapping, said):
    with pytest.raises(SourceRefused) as refused:
        census(mapping)

    assert said in str(refused.value)


def test_a_mapping_for_a_file_that_is_not_in_the_folder_is_refused(write):
    write("mapping.toml", PUPILS.replace("census*.csv", "census-2016.csv"))
    folder = write("census-2015.csv", CENSUS).parent

    with pytest.raises(
        SourceRefused, match=r"no file here is called 'census-2016.csv'; did you mean 'census-2015.csv'\?"
    ):
        read([folder])


def test_the_example_of_the_documentation_loads(write):
    words = (Path(__file__).parents[2] / "docs" / "mapping.md").read_text("utf-8")
    (census,) = re.findall(r"```csv\n(.*?)```", words, re.DOTALL)
    mapping = next(
        block for block in re.findall(r"```toml\n(.*?)```", words, re.DOTALL) if block.startswith("[[read]]")
    )
    write("mapping.toml", mapping)
    folder = write("pupil-census.csv", census).parent

    checked = check_rows(read([folder])[0])
    records = check_records(checked.tables, checked.quarantined)

    assert checked.problems.empty
    assert records.problems.empty
    assert records.tables["pupils"]["date_of_birth"].tolist() == [dt.date(2005, 2, 14), dt.date(2005, 2, 25)]
    assert records.tables["stages"]["stage"].tolist() == ["K", "N"]
