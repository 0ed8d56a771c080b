import pytest

from tests.sources.hostile.corpus import sound_files, unpacked
from tests.sources.hostile.outcomes import checked, refusal_of
from tests.writers.archives import zipped

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOMB = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><CTfile>&b;</CTfile>'
OUTSIDE = b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><CTfile>&a;</CTfile>'


@pytest.fixture
def given(tmp_path):
    def written(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return written


def form_with(**parts):
    named = {f"word/{name}.xml": part for name, part in parts.items()}
    return zipped(unpacked(sound_files()["form.docx"]) | named)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("old.xls", "this is an old Office file (.xls or .doc)"),
        ("old.doc", "this is an old Office file (.xls or .doc)"),
        ("records.xlsx", "this is an old Office file"),
    ],
)
def test_office_files_of_before_2007_are_refused(given, name, said):
    assert said in refusal_of(given(name, OLD + b"Workbook" * 100))


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.xls"])
def test_office_files_behind_a_password_are_refused(given, name):
    data = OLD + b"\x00" * 500 + "EncryptedPackage".encode("utf-16-le")

    assert "the file is protected with a password" in refusal_of(given(name, data))


def test_macros_are_left_alone(given):
    form = unpacked(sound_files()["form.docx"]) | {"word/vbaProject.bin": OLD + b"Sub AutoOpen()"}
    found = checked(given("form.docm", zipped(form)))

    assert (found.problems["severity"] == "quarantined").any()  # its pupil is on no roll


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (b"<a/>" * 600_000, "over 500,000 tags, which no form has"),
        (b"<a " + b"b='1' " * 600_000 + b"/>", "over 500,000 tags"),
        (b"<a>" * 5_000, "cut short or damaged"),
        (b" " * (31 << 20), "a part of it unpacks to over 30 MB"),
        (BOMB, "declares entities of its own"),
        (OUTSIDE, "declares entities of its own"),
        (b"<w:document/>", "cut short or damaged"),
        (b"<a>&#xD800;</a>", "cut short or damaged"),
        (b"", "cut short or damaged"),
    ],
)
def test_a_word_document_beyond_measure_is_refused(given, document, said):
    assert said in refusal_of(given("form.docx", form_with(document=document)))


@pytest.mark.parametrize(
    ("transfer", "said"),
    [
        (b"<CTfile>" + b"<a>" * 2_000_000, "its elements lie more than 100 deep within each other"),
        (b"<CTfile " + b"a='1' " * 1_100_000 + b"/>", "over 1,000,000 attributes, which no CTF has"),
        (b"<CTfile><Surname>" + b"x" * 50_000, "holds more than 10,000 characters"),
        (b"<CTfile>" + b"<Pupil/>" * 400_000, "holds more than 300,000 elements"),
        (BOMB, "declares a document type (DOCTYPE)"),
        (OUTSIDE, "declares a document type (DOCTYPE)"),
        (b"<CTfile><a>&#xD800;</a></CTfile>", "transfer.xml: "),
        (b"<CTfile>\x00</CTfile>", "transfer.xml: "),
        (b"<other/>", "none of the kinds of file that are read"),
    ],
)
def test_a_transfer_file_beyond_measure_is_refused(given, transfer, said):
    assert said in refusal_of(given("transfer.xml", transfer))


@pytest.mark.parametrize("day", ["0000-00-00", "9999-12-31", "99/99/9999", "1" * 5_000, "2020-02-30"])
@pytest.mark.parametrize("element", [b"<DOB>2017-02-14", b"<StartDate>2022-01-10"])
def test_days_that_are_none_in_a_transfer_file_are_quarantined(given, day, element):
    whole = sound_files()["transfer.xml"]
    name, _ = element.split(b">")

    found = checked(given("transfer.xml", whole.replace(element, name + b">" + day.encode(), 1)))

    assert (found.problems["severity"] == "quarantined").any()
