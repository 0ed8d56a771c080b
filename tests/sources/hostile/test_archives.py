import io
import os
import zipfile
from pathlib import Path

import pytest

from pipelines.sources import read
from tests.sources.hostile.corpus import PUPILS, SCHOOLS, sound_files
from tests.sources.hostile.outcomes import checked, refusal_of
from tests.writers.archives import zipped

BOTH = {"pupils.csv": PUPILS.encode(), "schools.csv": SCHOOLS.encode()}


@pytest.fixture
def archive(tmp_path):
    def written(parts, name="school.zip"):
        path = tmp_path / name
        path.write_bytes(parts if isinstance(parts, bytes) else zipped(parts))
        return path

    return written


def behind_a_password(data):
    """Return an archive whose parts say that they are packed behind a password."""
    return data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01").replace(
        b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01"
    )


@pytest.mark.parametrize("name", ["school.zip", "school.xlsx", "form.docx"])
def test_an_archive_behind_a_password_is_refused(archive, name):
    said = refusal_of(archive(behind_a_password(sound_files()[name]), name))

    assert said == f"{name}: the archive is protected with a password; pack it again without one."


@pytest.mark.parametrize("folder", ["/etc/", "C:\\", "a/b/", "\x1b[31m/"])
def test_paths_that_lead_out_of_an_archive_are_only_names(archive, tmp_path, folder):
    path = archive({f"{folder}pupils.csv": PUPILS.encode()})

    (brought,) = read([path])

    assert [raw.table for raw in brought.tables] == ["pupils"]
    assert list(tmp_path.iterdir()) == [path]  # nothing is ever unpacked onto the disk


def test_paths_that_climb_out_of_an_archive_are_not_read(archive):
    assert refusal_of(archive({"../../pupils.csv": PUPILS.encode()})).startswith("school.zip: it holds nothing that")


def test_an_archive_in_an_archive_is_not_opened(archive):
    found = checked(archive({"inner.zip": zipped(BOTH), **BOTH}))

    assert "school.zip" not in found.problems["file"].tolist()
    assert found.problems["rule"].tolist() == ["unknown_sheet"]
    assert refusal_of(archive({"inner.zip": zipped(BOTH)})).startswith("school.zip: it holds nothing that is read")


def test_very_many_files_are_refused(archive):
    said = refusal_of(archive({f"{number}.csv": b"a,b\n1,2\n" for number in range(10_000)}))

    assert said == "school.zip: it holds 10,000 files, over the limit of 2,000; load its parts one after the other."


def test_a_gigabyte_of_spaces_is_never_unpacked(archive):
    content = io.BytesIO()
    with (
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made,
        made.open("pupils.csv", "w", force_zip64=True) as part,
    ):
        for _ in range(101):
            part.write(b" " * (1 << 20))

    said = refusal_of(archive(content.getvalue()))

    assert said == ("school.zip: the file is 101 MB, over the limit of 100 MB; load its parts one after the other.")


def test_every_place_at_which_an_archive_is_cut_short_is_refused_or_read(archive):
    whole = zipped(BOTH)
    for end in range(1, len(whole)):
        assert refusal_of(archive(whole[:end]))


@pytest.mark.parametrize("wrong", [b"", b"PK", b"PK\x05\x06" + b"\x00" * 18, b"PK\x03\x04" + b"\xff" * 500])
def test_what_only_begins_like_an_archive_is_refused(archive, wrong):
    assert refusal_of(archive(wrong)).startswith("school.zip: ")


def test_a_folder_that_calls_itself_csv_is_a_folder(write):
    folder = write("x.csv/pupils.csv", PUPILS).parent

    assert len(checked(folder).tables["pupils"]) == 2
    (folder / "pupils.csv").unlink()
    assert refusal_of(folder).startswith("x.csv: it holds nothing that is read")


def test_a_link_that_leads_nowhere_is_refused(write):
    folder = write("pupils.csv", PUPILS).parent
    (folder / "schools.csv").symlink_to(folder / "gone.csv")

    assert refusal_of(folder) == "schools.csv: this is a link to a file that is not there; mend the link or delete it."
    assert refusal_of(folder / "schools.csv") == "schools.csv: there is no such file or folder; check the name."


def test_links_in_a_circle_and_names_without_end_are_refused(write):
    folder = write("pupils.csv", PUPILS).parent
    (folder / "circle").symlink_to(folder / "circle")

    assert refusal_of(folder / "circle") == "circle: there is no such file or folder; check the name."
    assert "it cannot be opened" in refusal_of(folder / ("x" * 5_000)) or os.name == "nt"


def test_a_file_that_may_not_be_read_is_refused(write, monkeypatch):
    folder = write("pupils.csv", PUPILS).parent

    def locked(_path):
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", locked)

    assert "pupils.csv: the file cannot be opened" in refusal_of(folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes")
def test_a_pipe_is_not_waited_for(write):
    path = write("pupils.csv", PUPILS).with_name("pipe.csv")
    os.mkfifo(path)

    assert refusal_of(path) == "pipe.csv: there is no such file; check the name and the folder."
    assert len(checked(path.parent).tables["pupils"]) == 2
