"""Numbers and dates as a person in a British school reads them; what is missing is a dash, never a zero."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import pandas as pd

from pipelines.records.reference import code_sets, ladders, year_group_schemes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

MISSING = "–"
Number: TypeAlias = int | float | Decimal


def is_missing(value: object) -> bool:
    """Return whether a cell holds nothing: none, pandas' missing value, or not a number."""
    return value is None or value is pd.NA or value is pd.NaT or value != value  # noqa: PLR0124  (true of NaN alone)


def whole(value: Number | None) -> str:
    """Return a count with thousands separated: `1,284`."""
    return MISSING if value is None or is_missing(value) else f"{int(value):,}"


def pounds(value: Number | None) -> str:
    """Return money to the whole pound, `£1,284`; under ten pounds to the penny."""
    if value is None or is_missing(value):
        return MISSING
    amount = float(value)
    sign = "−" if amount < 0 else ""
    return f"{sign}£{abs(amount):,.2f}" if 0 < abs(amount) < 10 else f"{sign}£{abs(amount):,.0f}"


def pence(value: Number | None) -> str:
    """Return money to the penny: `£1,284.05`."""
    return MISSING if value is None or is_missing(value) else f"£{float(value):,.2f}".replace("£-", "−£")


def short_pounds(value: Number | None) -> str:
    """Return money in as few signs as tell its size: `£84`, `£1.3k`, `£128k`."""
    if value is None or is_missing(value) or abs(float(value)) < 1000:
        return MISSING if value is None or is_missing(value) else f"£{float(value):,.0f}".replace("£-", "−£")
    thousands = float(value) / 1000
    return f"£{thousands:,.1f}k" if abs(thousands) < 100 else f"£{thousands:,.0f}k"


def percent(share: Number | None) -> str:
    """Return a share from 0 to 1 as a whole percentage: `62%`."""
    return MISSING if share is None or is_missing(share) else f"{100 * float(share):.0f}%"


def percent_with_tenths(share: Number | None) -> str:
    """Return a share from 0 to 1 as a percentage with one decimal: `19.4%`."""
    return MISSING if share is None or is_missing(share) else f"{100 * float(share):.1f}%"


def number(value: Number | None) -> str:
    """Return a number without needless decimals: `12`, `12.5`."""
    return MISSING if value is None or is_missing(value) else f"{float(value):,.2f}".rstrip("0").rstrip(".")


def day(value: date | None) -> str:
    """Return a date as `21 Nov 2026`."""
    return MISSING if value is None or is_missing(value) else f"{value.day} {value:%b %Y}"


def whole_day(value: date) -> str:
    """Return a date in words, as a letter has it: `21 November 2026`."""
    return f"{value.day} {value:%B %Y}"


def term_name(term: str) -> str:
    """Return `2026/27 autumn` as `Autumn 2026/27`."""
    year, _, name = term.partition(" ")
    return f"{name.capitalize()} {year}" if name else term


def short_term_name(term: str) -> str:
    """Return `2026/27 autumn` as `Aut 26/27`."""
    year, _, name = term.partition(" ")
    return f"{name[:3].capitalize()} {year[2:]}" if name else term


def plain(text: object) -> str:
    """Return text from a record so that Streamlit shows it as it is written, whatever Markdown it may contain."""
    if is_missing(text):
        return ""
    return re.sub(r"([!-/:-@\\[-`{-~])", r"\\\1", " ".join(str(text).split()))


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return the count with the noun that fits: `1 pupil`, `1,284 pupils`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(parts: Sequence[str]) -> str:
    """Return the parts as a person lists them: `a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def named(code_set: str, code: str) -> str:
    """Return the words for a code of a code set, or the code where the set does not have it."""
    return code_sets()[code_set].codes.get(code, code)


def coded(code: object, name: Callable[[str], str], missing: str = MISSING) -> str:
    """Return the words for a code, or what stands for a missing one."""
    return missing if is_missing(code) else name(str(code))


def year_name(code: str) -> str:
    """Return the words for a year group's code: `Reception`, `Year 4`, `Primary 3`."""
    return _year_names().get(code, code)


def short_year_name(code: str) -> str:
    """Return a year group in as few signs as tell it: `R`, `Y4`, `P3`."""
    return f"Y{code}" if code.isdigit() else code


def stage_name(code: str, ladder: str | None = None) -> str:
    """Return the words for a stage of a ladder, or of the first ladder that has it."""
    known = ladders()
    searched = [known[ladder]] if ladder in known else list(known.values())
    names = {rung.code: rung.name for each in reversed(searched) for rung in each.rungs}
    return names.get(code, {"none": "Not on the register", "off_roll": "Not on roll"}.get(code, code))


@cache
def _year_names() -> dict[str, str]:
    schemes = reversed(year_group_schemes().values())
    return {group.code: group.name for scheme in schemes for group in scheme.groups}
