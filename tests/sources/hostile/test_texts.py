import pytest

from tests.sources.hostile.corpus import PUPILS, SCHOOLS
from tests.sources.hostile.outcomes import checked, refusal_of

HEADER, FIRST, SECOND = PUPILS.splitlines()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"," * 2_000_000, "line 1 has over 1,000,000 characters, which no record has; export it again."),
        (b"a" * 2_000_000, "line 1 has over 1,000,000 characters"),
        (b'"' * 2_000_000, "line 1 has over 1,000,000 characters"),
        (b"\t" * 1_500_000 + b"\nx", "line 1 has over 1,000,000 characters"),
        (b"a" * 900_000, "a cell near line 1 has over 131,072 characters"),
        (
            HEADER.encode() + b'\n"' + b"a\n" * 100_000,
            "has over 131,072 characters, or its quotation marks do not match",
        ),
        (b"\n" * 1_100_000, "it has more than 1,000,000 lines; split it by school or by year."),
        (b"\x00" * 5_000, "its characters cannot be read"),
        (b" " * 100_000, "the file is empty; export it again."),
        (("x," * 3_000).encode() + b"\n1\n", "over the limit of 2,000; delete the others."),
        (
            b"h" * 2_000 + b",b\n1,2\n",
            "the heading of column 1 has 2,000 characters; the first row must hold headings.",
        ),
        (PUPILS.replace("upn", "surname").encode(), "columns 3 and 4 have one and the same header"),
        (PUPILS.encode("utf-16")[:-1], "its characters cannot be read"),
        (b"\xff\xfe" + "\ud800,a\n1,2".encode("utf-16-le", "surrogatepass"), "its characters cannot be read"),
        (PUPILS.encode("utf-32"), "its characters cannot be read"),
    ],
)
def test_what_is_no_text_of_records_is_refused(write, content, said):
    assert said in refusal_of(write("pupils.csv", content))


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE html><html><body><table><tr><td>pupils</td></tr></table></body></html>",
        b"  <html>\n<p>Please sign in</p></html>",
        b'[{"school_id": 1, "pupil_id": "P1"}]',
        b'{"pupils": []}',
        b"%PDF-1.7 pupils",
    ],
)
def test_a_file_that_only_calls_itself_csv_is_refused(write, content):
    assert refusal_of(write("pupils.csv", content)).startswith("pupils.csv: ")


def test_more_cells_than_are_taken_are_refused(write, monkeypatch):
    monkeypatch.setattr("pipelines.sources.cells.MOST_ROWS", 3)

    said = refusal_of(write("pupils.csv", PUPILS + PUPILS))

    assert said == (
        "pupils.csv: it holds more than 3 rows or 2,000,000 cells (rows times columns); split it by school or by year."
    )


def test_files_that_are_too_much_together_are_refused(write, monkeypatch):
    monkeypatch.setattr("pipelines.sources.reading.MOST_CELLS", 20)
    write("pupils.csv", PUPILS)  # of 16 cells
    folder = write("schools.csv", SCHOOLS + "2,B,primary,code_2014\n3,C,primary,code_2014\n").parent

    assert "schools.csv: together with the files before it, it holds more than" in refusal_of(folder)


def test_blank_rows_at_the_end_and_padding_are_nothing(write):
    padded = PUPILS.replace("\n", "\t\t\t\r\n") + ",,,,,,,\r\n" * 5_000 + "\r\n" * 5_000

    found = checked(write("pupils.csv", padded))

    assert found.tables["pupils"]["_row"].tolist() == [2, 3]


def test_two_hundred_columns_of_which_few_are_known_are_read(write):
    more = ",".join(f"extra{place}" for place in range(200))
    found = checked(write("pupils.csv", f"{HEADER},{more}\n{FIRST}{',x' * 200}\n"))

    assert len(found.tables["pupils"]) == 1
    assert (found.problems["rule"] == "unknown_column").sum() == 200


def test_a_cell_longer_than_any_text_is_kept_or_said_in_short(write):
    path = write(
        "pupils.csv", f"{HEADER}\n{FIRST.replace('Example', 'x' * 100_000)}\n{SECOND.replace('F', 'y' * 100_000)}\n"
    )

    found = checked(path)

    assert found.tables["pupils"]["surname"].str.len().tolist() == [100_000]
    assert max(len(message) for message in found.problems["message"]) < 300


@pytest.mark.parametrize(
    "surname",
    [
        "=cmd|' /C calc'!A0",
        "@SUM(1+1)",
        "+1",
        "\u202eelpmaxE",
        "Zo\u00eb \U0001f600",
        "O\u2019Neill",
        "a\x1b[31mb",
        "\x07",
    ],
)
def test_formulas_marks_and_pictures_stay_the_text_that_they_are(write, surname):
    found = checked(write("pupils.csv", f"{HEADER}\n{FIRST.replace('Example', surname)}\n"))

    assert found.tables["pupils"]["surname"].tolist() == [surname]


def test_a_file_of_one_fault_in_every_row_is_refused_rather_than_listed(write, monkeypatch):
    monkeypatch.setattr("pipelines.validate.columns.MOST_FAULTS", 3)
    rows = "".join(f"100001,P{number},,A,B,soon,,2021-09-06\n" for number in range(4))

    assert refusal_of(write("pupils.csv", f"{HEADER}\n{rows}")) == (
        "pupils.csv: more than 3 of its cells are wrong, those of date_of_birth among them; "
        "look whether each column holds what its heading says, or split it by school or by year."
    )


def test_a_file_about_nobody_on_the_roll_is_refused_rather_than_listed(write, monkeypatch):
    monkeypatch.setattr("pipelines.validate.columns.MOST_FAULTS", 3)
    rows = "".join(f"P{number},K,01/09/2022\n" for number in range(4))
    said = refusal_of(write("history.csv", f"Student ID,SEN Provision Code,SEN Provision Start Date\n{rows}"))

    assert said.startswith("history.csv: more than 3 of its rows cannot be taken, the first of them since no pupil")
