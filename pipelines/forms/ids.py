"""The ids that the reader of forms makes, taken apart and put together again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

DRAFT = "draft"
BEFORE = "before-"
ID_OF = {"plans": "plan_id", "targets": "target_id", "reviews": "review_id"}
PUPIL = ["school", "pupil"]
FORM = [*PUPIL, "form"]
_FORM = rf"(?P<before>{BEFORE})?(?P<form>\d{{4}}-\d\d-\d\d|{DRAFT})"
_WORDS = r"(?P<words>[0-9a-f]{10}(?:-\d+)?)"
_PATTERNS = {
    "plans": rf"^(?P<pupil>.+)-IEP-{_FORM}$",
    "targets": rf"^(?P<pupil>.+)-T-{_FORM}-{_WORDS}$",
    "reviews": rf"^(?P<pupil>.+)-R-{_FORM}-{_WORDS}$",
}


def are_of_forms(table: str, rows: pd.DataFrame) -> pd.Series:
    """Return of each row whether its id is one that the reader of forms makes."""
    return rows[ID_OF[table]].str.match(_PATTERNS[table]).astype(bool)


def told_by(table: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Return what the ids of forms' rows tell: school, pupil, before (whether a form only mentions it), form, words.

    `form` is the date agreed of the form that the row stands in, or `draft`. The pupil of a review, which names none,
    is as its id has it.
    """
    told = rows[ID_OF[table]].astype(object).str.extract(_PATTERNS[table])
    found = told.assign(school=rows["school_id"].astype(object), before=told["before"].notna(), given=told["pupil"])
    return found.assign(pupil=rows["pupil_id"].astype(object)) if "pupil_id" in rows else found


def plan_ids(pupils: Iterable[str], plans: Iterable[str]) -> list[str]:
    """Return the ids of pupils' plans, each told by its day."""
    return [f"{pupil}-IEP-{plan}" for pupil, plan in zip(pupils, plans, strict=True)]


def target_ids(pupils: Iterable[str], plans: Iterable[str], words: Iterable[str]) -> list[str]:
    """Return the ids of pupils' targets, each told by the plan that set it and its words."""
    return [f"{pupil}-T-{plan}-{told}" for pupil, plan, told in zip(pupils, plans, words, strict=True)]


def review_ids(pupils: Iterable[str], forms: Iterable[str], words: Iterable[str]) -> list[str]:
    """Return the ids of reviews, each told by the form that says it and the target's words."""
    return [f"{pupil}-R-{form}-{told}" for pupil, form, told in zip(pupils, forms, words, strict=True)]
