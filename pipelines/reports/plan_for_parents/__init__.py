"""The plan for parents: a pupil's plan in force in plain language, to hand out as PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.reports.plan_for_parents.document import PlanForParents
from pipelines.reports.plan_for_parents.gathering import NoPlanError, gathered, plan_to_tell
from pipelines.reports.plan_for_parents.others_named import others_named
from pipelines.reports.plan_for_parents.reading import hard_words, reading_age, signs_in_words
from pipelines.reports.plan_for_parents.wording import worded
from pipelines.reports.typesetting import as_pdf

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.records_of_a_pupil import Asks

__all__ = [
    "NoPlanError",
    "PlanForParents",
    "hard_words",
    "others_named",
    "plan_as_pdf",
    "plan_for_parents",
    "plan_to_tell",
    "reading_age",
    "signs_in_words",
]
CLEAR_PRINT, LARGE_PRINT = 12, 18
"""Sizes of letters in points: RNIB asks for at least 12 in clear print and for 16 to 18 in large print."""


def plan_for_parents(ask: Asks, pupil_id: str, as_of: dt.date) -> PlanForParents:
    """Return a pupil's plan in force on a day as its parents read it; `NoPlanError` where none is in force."""
    return worded(gathered(ask, pupil_id, as_of))


def plan_as_pdf(plan: PlanForParents, *, large_print: bool = False) -> bytes:
    """Return a plan as PDF/UA-1, in clear print or in large print; the same plan gives the same bytes."""
    size = LARGE_PRINT if large_print else CLEAR_PRINT
    return as_pdf("plan_for_parents", plan.as_data() | {"size": size}, plan.made_on)
