import pytest

from pipelines.sources import SourceRefused, read

SCHOOLS = "school_id,name,phase,ladder\n100001,Larkfield,primary,code_2014\n"
PUPILS = "school_id,pupil_id,surname,forename,date_of_birth,entered_on\n100001,P1,Example,Sam,2017-02-14,2021-09-06\n"


def only_table(path):
    (brought,) = read([path])
    (table,) = brought.tables
    return table


def refusal(path):
    with pytest.raises(SourceRefused) as refused:
        read([path])
    return str(refused.value)


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

    assert [(skipped.file, skipped.nearest) for skipped in brought.unread] == [("stage.csv", "stages")]


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
        ("pupils.csv", b"PK\x03\x04rest", "pupils.csv: the workbook is cut short or damaged"),
        ("pupils.csv", PUPILS.encode() + b"\x00", "pupils.csv: its characters cannot be read"),
        ("pupils.csv", PUPILS.encode() + b"\x81\x8d", "pupils.csv: its characters cannot be read"),
        ("pupils.csv", PUPILS.encode() + b'1,"P2', "pupils.csv: the quotation marks do not match near line 3"),
        ("pupils.csv", PUPILS.splitlines()[0], "pupils.csv: its tables hold no rows"),
        ("pupil.csv", PUPILS, "no mapping.toml beside it says what it holds; did you mean pupils.csv?"),
        ("qzx.csv", PUPILS, "the tables are schools, terms"),
        (
            "pupils.csv",
            PUPILS.replace("surname", "surname,Sur name"),
            "pupils.csv: the header 'surname' stands over more than one column",
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


def test_a_workbook_named_as_csv_in_a_folder_is_refused(write):
    folder = write("pupils.csv", b"PK\x03\x04rest").parent

    assert refusal(folder) == "pupils.csv: this is a workbook named as CSV; rename it to end in .xlsx."


def test_a_path_that_is_not_there_is_refused(tmp_path):
    assert refusal(tmp_path / "nothing.csv") == "nothing.csv: there is no such file or folder; check the name."


def test_a_folder_without_records_is_refused(write):
    folder = write("readme.txt", "nothing here").parent

    assert refusal(folder).startswith("school: the folder holds none of the CSV files that are read: schools.csv")


def test_a_file_over_the_limit_is_refused(write, monkeypatch):
    monkeypatch.setattr("pipelines.sources.contents.MOST_BYTES", 10)

    assert "over the limit of" in refusal(write("pupils.csv", PUPILS))
