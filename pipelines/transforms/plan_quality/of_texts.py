"""Checks of the texts of a plan: specific, measurable and in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipelines.transforms.plan_quality.known import SHORT_TERM, Known
from pipelines.transforms.plan_quality.texts import free_of_jargon, has_text, measurable, specific
from pipelines.transforms.plan_quality.verdict import Verdict, of_every

if TYPE_CHECKING:
    from pipelines.transforms.plan_quality.guidance import Limits

TEXTS_OF_A_TARGET = ("description", "success_criterion", "strategy")
TEXTS_OF_A_PLAN = {"help_at_home": "help at home", "exit_criterion": "exit criterion"}


def is_specific(known: Known, _: Limits) -> Verdict:
    """Met where every short-term target says what will be seen or heard."""
    targets = known.of_horizon(SHORT_TERM)
    found = specific(targets["description"])
    return of_every(known, targets, found["passes"], found["words"])


def is_measurable(known: Known, _: Limits) -> Verdict:
    """Met where every short-term target, its criterion or its goal has a measure."""
    targets = known.of_horizon(SHORT_TERM)
    found = measurable(targets["description"], targets["success_criterion"], targets["goal_value"])
    return of_every(known, targets, found["passes"], found["words"])


def plain_words(known: Known, _: Limits) -> Verdict:
    """Met where no text of the plan, nor of a target it works on, has a term of the list; no text: not applicable."""
    targets, plans = known.targets[known.targets["is_current"]], known.plans
    pieces = [_texts(targets, targets["target_id"], name) for name in TEXTS_OF_A_TARGET]
    pieces += [_texts(plans, pd.Series(label, index=plans.index), name) for name, label in TEXTS_OF_A_PLAN.items()]
    texts = pd.concat(pieces, ignore_index=True)
    written = texts[has_text(texts["text"])].reset_index(drop=True)
    found = free_of_jargon(written["text"])
    told = found["words"].where(~found["passes"])
    return of_every(known, written, found["passes"], told, name="where")


def _texts(rows: pd.DataFrame, where: pd.Series[str], column: str) -> pd.DataFrame:
    return pd.DataFrame({"row": rows["row"], "where": where, "text": rows[column]})
