"""What a check says of each plan: met, not met or not applicable, and the words that decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd

from pipelines.transforms.plan_quality.guidance import Limits
from pipelines.transforms.plan_quality.known import Known

if TYPE_CHECKING:
    from typing import Self

MET, NOT_MET, NOT_APPLICABLE = "met", "not_met", "not_applicable"
RESULTS = (MET, NOT_MET, NOT_APPLICABLE)


@dataclass(frozen=True)
class Verdict:
    """By the plans' `row`: whether the check is met (missing: not applicable), and words that say why."""

    met: pd.Series[Any]
    words: pd.Series[Any]

    def only_where(self, applies: pd.Series[bool]) -> Self:
        """Return the verdict with not applicable wherever the check does not apply."""
        return type(self)(self.met.where(applies), self.words.where(applies, ""))

    @property
    def results(self) -> pd.Series[Any]:
        """The result of each plan as a word of `RESULTS`."""
        return self.met.map({True: MET, False: NOT_MET}, na_action="ignore").fillna(NOT_APPLICABLE)


JudgesPlans: TypeAlias = Callable[[Known, Limits], Verdict]


def verdict(known: Known, met: pd.Series[Any], words: pd.Series[Any] | str = "") -> Verdict:
    """Return the verdict where `met` (by row; a plan that is left out is not applicable) and `words` say so."""
    rows = known.plans["row"]
    said = words if isinstance(words, pd.Series) else pd.Series(words, index=rows)
    whole = met.reindex(rows).astype("object")
    return Verdict(whole.where(whole.notna(), None), said.reindex(rows).fillna("").astype("object"))


def of_every(
    known: Known,
    records: pd.DataFrame,
    passes: pd.Series[bool],
    said: pd.Series[Any] | None = None,
    *,
    name: str = "target_id",
) -> Verdict:
    """Return a verdict that is met where all of a plan's records pass; a plan without any is not applicable.

    The words name the records that fail, or, with `said`, what was said of them, or of all where all pass.
    """
    met = passes.groupby(records["row"]).all()
    decisive = passes.eq(records["row"].map(met)) & (~passes if said is None else True)
    named = records[name] if said is None else records[name] + ": " + said
    words = named[decisive & named.notna()].groupby(records["row"]).agg("; ".join)
    return verdict(known, met, words)
