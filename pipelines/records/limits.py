"""The limits that figures compare with: when help was not delivered as planned, and what a school pays itself."""

from __future__ import annotations

from decimal import Decimal  # noqa: TC003 - pydantic reads the annotations
from functools import cache

from pydantic import Field

from pipelines.records.models import Strict
from pipelines.records.reference import toml
from pipelines.records.settings import settings

DAYS_A_WEEK = 5


class DosageRule(Strict):
    """A placement is not delivered as planned when less than `share` was attended over at least `weeks`."""

    share: float = Field(gt=0, le=1)
    weeks: int = Field(gt=0)

    @property
    def school_days(self) -> int:
        """The school days of those weeks."""
        return self.weeks * DAYS_A_WEEK


@cache
def dosage_rule() -> DosageRule:
    """Return the rule of `data/reference/dosage.toml`."""
    return DosageRule.model_validate(toml("dosage"))


class Element2(Strict):
    """What a school pays itself for a pupil in a year, in pounds: `default`, but for the academic years named."""

    default: Decimal = Field(ge=0)
    source: str
    years: dict[str, Decimal]


def element_2_threshold(academic_year: str) -> Decimal:
    """Return the element 2 threshold of an academic year, such as 2025/26, in pounds.

    What the school's settings say counts first, for the year or else as their `default`; then what is published.
    """
    published, own = _element_2(), settings().element_2_threshold
    as_published = published.years.get(academic_year, published.default)
    return own.get(academic_year, own.get("default", as_published))


@cache
def _element_2() -> Element2:
    return Element2.model_validate(toml("element_2"))
