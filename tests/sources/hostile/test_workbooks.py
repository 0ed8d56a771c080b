import datetime as dt

import pytest
import xlsxwriter

from pipelines.sources import SourceRefused
from tests.sources.hostile.corpus import PUPILS, sound_files, unpacked
from tests.sources.hostile.outcomes import checked, refusal_of
from tests.writers.archives import zipped

HEADER, FIRST, _ = (line.split(",") for line in PUPILS.splitlines())
BIG = 1 << 20


def no_more(made, sheet):
    """Leave a workbook as it is."""


@pytest.fixture
def book(tmp_path):
    """Return a way to write a workbook whose sheet `pupils` something else may fill further."""

    def written(fill=no_more, options=None):
        path = tmp_path / "school.xlsx"
        with xlsxwriter.Workbook(str(path), options or {}) as made:
            sheet = made.add_worksheet("pupils")
            sheet.write_row(0, 0, HEADER)
            sheet.write_row(1, 0, FIRST)
            fill(made, sheet)
        return path

    return written


@pytest.fixture
def remade(tmp_path):
    """Return a way to exchange parts of a sound workbook, or to add some."""

    def written(**parts):
        path = tmp_path / "school.xlsx"
        named = {name.replace("__", "/") + ".xml": part for name, part in parts.items()}
        path.write_bytes(zipped(unpacked(sound_files()["school.xlsx"]) | named))
        return path

    return written


def surnames(path):
    return checked(path).tables["pupils"]["surname"].tolist()


def test_formulas_are_read_as_the_value_kept_with_them_and_never_run(book):
    def fill(made, sheet):
        sheet.write_formula(1, 3, "=cmd|' /C calc'!A0", value="Kept")

    assert surnames(book(fill)) == ["Kept"]


def test_a_formula_that_was_never_worked_out_says_nothing(book):
    def fill(made, sheet):
        sheet.write_formula(1, 3, '="a"&"b"', value="")

    assert checked(book(fill)).problems["rule"].tolist()[0] == "required"


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#VALUE!"])
def test_cells_with_an_error_are_named(book, error):
    def fill(made, sheet):
        sheet.write_formula(1, 2, "=X1", value=error)

    assert "1 cell holds an error, such as #REF!, and is read as empty: C2" in " ".join(
        checked(book(fill)).problems["message"]
    )


@pytest.mark.parametrize(
    ("serial", "form"),
    [
        (-5, "dd/mm/yyyy"),
        (0.5, "hh:mm"),
        (1e11, "dd/mm/yyyy"),
        (0, "dd/mm/yyyy"),
        (2958466, "dd/mm/yyyy"),
        (1.5, "[h]:mm"),
    ],
)
def test_what_is_no_day_of_the_calendar_is_quarantined(book, serial, form):
    def fill(made, sheet):
        sheet.write_number(1, 5, serial, made.add_format({"num_format": form}))

    assert checked(book(fill)).problems["column"].tolist()[0] == "date_of_birth"


def test_a_time_beyond_all_reason_is_refused(book):
    def fill(made, sheet):
        sheet.write_number(1, 5, 1e300, made.add_format({"num_format": "[h]:mm"}))

    assert refusal_of(book(fill)) == (
        "school.xlsx: a cell holds a date or a time that is too large; correct it, or write it as text."
    )


def test_the_calendar_of_1904_is_known(book):
    def fill(made, sheet):
        sheet.write_datetime(1, 5, dt.date(2017, 2, 14), made.add_format({"num_format": "dd/mm/yyyy"}))

    path = book(fill, {"date_1904": True})

    assert checked(path).tables["pupils"]["date_of_birth"].tolist() == [dt.date(2017, 2, 14)]


def test_booleans_in_a_column_of_text_are_words(book):
    def fill(made, sheet):
        sheet.write_boolean(1, 3, True)

    assert surnames(book(fill)) == ["yes"]


def test_merged_cells_hidden_sheets_and_protection_do_not_matter(book):
    def fill(made, sheet):
        sheet.merge_range(1, 3, 1, 4, "Merged", made.add_format())
        sheet.protect("secret")
        made.add_worksheet("schools").very_hidden()

    found = checked(book(fill))

    assert found.problems["column"].tolist()[0] == "forename"  # of two merged cells the first holds the text


def test_rows_keep_their_numbers_below_empty_ones(tmp_path):
    path = tmp_path / "school.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet("pupils")
        sheet.write_row(3, 2, HEADER)
        sheet.write_row(6, 2, FIRST)
        for row in range(7, 5_000):
            sheet.write_row(row, 2, [" ", "", " "])

    assert checked(path).tables["pupils"]["_row"].tolist() == [7]


def test_a_workbook_of_charts_alone_is_refused(tmp_path):
    path = tmp_path / "charts.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        chart = made.add_chart({"type": "bar"})
        chart.add_series({"values": "=pupils!$A$1:$A$5"})
        made.add_chartsheet("pupils").set_chart(chart)

    assert refusal_of(path).startswith("charts.xlsx: ")


@pytest.mark.parametrize(
    "part",
    [
        b"<worksheet><sheetData>" + b" " * 3 * BIG,
        b"<worksheet><sheetData><!--" + b"<>" * 2 * BIG + b"-->",
        b"<worksheet><sheetData><![CDATA[" + b"<>" * 2 * BIG + b"]]>",
        b'<worksheet><sheetData><row a="' + b"x" * 3 * BIG + b'"/>',
    ],
)
def test_a_sheet_that_is_one_endless_text_is_refused(remade, part):
    assert "a part of the workbook is too large to be records" in refusal_of(remade(xl__worksheets__sheet5=part))


def test_more_cells_than_are_taken_are_refused(remade):
    row = b"<row>" + b"<c><v>1</v></c>" * 100 + b"</row>"
    vast = b"<worksheet><sheetData>" + row * 100 + b'<row r="20000"><c r="CV20000"><v>1</v></c></row></sheetData>'

    assert "which is too far for the limit of 1,600,000 cells" in refusal_of(remade(xl__worksheets__sheet5=vast))


def test_one_shared_text_in_very_many_cells_is_refused(remade):
    texts = b"<sst><si><t>" + b"x" * 30_000 + b"</t></si></sst>"
    sheet = b"<worksheet><sheetData>" + (b"<row>" + b'<c t="s"><v>0</v></c>' * 100 + b"</row>") * 20 + b"</sheetData>"

    said = refusal_of(remade(xl__sharedStrings=texts, xl__worksheets__sheet5=sheet))

    assert said == "school.xlsx: its cells hold more than 40 MB of text; split it by school or by year."


@pytest.mark.parametrize(
    "value", ["1e400", "-1e400", "NaN", "inf", "1e308", "-0", "9" * 5_000, "abc", "", "0x1F", "&#xD800;", "&a;"]
)
def test_numbers_that_are_none_do_no_harm(remade, value):
    cells = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in HEADER)
    sheet = f"<worksheet><sheetData><row>{cells}</row><row>{f'<c><v>{value}</v></c>' * 8}</row></sheetData></worksheet>"
    path = remade(xl__worksheets__sheet5=sheet.encode())

    try:
        found = checked(path)
    except SourceRefused as refused:
        assert str(refused).startswith("school.xlsx: ")  # noqa: PT017 - both ends are right
    else:
        assert found.tables["pupils"].empty
