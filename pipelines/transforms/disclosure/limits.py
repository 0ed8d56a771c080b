"""From how many on a number is published: limits that can be raised and never lowered."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

LEAST_COUNT = 6
LEAST_BASE = 10


class LimitTooLowError(ValueError):
    """A limit under which more would be published than may be."""


@dataclass(frozen=True)
class Limits:
    """The smallest count but 0 that is shown, and the smallest denominator of which a rate is shown.

    Raises `LimitTooLowError` where either lies under what every publication keeps to: 6 and 10.
    """

    smallest_count: int = LEAST_COUNT
    smallest_base: int = LEAST_BASE

    def __post_init__(self) -> None:
        _refuse_lower("smallest_count", self.smallest_count, LEAST_COUNT)
        _refuse_lower("smallest_base", self.smallest_base, LEAST_BASE)

    @property
    def base(self) -> int:
        """The smallest denominator of which a rate is shown: a denominator is a count too, so never under theirs."""
        return max(self.smallest_base, self.smallest_count)

    def raised(self, **limits: int) -> Limits:
        """Return the limits with the named ones in place of these; raises `LimitTooLowError` where one is lower."""
        for field in fields(self):
            held: int = getattr(self, field.name)
            _refuse_lower(field.name, limits.get(field.name, held), held)
        return replace(self, **limits)


def _refuse_lower(name: str, asked: int, held: int) -> None:
    if asked < held:
        message = f"{name} is {held} and can only be raised, not set to {asked}."
        raise LimitTooLowError(message)
