"""A CTF that cannot be read, by accident or by malice, is refused in a sentence, and never by a traceback."""

import time
from random import Random

import pytest

from pipelines.sources import SourceRefused, read
from pipelines.sources.ctf import gathering, parsing, read_ctf
from pipelines.sources.raw import File
from tests.sources.transfers import sound
from tests.writers.ctf import LAYOUTS, Style

BOMB = """<!DOCTYPE CTfile [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>"""
BLOW_UP = f'<!DOCTYPE CTfile [<!ENTITY a "{"a" * 100_000}">]>'
OUTSIDE = '<!DOCTYPE CTfile [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
ELSEWHERE = '<!DOCTYPE CTfile SYSTEM "http://127.0.0.1:9/ctf.dtd">'

SOUND = sound()
TEXT = SOUND.decode()
HEAD, _, BODY = TEXT.partition("\n")


def refusal(data):
    with pytest.raises(SourceRefused) as refused:
        read_ctf(File("a.xml", data if isinstance(data, bytes) else data.encode()))
    said = str(refused.value)
    assert "Exämple" not in said
    assert "\n" not in said
    return said


@pytest.mark.parametrize("bomb", [BOMB, BLOW_UP, OUTSIDE, ELSEWHERE, "<!DOCTYPE CTfile>"])
@pytest.mark.parametrize("before", ["", "<!-- a comment -->\n"])
def test_a_document_type_is_refused_outright(tmp_path, bomb, before):
    used = BODY.replace("Larkfield", "&a;&b;&c;" * 1000) if "ENTITY" in bomb else BODY
    path = tmp_path / "a.xml"
    path.write_text(before + bomb + used, "utf-8")

    with pytest.raises(SourceRefused, match=r"^a.xml: it declares a document type \(DOCTYPE\)"):
        read([path])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (TEXT[:-1], "the XML is cut short or damaged near line"),
        (TEXT.replace("</UPN>", "</NPU>"), "the XML is cut short or damaged near line"),
        (TEXT.replace("Larkfield", "Lark&field;"), "the XML is cut short or damaged"),
        (TEXT + "<CTfile/>", "the XML is cut short or damaged"),
        ("", "the XML is cut short or damaged"),
        ("<CTF/>", "its first element is not CTfile"),
        ("<CTfile/>", "it has no Header, so nothing tells its version"),
        (TEXT.replace("19.0", ""), "its Header gives no CTFversion; CTF 1 to CTF 25 are read"),
        (TEXT.replace("19.0", "26.0"), "its CTFversion, 26.0, is not known; CTF 1 to CTF 25 are read"),
        (TEXT.replace("19.0", "0.1"), "its CTFversion, 0.1, is not known"),
        (TEXT.replace("19.0", "Sam Example"), "its CTFversion, which is no number, is not known"),
        (TEXT.replace("Pupil>", "Nobody>"), "it holds no pupils"),
        (TEXT.replace("Larkfield", "\x00"), "it holds characters near line 10 that XML or the encoding"),
        (
            TEXT.encode("latin-1"),
            "it holds characters near line 22 that XML or the encoding that it declares does not know",
        ),
        (
            TEXT.replace('encoding="utf-8"', 'encoding="klingon"'),
            "that XML or the encoding that it declares does not know",
        ),
        (TEXT.encode("utf-16")[:-1], "its characters cannot be read"),
        (BODY.replace("<Pupil>", "<Pupil>" + "<SEN>" * 300), "its elements lie more than 100 deep"),
        (BODY.replace("<UPN>", "<UPN" + ' a=""' * 2 + ">"), "the XML is cut short or damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_with_one_clear_sentence(data, said):
    assert said in refusal(data)


def test_a_file_of_more_elements_than_any_school_has_is_refused(monkeypatch):
    monkeypatch.setattr(gathering, "MOST_ELEMENTS", 40)

    assert "it holds more than 40 elements that are read; export fewer pupils at a time." in refusal(SOUND)


def test_a_file_over_the_limit_is_refused_before_it_is_parsed(monkeypatch):
    monkeypatch.setattr(parsing, "MOST_BYTES", 2 * 1024 * 1024)

    assert "the file is 3 MB, over the limit of 2 MB; export fewer pupils at a time." in refusal("<" * 3 * 1024 * 1024)


@pytest.mark.parametrize("where", ["<UPN>", "<Pupil>", "<SENhistory>"])
def test_a_text_longer_than_any_is_refused(where):
    assert "holds more than 10,000 characters" in refusal(TEXT.replace(where, where + "long text " * 2_000))


def test_a_hundred_thousand_attributes_are_passed_over():
    many = "".join(f' a{number}=""' for number in range(100_000))

    assert read_ctf(File("a.xml", BODY.replace("<UPN", "<UPN" + many).encode())).kind == "ctf"


def test_white_space_between_what_is_not_read_is_no_text():
    between = ("\n" + " " * 20 + "<a/>") * 1_000

    assert read_ctf(File("a.xml", BODY.replace("<UPN>", between + "<UPN>").encode())).kind == "ctf"


def test_what_is_not_read_may_be_as_large_as_it_likes():
    began = time.monotonic()
    source = read_ctf(
        File("a.xml", BODY.replace("<UPN>", "<Attendance>" + "<a/>" * 200_000 + "</Attendance><UPN>").encode())
    )

    assert len(source.tables[1].rows) == 2
    assert time.monotonic() - began < 20


def test_a_declaration_of_utf_16_in_a_file_of_utf_8_does_no_harm():
    source = read_ctf(File("a.xml", TEXT.replace('"utf-8"', '"utf-16"').encode()))

    assert source.tables[1].rows["surname"].tolist() == ["Exämple"] * 2


@pytest.mark.parametrize("encoding", ["windows-1252", "iso-8859-1", "utf-8", "utf-8-sig"])
def test_other_encodings_are_read_as_declared(encoding):
    text = TEXT.replace('"utf-8"', f'"{encoding.removesuffix("-sig")}"')

    assert read_ctf(File("a.xml", text.encode(encoding))).tables[1].rows["surname"].tolist() == ["Exämple"] * 2


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_file_cut_short_anywhere_is_refused(layout):
    whole = sound(Style(layout=layout))
    for length in Random(7).sample(range(1, len(whole.rstrip())), 300):
        refusal(whole[:length])
