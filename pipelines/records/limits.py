"""The limits that figures compare with: when a placement was not delivered as planned."""

from __future__ import annotations

from functools import cache

from pydantic import Field

from pipelines.records.models import Strict
from pipelines.records.reference import toml

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
