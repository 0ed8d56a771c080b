"""Reads numbers, money, whole numbers and yes or no."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal

from pipelines.records.codes import FLAGS
from pipelines.records.declaration import Kind
from pipelines.validate.cell import Cell, Complaint

_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?")
_SIX_DECIMALS = Decimal("0.000001")
_FOUR_DECIMALS = Decimal("0.0001")
_TOO_LARGE = "is too large; correct it"
_LARGEST = {Kind.MONEY: Decimal(10**10), Kind.NUMBER: Decimal(10**12), Kind.WHOLE: Decimal(10**18)}


def number_in(cell: Cell) -> Decimal | Complaint:
    """Return the number that a cell says, to six decimals (half to even)."""
    number = _decimal(cell, cell.text)
    if isinstance(number, Complaint):
        return number
    rounded = number.quantize(_SIX_DECIMALS, ROUND_HALF_EVEN)
    return rounded if abs(rounded) < _LARGEST[Kind.NUMBER] else cell.complaint(_TOO_LARGE)


def money_in(cell: Cell) -> Decimal | Complaint:
    """Return the pounds that a cell says; a pound sign and thousands commas may stand, four decimals at most."""
    pounds = _decimal(cell, cell.text.replace("£", "", 1))
    if isinstance(pounds, Complaint):
        return pounds
    rounded = pounds.quantize(_FOUR_DECIMALS)
    return rounded if rounded == pounds else cell.complaint("has more than four decimals; round it to pence")


def whole_in(cell: Cell) -> int | Complaint:
    """Return the whole number that a cell says; `3.0` is 3."""
    number = _decimal(cell, cell.text)
    if isinstance(number, Complaint):
        return number
    if number != int(number):
        return cell.complaint("is not a whole number; leave out the decimals")
    return int(number)


def flag_in(cell: Cell) -> bool | Complaint:
    """Return the yes or no that a cell says."""
    flag = FLAGS.get(cell.text.casefold())
    return cell.complaint("is neither yes nor no; write yes or no") if flag is None else flag


def _decimal(cell: Cell, text: str) -> Decimal | Complaint:
    """Return the decimal that a text says, within the column's limits."""
    bare = text.strip().replace("−", "-")
    if not _NUMBER.fullmatch(bare) or not any(letter.isdigit() for letter in bare):
        pounds = "an amount of pounds" if cell.column.kind is Kind.MONEY else "a number"
        return cell.complaint(f"is not {pounds}; write digits alone, as {cell.column.example or '12.5'}")
    number = Decimal(bare.replace(",", ""))
    if abs(number) >= _LARGEST[cell.column.kind]:
        return cell.complaint(_TOO_LARGE)
    return _outside(cell, number) or number


def _outside(cell: Cell, number: Decimal) -> Complaint | None:
    """Return the complaint that a number lies outside its column's limits, if it does."""
    column = cell.column
    if column.minimum is not None and number < Decimal(str(column.minimum)):
        if column.minimum == 0:
            noun = "an amount of pounds" if column.kind is Kind.MONEY else "this number"
            return cell.complaint(f"is negative; {noun} cannot be below 0", "minimum")
        return cell.complaint(f"is below {column.minimum:g}, the least that {column.name} can be", "minimum")
    mend = f"an example is {column.example}" if column.example else "correct it"
    if column.maximum is not None and number > Decimal(str(column.maximum)):
        return cell.complaint(f"is above {column.maximum:,g}, the most that {column.name} can be; {mend}", "maximum")
    return None
