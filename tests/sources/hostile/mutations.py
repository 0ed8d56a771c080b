"""Ways to damage a file: cut it short, turn bits over, put bytes in, exchange blocks, within an archive's parts too."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.sources.hostile.corpus import unpacked
from tests.writers.archives import zipped

# What parsers stumble over, beside bytes drawn at random.
NASTY = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n\n", b'"', b",,,,", b"\t\t", b";", b"=cmd|' /C calc'!A0"),
    *(b"1e400", b"NaN", b"-0", b"inf", b"9999-12-31", b"0000-00-00", b"31/02/2020", b"1,000.50", b"#REF!", b"9" * 400),
    *(
        b"&#xD800;",
        b"&x;",
        b"<!DOCTYPE a>",
        b"]]>",
        b"<!--",
        b"</",
        b"<a>",
        b"\xed\xa0\x80",
        b"\xe2\x80\xae",
        b"\x1b[2J",
    ),
    *(
        b" " * 300,
        b"{pupil}",
        b"\xf0\x9f\x98\x80",
        b"\xd9\xa3",
        b"\xc2\xb2",
        b"%s",
        b"<v>1e300</v>",
        b't="e"',
        b's="3"',
    ),
)
_BYTES = st.one_of(st.sampled_from(NASTY), st.binary(min_size=1, max_size=8))
_PLACE = st.floats(0, 1)
MUTATIONS = st.one_of(
    st.tuples(st.just("cut"), _PLACE),
    st.tuples(st.just("flip"), _PLACE, st.integers(1, 255)),
    st.tuples(st.just("insert"), _PLACE, _BYTES),
    st.tuples(st.just("over"), _PLACE, _BYTES),
    st.tuples(st.just("swap"), _PLACE, _PLACE, st.integers(1, 60)),
    st.tuples(st.just("twice"), _PLACE, st.integers(1, 200)),
)


def mutated(data: bytes, mutations: list[tuple], part: int | None) -> bytes:
    """Return bytes after some mutations; in an archive, of the `part`-th file within it, or of the whole."""
    if part is not None and data.startswith(b"PK"):
        parts = unpacked(data)
        name = sorted(parts)[part % len(parts)]
        return zipped(parts | {name: mutated(parts[name], mutations, None)})
    for mutation in mutations:
        data = _once(data, *mutation)
    return data


def _once(data: bytes, how: str, place: float, *more: object) -> bytes:
    at = int(place * len(data))
    before, after = data[:at], data[at:]
    match how, more:
        case "cut", _:
            found = before
        case "flip", (int(bits),):
            found = before + bytes(each ^ bits for each in after[:1]) + after[1:]
        case "insert", (bytes(put),):
            found = before + put + after
        case "over", (bytes(put),):
            found = before + put + after[len(put) :]
        case "twice", (int(size),):
            found = before + after[:size] * 2 + after[size:]
        case "swap", (float(other), int(size)):
            first, second = sorted((at, int(other * len(data))))
            size = min(size, second - first)
            exchanged = data[second : second + size] + data[first + size : second] + data[first : first + size]
            found = data[:first] + exchanged + data[second + size :]
        case _:
            raise ValueError(how)
    return found
