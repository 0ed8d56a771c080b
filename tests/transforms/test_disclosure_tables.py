"""Tables with margins made of frames, and frames in which what is withheld is missing."""

from __future__ import annotations

import pickle
import struct

import pandas as pd
import pyarrow as pa
import pytest

from pipelines.transforms.disclosure import (
    Level,
    Limits,
    PublicationError,
    Rate,
    at_most,
    cell,
    cells_of,
    count_statuses,
    equal,
    table,
    table_relations,
    withheld,
)

PUPILS = pd.DataFrame(
    {"year_group": ["7", "7", "8", "8"], "stage": ["K", "E", "K", "K"], "pupils": [12, 3, 8, 7]}  # 8 K stands twice
)


def test_a_table_has_every_cell_and_margin():
    publication = table(PUPILS, "pupils", ["year_group", "stage"], "pupils")
    assert publication.counts == {
        cell("pupils"): 30,
        cell("pupils", year_group="7"): 15,
        cell("pupils", year_group="8"): 15,
        cell("pupils", stage="K"): 27,
        cell("pupils", stage="E"): 3,
        cell("pupils", year_group="7", stage="K"): 12,
        cell("pupils", year_group="7", stage="E"): 3,
        cell("pupils", year_group="8", stage="K"): 15,
        cell("pupils", year_group="8", stage="E"): 0,  # no row
    }
    assert publication.level(cell("pupils")) is Level.GRAND_TOTAL
    assert publication.level(cell("pupils", stage="K")) is Level.MARGIN
    assert publication.level(cell("pupils", stage="K", year_group="7")) is Level.INNER


def test_the_relations_of_a_table_are_its_rows_its_columns_and_two_ways_to_its_grand_total():
    def of(**cut):
        return cell("pupils", **cut)

    relations = table_relations("pupils", {"year_group": ["7", "8"], "stage": ["E", "K"]})
    assert set(relations) == {
        equal([of(year_group="7", stage="E"), of(year_group="7", stage="K")], [of(year_group="7")]),
        equal([of(year_group="8", stage="E"), of(year_group="8", stage="K")], [of(year_group="8")]),
        equal([of(year_group="7", stage="E"), of(year_group="8", stage="E")], [of(stage="E")]),
        equal([of(year_group="7", stage="K"), of(year_group="8", stage="K")], [of(stage="K")]),
        equal([of(year_group="7"), of(year_group="8")], [of()]),
        equal([of(stage="E"), of(stage="K")], [of()]),
    }


def test_tables_of_one_quantity_share_their_margins():
    by_both, by_stage = (table(PUPILS, "pupils", by, "pupils") for by in (["year_group", "stage"], ["stage"]))
    assert (by_both | by_stage).counts == by_both.counts
    # In the table by stage these are inner cells, in the other margins.
    assert (by_stage | by_both).level(cell("pupils", stage="K")) is Level.MARGIN


def test_a_row_without_a_dimension_fits_in_no_table():
    rows = pd.DataFrame({"stage": ["K", None], "pupils": [1, 2]})
    with pytest.raises(PublicationError, match="Rows without stage"):
        table(rows, "pupils", ["stage"], "pupils")


def test_in_a_frame_with_margins_a_missing_value_stands_for_all():
    rows = pd.DataFrame({"year_group": ["7", None, None], "stage": ["K", "K", pd.NA]})
    expected = [cell("pupils", year_group="7", stage="K"), cell("pupils", stage="K"), cell("pupils")]
    assert cells_of(rows, "pupils", ["year_group", "stage"]) == expected


def test_relations_are_the_same_however_they_are_written():
    assert equal(["b", "a"], ["c"]) == equal(["a", "b"], ["c"])
    assert at_most(["a", "b"], ["b", "c"]) == at_most(["a"], ["c"])


FRAME = pd.DataFrame(
    {
        "year": [7, 8, 9],
        "pupils": [40, 31, 20],
        "rate": [0.125, 0.4375, float("nan")],
        "secret": [131313, 141414, 151515],
    },
    index=[161616, 171717, 181818],
)
KEYS = {"pupils": ["a", "b", "c"], "rate": [Rate("x", "a"), Rate("y", "b"), Rate("z", "c")]}
STATUSES = {"a": "shown", "b": "protects", "c": "shown"} | dict(
    zip(KEYS["rate"], ["shown", "protects", "shown"], strict=True)
)


def test_what_is_withheld_is_missing_and_its_status_beside_it():
    shown = withheld(FRAME, ["year"], KEYS, STATUSES)
    assert list(shown.columns) == ["year", "pupils", "pupils_status", "rate", "rate_status"]
    assert shown["year"].tolist() == [7, 8, 9]
    assert shown["pupils"].tolist() == [40, pd.NA, 20]
    assert shown["rate"].tolist() == [0.125, pd.NA, pd.NA]  # the last is a share of nothing
    assert shown["pupils_status"].tolist() == shown["rate_status"].tolist() == ["shown", "protects", "shown"]


@pytest.mark.parametrize("dtypes", [{}, {"pupils": "int64[pyarrow]", "rate": "double[pyarrow]"}, {"pupils": "Int64"}])
def test_nothing_of_what_is_withheld_survives(dtypes):
    frame = FRAME.assign(pupils=[400_000, 317_317, 200_000]).astype(dtypes)
    frame.attrs["counts"] = [212121]
    shown = withheld(frame, ["year"], KEYS, STATUSES)
    kept = pickle.dumps(shown) + b"".join(buffers(shown))
    for number in (317_317, 131_313, 161_616, 171_717, 212_121):
        assert number.to_bytes(8, "little") not in kept
        assert str(number).encode() not in kept
    assert struct.pack("<d", 0.4375) not in kept


def buffers(frame):
    """Return all memory behind a frame's columns, what lies under missing values too."""
    for name in frame:
        array = frame[name].array
        for held in (
            getattr(array, "_data", None),
            getattr(array, "_ndarray", None),
            getattr(array, "_pa_array", None),
        ):
            if isinstance(held, (pa.Array, pa.ChunkedArray)):
                chunks = held.chunks if isinstance(held, pa.ChunkedArray) else [held]
                yield from (bytes(buffer) for chunk in chunks for buffer in chunk.buffers() if buffer)
            elif hasattr(held, "tobytes"):
                yield held.tobytes() + (held.base.tobytes() if getattr(held, "base", None) is not None else b"")


def test_a_number_without_a_status_is_not_shown():
    with pytest.raises(PublicationError, match="Nothing says whether 'd' of pupils may be shown"):
        withheld(FRAME, ["year"], {"pupils": ["a", "b", "d"]}, STATUSES)


def test_a_column_of_numbers_that_is_not_asked_for_does_not_come_along():
    assert "secret" not in withheld(FRAME, ["year"], {}, {})


def test_counts_of_a_table_go_from_frame_to_frame():
    publication = table(PUPILS, "pupils", ["year_group", "stage"], "pupils")
    statuses = count_statuses(publication, Limits())
    rows = pd.DataFrame({"stage": ["K", "E", None], "pupils": [27, 3, 30]})
    shown = withheld(rows, ["stage"], {"pupils": cells_of(rows, "pupils", ["stage"])}, statuses)
    assert shown["pupils_status"].tolist() == ["protects", "small", "shown"]
    assert shown["pupils"].tolist() == [pd.NA, pd.NA, 30]
