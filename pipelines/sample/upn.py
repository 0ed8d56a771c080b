"""Unique pupil numbers of an invented authority, with the check letter that the DfE's rule gives."""

from __future__ import annotations

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
FIRST_WEIGHT = 2
MOST_A_YEAR = 999
STEP = 901  # to the next establishment with serials left: prime to 9000, so that each of four digits is reached


def check_letter(digits: str) -> str:
    """Return the check letter of a UPN's twelve digits: weights 2 to 13, sum modulo 23 (DfE, UPN guide)."""
    total = sum(int(digit) * weight for weight, digit in enumerate(digits, start=FIRST_WEIGHT))
    return LETTERS[total % len(LETTERS)]


class UpnIssuer:
    """Gives out numbers that are unique over all schools of a sample."""

    def __init__(self, authority_code: int) -> None:
        self._authority = authority_code
        self._given: dict[tuple[int, int], int] = {}

    def issue(self, establishment: int, year: int) -> str:
        """Return the next number of an establishment (four digits) for the calendar year of allocation."""
        while self._given.get((establishment, year), 0) == MOST_A_YEAR:
            establishment = (establishment - 1000 + STEP) % 9000 + 1000
        serial = self._given.get((establishment, year), 0) + 1
        self._given[(establishment, year)] = serial
        digits = f"{self._authority:03d}{establishment:04d}{year % 100:02d}{serial:03d}"
        return check_letter(digits) + digits
