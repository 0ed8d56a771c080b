from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.sources import SourceRefused, read
from pipelines.validate import check_rows

PUPILS = "school_id,pupil_id,surname,forename,date_of_birth,entered_on\n100001,P1,Example,Sam,2017-02-14,2021-09-06\n"


def refusal(path):
    with pytest.raises(SourceRefused) as refused:
        read([path])
    return str(refused.value)


def test_a_missing_required_column_is_refused(write):
    path = write("pupils.csv", "school_id,pupil_id,surname,forename\n100001,P1,Example,Sam\n")

    assert refusal(path) == (
        "pupils.csv: the required columns date_of_birth, entered_on of pupils are missing; "
        "add them, or name the columns that hold them in a mapping.toml."
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("pupils.csv", b"", "pupils.csv: the file is empty; export it again."),
        ("pupils.csv", b"\n \n", "pupils.csv: the file is empty; export it again."),
        ("pupils.csv", b"PK\x03\x04rest", "pupils.csv: the file is cut short or damaged"),
        ("pupils.csv", PUPILS.encode() + b"\x00", "pupils.csv: its characters cannot be read"),
        ("pupils.csv", PUPILS.encode() + b"\x81\x8d", "pupils.csv: its characters cannot be read"),
        ("pupils.csv", PUPILS.encode() + b'1,"P2', "pupils.csv: the quotation marks do not match near line 3"),
        ("pupils.csv", PUPILS.splitlines()[0], "pupils.csv: its tables hold no rows"),
        ("pupil.csv", "a,b\n1,2\n", "no mapping.toml beside it says what it holds; did you mean pupils.csv?"),
        ("qzx.csv", "a,b\n1,2\n", "the tables are schools.csv, terms.csv"),
        (
            "pupils.csv",
            PUPILS.replace("surname", "surname,Sur name"),
            "pupils.csv: columns 3 and 4 have one and the same header; rename or delete one.",
        ),
        (
            "pupils.csv",
            PUPILS.replace("surname", "surname,Family name"),
            "pupils.csv: the headers 'surname' and 'Family name' both mean surname",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_one_clear_sentence(write, name, content, said):
    assert said in refusal(write(name, content))


def test_every_file_that_cannot_be_read_is_named(write):
    write("pupils.csv", b"PK\x03\x04rest")
    folder = write("plans.csv", b"\x81\x8d").parent

    assert refusal(folder).splitlines() == [
        "2 files cannot be read: mend or remove each, then load again.",
        "plans.csv: its characters cannot be read; save it again as 'CSV UTF-8'.",
        "pupils.csv: the file is cut short or damaged; copy it again.",
    ]


def test_a_path_that_is_not_there_is_refused(tmp_path):
    assert refusal(tmp_path / "nothing.csv") == "nothing.csv: there is no such file or folder; check the name."


def test_a_folder_without_records_is_refused(write):
    folder = write("readme.txt", "nothing here").parent

    assert refusal(folder).startswith(
        "school: it holds nothing that is read: no workbook and none of schools.csv, terms.csv"
    )


def test_a_file_that_may_not_be_opened_is_refused(write, monkeypatch):
    path = write("pupils.csv", PUPILS)

    def locked(_path):
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", locked)

    assert refusal(path).startswith("pupils.csv: the file cannot be opened; close it elsewhere")


def test_a_file_over_the_limit_is_refused(write, monkeypatch):
    monkeypatch.setattr("pipelines.sources.contents.MOST_BYTES", 10)

    assert "over the limit of" in refusal(write("pupils.csv", PUPILS))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(junk=st.binary(max_size=60), place=st.integers(0, len(PUPILS)))
def test_whatever_the_bytes_a_file_is_read_or_refused(write, junk, place):
    path = write("pupils.csv", PUPILS[:place].encode() + junk + PUPILS[place:].encode())

    try:
        brought = read([path])
    except SourceRefused as refused:
        assert str(refused).startswith("pupils.csv: ")  # noqa: PT017 - both ends are right
    else:
        assert check_rows(brought[0]).tables["pupils"] is not None
