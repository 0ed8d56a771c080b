"""Whatever a few bytes of a CTF are changed into, it is read or refused, and never ends in a traceback."""

from hypothesis import given
from hypothesis import strategies as st

from pipelines.sources import Brought, SourceRefused, read
from pipelines.sources.ctf import read_ctf
from pipelines.sources.raw import File
from tests.sources.transfers import sound
from tests.writers.ctf import LAYOUTS, Style

MARKS = [
    b"\x00",
    b"<",
    b">",
    b"&",
    b"&a;",
    b"&#0;",
    b"]]>",
    b"<![CDATA[",
    b"<!DOCTYPE a>",
    b"\xff",
    b"\xff\xfe",
    b"<!--",
    b"<?",
]


@st.composite
def mutated(draw):
    """Return a sound file in some encoding with a few bytes changed, put in, left out or moved."""
    data = bytearray(
        sound(Style(layout=draw(st.sampled_from(LAYOUTS)), encoding=draw(st.sampled_from(["utf-8", "utf-16"]))))
    )
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = start + draw(st.sampled_from([0, 0, 1, 2, 40, 400]))
        new = draw(st.binary(max_size=4) | st.sampled_from(MARKS) | st.just(bytes(data[start:end]) * 2))
        data[start:end] = new
    return bytes(data)


def outcome(read_it):
    """Return what came of reading: records or the sentence that refuses; anything else is a traceback."""
    try:
        return read_it()
    except SourceRefused as refused:
        return str(refused)


@given(data=st.lists(mutated(), min_size=20, max_size=20))
def test_no_file_whatever_gives_anything_but_records_or_a_refusal(data):
    for each in data:
        found = outcome(lambda each=each: read_ctf(File("a.xml", each)))
        assert isinstance(found, Brought) or found.startswith("a.xml: ")


@given(data=mutated())
def test_whatever_is_pointed_at_is_read_or_refused(data, tmp_path_factory):
    path = tmp_path_factory.mktemp("a") / "a.xml"
    path.write_bytes(data)
    found = outcome(lambda: read([path]))

    assert isinstance(found, list) or found.startswith("a.xml: ")
