import pytest

from pipelines.sources import read
from pipelines.validate import check_rows

SCHOOLS = "school_id,name,phase,ladder\n100001,Larkfield,primary,code_2014\n"
PUPILS = "school_id,pupil_id,surname,forename,date_of_birth,entered_on\n100001,P1,Example,Sam,2017-02-14,2021-09-06\n"


def only_table(path):
    (brought,) = read([path])
    (table,) = brought.tables
    return table


def test_a_folder_is_one_source_with_a_table_for_each_file(write):
    write("schools.csv", SCHOOLS)
    folder = write("pupils.csv", PUPILS).parent

    (brought,) = read([folder])

    assert (brought.kind, brought.name) == ("csv_folder", "school")
    assert [table.table for table in brought.tables] == ["pupils", "schools"]
    assert [file.name for file in brought.files] == ["pupils.csv", "schools.csv"]
    assert len(brought.files[0].sha256) == 64


def test_a_single_file_is_a_source_of_its_own(write):
    (brought,) = read([write("pupils.csv", PUPILS)])

    assert brought.name == "pupils.csv"
    assert brought.tables[0].rows["surname"].tolist() == ["Example"]


def test_a_sample_schools_answers_are_never_read(write):
    write("pupils.csv", PUPILS)
    folder = write("truth.csv", "pupil_id,true_path\nP1,rising\n").parent

    (brought,) = read([folder])

    assert [table.table for table in brought.tables] == ["pupils"]
    assert brought.unread == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings_seen_in_schools(write, encoding):
    path = write("pupils.csv", PUPILS.replace("Example", "Brontë-O’Neill").encode(encoding))

    assert only_table(path).rows["surname"].tolist() == ["Brontë-O’Neill"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters(write, delimiter):
    path = write("pupils.csv", PUPILS.replace(",", delimiter))

    assert only_table(path).rows["date_of_birth"].tolist() == ["2017-02-14"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends(write, line_end):
    path = write("pupils.csv", PUPILS.replace("\n", line_end).encode())

    assert only_table(path).rows.index.tolist() == [2]


def test_headers_match_whatever_their_case_spaces_and_underscores(write):
    path = write(
        "Pupils.CSV", "School ID,PUPIL_ID,Surname,forename,DateOfBirth,Entered on\n1,P1,A,B,2017-02-14,2021-09-06\n"
    )

    table = only_table(path)

    assert list(table.rows.columns) == ["school_id", "pupil_id", "surname", "forename", "date_of_birth", "entered_on"]
    assert table.headers["date_of_birth"] == "DateOfBirth"


def test_headers_match_through_known_aliases(write):
    path = write("pupils.csv", "URN,pupil id,UPN,Surname,Forename(s),DoB,Entry date\n1,P1,,A,B,14/02/2017,06/09/2021\n")

    headers = only_table(path).headers

    assert headers["school_id"] == "URN"
    assert headers["forename"] == "Forename(s)"
    assert headers["date_of_birth"] == "DoB"


@pytest.mark.parametrize(
    ("file", "header", "column"),
    [
        ("enrolments.csv", "NCyearActual", "year_group"),
        ("stages.csv", "SENprovision", "stage"),
        ("needs.csv", "SENneed1", "need"),
        ("needs.csv", "SENNeed1", "need"),
    ],
)
def test_the_census_names_of_columns(write, file, header, column):
    rest = "school_id,pupil_id,academic_year,rank,started_on"
    path = write(file, f"{header},{rest}\nX,1,P1,2025/26,1,2024-01-08\n")

    assert only_table(path).headers[column] == header


def test_row_numbers_are_those_of_the_file(write):
    # the address of P1 runs over two lines, a blank line follows, then thousands of trailing ones
    lines = PUPILS.splitlines()
    content = [
        lines[0],
        '100001,P1,"Example\nof Oak Hill",Sam,2017-02-14,2021-09-06',
        "",
        "100001,P2,Other,Alex,2017-03-01,2021-09-06",
        *[",,,,,"] * 3000,
    ]

    table = only_table(write("pupils.csv", "\n".join(content)))

    assert table.rows["pupil_id"].to_dict() == {2: "P1", 5: "P2"}
    assert table.rows.loc[2, "surname"] == "Example\nof Oak Hill"


def test_cells_are_stripped_and_empty_ones_missing(write):
    table = only_table(write("pupils.csv", PUPILS.replace("Sam", "  Sam\u00a0 ").replace("Example", '"  "')))

    assert table.rows["forename"].tolist() == ["Sam"]
    assert table.rows["surname"].isna().tolist() == [True]


def test_text_that_looks_like_a_missing_value_is_text(write):
    table = only_table(write("pupils.csv", PUPILS.replace("Example", "Null")))

    assert table.rows["surname"].tolist() == ["Null"]


def test_a_row_with_more_cells_than_headers_is_remembered(write):
    table = only_table(write("pupils.csv", PUPILS + "100001,P2,Other,Alex, Jo,2017-03-01,2021-09-06\n"))

    assert table.overfull == (3,)


def test_an_unknown_column_is_not_read_and_the_nearest_one_named(write):
    path = write("pupils.csv", PUPILS.replace("surname", "surname,disadvantage").replace("Example", "Example,yes"))

    (brought,) = read([path])

    assert [(skipped.header, skipped.nearest) for skipped in brought.unread] == [("disadvantage", "disadvantaged")]
    assert "disadvantaged" not in brought.tables[0].rows


def test_a_file_that_means_no_table_is_not_read_and_the_nearest_one_named(write):
    write("pupils.csv", PUPILS)
    write("mapping.txt", "not a table")
    folder = write("stage.csv", "a,b\n1,2\n").parent

    (brought,) = read([folder])

    assert [(skipped.file, skipped.nearest) for skipped in brought.unread] == [
        ("mapping.txt", ""),
        ("stage.csv", "stages"),
    ]


def test_a_file_with_a_header_and_no_rows_is_an_empty_table(write):
    write("schools.csv", SCHOOLS)
    folder = write("pupils.csv", PUPILS.splitlines()[0]).parent

    (brought,) = read([folder])

    assert [(table.table, len(table.rows)) for table in brought.tables] == [("pupils", 0), ("schools", 1)]
    assert check_rows(brought).tables["pupils"].empty


def test_a_column_without_a_header_goes_by_its_number(write):
    (brought,) = read([write("pupils.csv", PUPILS.replace("surname", ",surname").replace("Example", "x,Example"))])

    assert [skipped.header for skipped in brought.unread] == ["column 3"]
