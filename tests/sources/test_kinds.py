"""The kind of a file is told by its content: folders in folders, archives, mixes, misleading names."""

from __future__ import annotations

import pytest

from pipelines.sources import SourceRefused, read
from tests.writers.archives import zipped

SCHOOLS = "school_id,name,phase,ladder\n100001,Larkfield,primary,code_2014\n"
PUPILS = "school_id,pupil_id,surname,forename,date_of_birth,entered_on\n100001,P1,Example,Sam,2017-02-14,2021-09-06\n"


def kinds(*paths):
    return [(brought.kind, brought.name) for brought in read(paths)]


def test_a_csv_file_is_told_by_its_headings_whatever_it_is_called(write):
    (brought,) = read([write("export 3 (final).csv", PUPILS)])

    assert [table.table for table in brought.tables] == ["pupils"]
    assert [(remark.rule, remark.says) for remark in brought.remarks] == [
        ("recognised", "read as pupils, by its headings")
    ]


def test_a_workbook_that_is_called_a_csv_file_is_read_as_a_workbook(workbook):
    path = workbook({"schools": [row.split(",") for row in SCHOOLS.splitlines()]}, name="schools.csv")

    assert kinds(path) == [("workbook", "schools.csv")]


def test_the_tables_of_each_folder_are_a_source_of_their_own(write):
    write("larkfield/schools.csv", SCHOOLS)
    write("larkfield/pupils.csv", PUPILS)
    folder = write("moorside/schools.csv", SCHOOLS).parents[1]

    assert kinds(folder) == [("csv_folder", "larkfield"), ("csv_folder", "moorside")]


def test_a_folder_with_a_mix(write, workbook):
    book = workbook({"schools": [row.split(",") for row in SCHOOLS.splitlines()]})
    write("book.xlsx", book.read_bytes())
    write("~$book.xlsx", b"who has it open")
    write(".DS_Store", b"\x00\x01")
    write("scan.pdf", b"%PDF-1.7")
    folder = write("pupils.csv", PUPILS).parent

    found = read([folder])

    assert [(brought.kind, brought.name) for brought in found] == [("workbook", "book.xlsx"), ("csv_folder", "school")]
    assert [skipped.file for skipped in found[1].unread] == ["scan.pdf"]


def test_an_archive_is_read_like_the_folder_that_was_packed(write):
    path = write("records.zip", zipped({"school/schools.csv": SCHOOLS, "school/pupils.csv": PUPILS}))

    (brought,) = read([path])

    assert (brought.kind, brought.name) == ("csv_folder", "school")
    assert [table.file for table in brought.tables] == ["school/pupils.csv", "school/schools.csv"]


def test_an_archive_without_folders_goes_by_its_own_name(write):
    assert kinds(write("records.zip", zipped({"pupils.csv": PUPILS}))) == [("csv_folder", "records")]


def test_what_lies_in_an_archive_in_an_archive_is_said_to_be_unread(write):
    (brought,) = read([write("a.zip", zipped({"pupils.csv": PUPILS, "b.zip": zipped({"schools.csv": SCHOOLS})}))])

    assert [skipped.file for skipped in brought.unread] == ["b.zip"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("scan.pdf", b"%PDF-1.7 ...", "scan.pdf: this is none of the kinds of file that are read"),
        ("empty.zip", zipped({}), "empty.zip: it holds nothing that is read"),
        ("letter.xlsx", b"Dear parent", "letter.xlsx: this is not an Excel workbook"),
        ("a.zip", zipped({"pupils.csv": PUPILS})[:-30], "a.zip: the file is cut short or damaged"),
        ("a.zip", zipped({"pupils.csv": PUPILS, "bad.csv": "x,x\n1,2"}), "bad.csv: columns 1 and 2 have one and the"),
    ],
)
def test_what_a_person_points_at_must_be_readable(write, name, content, said):
    with pytest.raises(SourceRefused) as refused:
        read([write(name, content)])

    assert said in str(refused.value)


def test_an_archive_that_would_fill_the_memory_is_refused(write, monkeypatch):
    monkeypatch.setattr("pipelines.sources.given.MOST_TOGETHER", 1_000_000)

    with pytest.raises(SourceRefused, match=r"records.zip: the file is 1 MB, over the limit of 0 MB"):
        read([write("records.zip", zipped({"pupils.csv": b" " * 2_000_000}))])


def test_an_archive_that_lies_about_its_size_is_stopped_at_the_limit(write, monkeypatch):
    monkeypatch.setattr("pipelines.sources.given.MOST_BYTES", 1_000_000)
    honest = zipped({"pupils.csv": b" " * 2_000_000})
    lying = honest.replace((2_000_000).to_bytes(4, "little"), (2_000).to_bytes(4, "little"))

    with pytest.raises(SourceRefused, match=r"unpacks to over|cut short"):
        read([write("records.zip", lying)])
