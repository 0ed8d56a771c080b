"""The check letter of a unique pupil number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.transforms.data_quality.check import verdicts

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.engines import Frame
    from pipelines.transforms.data_quality.check import Tables

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
LENGTH = 13
_DIGITS = "0123456789"


def wrong_check_letters(tables: Tables, _as_of: dt.date) -> Frame:
    """Return pupils with a UPN, flagged where its first letter is not the check letter of the rest.

    The characters after the first are multiplied by 2 to 13 and added up; the remainder of 23 is the place of the
    check letter in `LETTERS`. The last character of a temporary UPN is a letter, which counts as its own place there.
    Source: Department for Education, Unique pupil numbers, a guide for schools and local authorities.
    """
    upns = tables["pupils"].filter(nw.col("upn").str.contains("^[A-Z][0-9]{11}[0-9A-Z]$"))
    digits = [nw.col("upn").str.slice(place, 1).cast(nw.Int64) * (place + 1) for place in range(1, LENGTH - 1)]
    summed = upns.with_columns(total=nw.sum_horizontal(*digits))
    # Not `%`, which pandas lacks for Arrow numbers.
    remainder = nw.col("total") - nw.col("total") // len(LETTERS) * len(LETTERS)
    ends = nw.concat_str(
        remainder.cast(nw.String), nw.col("upn").str.slice(LENGTH - 1, 1), nw.col("upn").str.slice(0, 1), separator=" "
    )
    return verdicts(summed.with_columns(ends=ends), ~nw.col("ends").is_in(_right_ends()), "pupil_id")


def _right_ends() -> list[str]:
    """Return every right triple: the remainder of the eleven digits between, the last character, the check letter."""
    last_values = {**{digit: int(digit) for digit in _DIGITS}, **{letter: n for n, letter in enumerate(LETTERS)}}
    return [
        f"{remainder} {last} {LETTERS[(remainder + value * LENGTH) % len(LETTERS)]}"
        for remainder in range(len(LETTERS))
        for last, value in last_values.items()
    ]
