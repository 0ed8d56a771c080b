"""Whether the periods and values that a request names exist, so that a misspelling is not answered with nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.engines import collect
from pipelines.figures.request import FLAGS, Request, WrongRequestError
from pipelines.figures.rows import flag_value, sort_key, year_group_order
from pipelines.records.reference import code_sets, ladders
from pipelines.transforms.stages import NONE

if TYPE_CHECKING:
    from pipelines.engines import Frames
    from pipelines.transforms.periods import Span

COLUMN_OF = {
    "school_id": ("schools", "school_id"),
    "class": ("enrolments", "class"),
    "provision_id": ("provisions", "provision_id"),
    "staff_role": ("interventions", "staff_role"),
    "pupil_id": ("pupils", "pupil_id"),
}
NOT_LISTED = ("pupil_id",)  # who is at the school is not for an error message


def check_values(frames: Frames, request: Request) -> None:
    """Raise `WrongRequestError` where the span's term, year or days, or a value to choose by, are not known.

    The frames are those of a `Basis`: they hold `term_periods` beside the records.
    """
    if request.span.term:
        _check(frames, "term", request.span.term)
    if request.span.academic_year:
        _check(frames, "academic_year", request.span.academic_year)
    _check_dates(frames, request.span)
    for column, value in request.where:
        if column in FLAGS and value:
            flag_value(column, value)
        elif value:
            _check(frames, column, value)


def _check_dates(frames: Frames, span: Span) -> None:
    """Refuse dates that no known term touches: no figure can say anything of them."""
    terms = collect(frames["term_periods"])
    if terms.empty or (span.starts_on is None and span.ends_on is None):
        return
    first, last = terms["starts_on"].min(), terms["ends_on"].max()
    if (span.starts_on or first) > last or (span.ends_on or last) < first:
        message = f"No term is known in that period: the known terms run from {first} to {last}."
        raise WrongRequestError(message)


def _check(frames: Frames, column: str, value: str) -> None:
    known = known_values(frames, column)
    if value in known:
        return
    message = f"There is no {column} {value!r}."
    if column not in NOT_LISTED:
        listed = sorted(known, key=lambda each: sort_key(column, each))
        message += f" Known: {', '.join(listed) or 'none, for no records have one'}."
    raise WrongRequestError(message)


def known_values(frames: Frames, column: str) -> set[str]:
    """Return the values that a column to choose by can have: those of its code set, or those in the records."""
    if column in {"term", "academic_year"}:
        return set(collect(frames["term_periods"])[column])
    if column in COLUMN_OF:
        return _recorded(frames, *COLUMN_OF[column])
    if column == "stage":
        in_use = _recorded(frames, "schools", "ladder") | _recorded(frames, "stages", "ladder")
        used = [ladders()[key] for key in in_use]
        # A stage may be recorded that its ladder does not have any longer: the settings changed since.
        others = _recorded(frames, "stages", "stage") - {ladder.rungs[0].code for ladder in used}
        return {NONE, *(rung.code for ladder in used for rung in ladder.rungs[1:]), *others}
    return set(year_group_order() if column == "year_group" else code_sets()[column].codes)


def _recorded(frames: Frames, table: str, column: str) -> set[str]:
    return set(collect(frames[table].select(column).unique())[column].dropna())
