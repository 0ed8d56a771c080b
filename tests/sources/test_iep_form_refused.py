"""A Word document that cannot be read is refused in one sentence, whatever is wrong with it."""

import io
import random
import zipfile

import pytest
from lxml import etree

from pipelines.sources import SourceRefused, read
from pipelines.sources.iep_form import document
from tests.writers.archives import zipped
from tests.writers.iep_form import (
    SPACES,
    Answers,
    cell,
    control,
    docx,
    form_body,
    iep_form,
    paragraph,
    row,
    runs,
    table,
)
from tests.writers.readings import read_body

SMALL = form_body(Answers(aims=(("Read", (("Read 40", "", "", ""),)),), previous=(("Spell", "", "not"),)))
FORM = iep_form(Answers(aims=(("Read 100 words", (("Read 40", "Cards", "TA", "Twice"),)),)))


def refusal(tmp_path, data):
    path = tmp_path / "form.docx"
    path.write_bytes(data)
    with pytest.raises(SourceRefused) as refused:
        read([path])
    return str(refused.value)


def document_of(text: str | bytes):
    return zipped({"word/document.xml": text})


def test_a_document_cut_short_is_refused(tmp_path):
    assert refusal(tmp_path, FORM[:-100]) == "form.docx: the file is cut short or damaged; copy it again."


@pytest.mark.parametrize(
    "text", ["<w:document>", "", "<w:document/>", "no XML", "<a>\x00</a>", "<a>" * 300 + "</a>" * 300]
)
def test_a_document_whose_text_is_damaged_is_refused(tmp_path, text):
    assert "the Word document is cut short or damaged" in refusal(tmp_path, document_of(text))


def test_entities_are_neither_expanded_nor_fetched(tmp_path):
    bomb = '<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
    outside = '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'
    for text in (bomb, outside):
        assert "declares entities of its own" in refusal(tmp_path, document_of(text))


def test_a_bomb_is_refused_before_it_unpacks(tmp_path, monkeypatch):
    monkeypatch.setattr(document, "MOST_DOCUMENT_BYTES", 1024 * 1024)

    assert "unpacks to over 1 MB" in refusal(tmp_path, document_of(b" " * 3_000_000))


def test_a_document_without_its_text_is_no_form(tmp_path):
    assert "none of the kinds of file that are read" in refusal(tmp_path, zipped({"word/styles.xml": "<a/>"}))


def test_a_document_behind_a_password_is_refused(tmp_path):
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert "is protected with a password" in refusal(tmp_path, locked)


def test_macros_are_left_alone(tmp_path):
    out = io.BytesIO(FORM)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    path = tmp_path / "form.docm"
    path.write_bytes(out.getvalue())

    assert read([path])[0].kind == "iep_form"


def test_tables_in_tables_and_controls_in_controls_take_no_longer_for_their_depth():
    deep = paragraph("deep")
    for _ in range(60):
        deep = table(row(cell(deep)))
    wrapped = runs("I like maths")
    for _ in range(60):
        wrapped = control(wrapped)
    body = form_body(Answers()) + deep + f"<w:p>{wrapped}</w:p>"

    assert read_body(body).kind == "iep_form"


def test_a_damaged_file_is_read_or_refused_and_never_fails(tmp_path):
    chance = random.Random(20260112)
    path = tmp_path / "form.docx"
    for _ in range(150):
        data = bytearray(FORM)
        for _ in range(chance.choice((1, 3, 20))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(bytes(data[: chance.choice((len(data), chance.randrange(1, len(data)))) or 1]))
        _read_or_refused(path)


def test_a_form_whose_parts_are_moved_about_is_read_or_refused(tmp_path):
    chance = random.Random(20260113)
    path = tmp_path / "form.docx"
    for _ in range(100):
        root = etree.fromstring(f"<w:document {SPACES}>{SMALL}</w:document>")
        for _ in range(chance.choice((1, 3, 20))):
            moved, onto = chance.choices(list(root.iter()), k=2)
            if moved is not root and moved not in {onto, *onto.iterancestors()}:
                onto.insert(0, moved)
        path.write_bytes(docx("".join(etree.tostring(each).decode() for each in root)))
        _read_or_refused(path)


def test_a_form_with_words_exchanged_is_read_or_refused(tmp_path):
    chance = random.Random(20260114)
    words = [
        piece for piece in SMALL.replace("<w:t ", "\x00<w:t ").replace("</w:t>", "\x00</w:t>").split("\x00") if piece
    ]
    said = [at for at, piece in enumerate(words) if piece.startswith("<w:t ")]
    path = tmp_path / "form.docx"
    for _ in range(100):
        exchanged = list(words)
        for _ in range(chance.choice((1, 5, 30))):
            at, to = chance.choice(said), chance.choice(said)
            exchanged[at], exchanged[to] = exchanged[to], exchanged[at]
        path.write_bytes(docx("".join(exchanged)))
        _read_or_refused(path)


def _read_or_refused(path):
    """Read a file that need not be sound: anything but a source or a refusal fails the test."""
    try:
        assert all(each.tables for each in read([path]))
    except SourceRefused as refused:
        assert str(refused).startswith("form.docx: ")  # noqa: PT017 - either is right


def test_a_document_far_longer_than_any_form_is_none(tmp_path):
    for filler in (paragraph("x") * 20_001, paragraph("many words " * 20_000)):
        assert "not the IEP form" in refusal(tmp_path, docx(SMALL + filler))


@pytest.mark.parametrize("filler", ["(", "“", " ", "an ", "Date IEP agreed ", "1 ", "Long term target ", "x."])
def test_no_answer_takes_long_to_read(filler):
    long = "x" + filler * (50_000 // len(filler)) + "x"
    answers = Answers(name=long, agreed_on=long, previous=(("Spell", "", f"☐ {long}"),))

    assert read_body(form_body(answers)).kind == "iep_form"
