"""What a check says of each plan: met, not met or not applicable, and the words that decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pandas as pd

from pipelines.transforms.plan_quality.guidance import Limits
from pipelines.transforms.plan_quality.known import Known

if TYPE_CHECKING:
    from typing import Self

    import numpy.typing as npt

MET, NOT_MET, NOT_APPLICABLE = "met", "not_met", "not_applicable"
RESULTS = (MET, NOT_MET, NOT_APPLICABLE)
NOTHING = pd.Series(dtype="str")


@dataclass(frozen=True)
class Verdict:
    """By the plans' `row`: whether the check is met (1, 0, or missing: not applicable), and how to say why."""

    met: pd.Series[float]
    told: Callable[[], pd.Series[Any]]

    def only_where(self, applies: pd.Series[bool]) -> Self:
        """Return the verdict with not applicable wherever the check does not apply."""
        return replace(self, met=self.met.where(applies))

    @property
    def places(self) -> npt.NDArray[np.int64]:
        """The place of each plan's result among `RESULTS`."""
        met = self.met.to_numpy()
        return np.where(np.isnan(met), 2, 1 - np.nan_to_num(met)).astype("int64")

    @property
    def results(self) -> npt.NDArray[Any]:
        """Each plan's result."""
        return np.array(RESULTS, dtype=object)[self.places]

    @property
    def words(self) -> pd.Series[Any]:
        """What decided about each plan; empty where the result says all."""
        return self.told().reindex(self.met.index).where(self.met.notna()).fillna("").astype("object")


JudgesPlans: TypeAlias = Callable[[Known, Limits], Verdict]


def verdict(known: Known, met: pd.Series[Any], told: Callable[[], pd.Series[Any]] = lambda: NOTHING) -> Verdict:
    """Return the verdict where `met` says so, by row; a plan that is left out is not applicable."""
    by_row = np.full(len(known.plans), np.nan)
    by_row[met.index.to_numpy("int64")] = met.to_numpy("float64")
    return Verdict(pd.Series(by_row), told)


def of_every(
    known: Known,
    records: pd.DataFrame,
    passes: pd.Series[bool],
    said: pd.Series[Any] | None = None,
    *,
    name: str = "target_id",
) -> Verdict:
    """Return a verdict that is met where all of a plan's records pass; a plan without any is not applicable.

    The words name the records that fail; with `said`, what was said of them, or of all where all pass.
    """
    row, count = records["row"].to_numpy("int64"), len(known.plans)
    failed = np.bincount(row[~passes.to_numpy("bool")], minlength=count)
    met = pd.Series(np.where(np.bincount(row, minlength=count) > 0, failed == 0, np.nan))

    def told() -> pd.Series[Any]:
        decisive = ~passes if said is None else passes.eq(records["row"].map(met))
        named = records[name] if said is None else records[name] + ": " + said
        return named[decisive & named.notna()].groupby(records["row"]).agg("; ".join)

    return verdict(known, met, told)
