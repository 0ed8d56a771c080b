"""What a person should know of how a form was read: what makes it a draft, what was inferred, what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.sources.iep_form.days import day_in, looks_like_a_day
from pipelines.sources.iep_form.names import child_name
from pipelines.sources.iep_form.records import WHOLE, is_draft
from pipelines.sources.raw import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipelines.sources.iep_form.form import Form, Place
    from pipelines.sources.iep_form.records import Days
    from pipelines.sources.iep_form.targets import Written

_MISSING = {"agreed_on": "the date agreed", "pupil_view": "the pupil's view", "parent_view": "the parents' view"}


def remarks_on(form: Form, days: Days, written: Written, file: str, hidden: int) -> tuple[Remark, ...]:
    """Return the remarks on a form; none repeats an answer, for that may name the child."""
    found = [*_draft(form, days), *_inferred(form, days, written), *_left_out(form, hidden)]
    return tuple(Remark(file, sheet, rule, says) for sheet, rule, says in found)


def _draft(form: Form, days: Days) -> Iterator[tuple[str, str, str]]:
    missing = [words for key, words in _MISSING.items() if not form.text(key)]
    if is_draft(form):
        yield WHOLE.sheet, "draft", f"a draft, not yet agreed: {' and '.join(missing)} {_is(missing)} missing"
    if days.from_file:
        yield WHOLE.sheet, "inferred", f"dated {days.day}, the day on which the file was last saved"
    if form.text("agreed_on") and not days.agreed:
        yield WHOLE.sheet, "draft", "the date agreed cannot be read, and so the form counts as the pupil's draft"


def _inferred(form: Form, days: Days, written: Written) -> Iterator[tuple[str, str, str]]:
    if form.text("level"):
        place = form.answers["level"].place
        says = "the level is taken to hold from the day of the form, which does not say since when it has held"
        yield place.sheet, "inferred", says
    targets = [row for table, _, row in written.rows if table == "targets"]
    if any(row.get("area") == "other" for row in targets):
        yield WHOLE.sheet, "inferred", "the form names no area of need, and so the targets are of the area other"
    if form.previous and not days.previous_given:
        says = (
            "it names no earlier day for the previous IEP: where no form of that plan is loaded, earlier targets are "
        )
        says += "dated on the day of this form"
        yield form.previous_place.sheet, "inferred", says
    if form.text("name") and not child_name(form.text("name")).told:
        says = "the last word of the child's name is taken as the surname; write Surname, Forename to say otherwise"
        yield form.answers["name"].place.sheet, "inferred", says
    if written.undecided:
        says = f"{_rows(written.undecided)}: the outcome is none of those on the form and is kept as a reason"
        yield written.undecided[0].sheet, "inferred", says


def _left_out(form: Form, hidden: int) -> Iterator[tuple[str, str, str]]:
    review = form.text("review_due_on")
    if review and not day_in(review) and not looks_like_a_day(review):
        yield form.answers["review_due_on"].place.sheet, "not_read", "the next review is given without a date"
    if form.strays:
        yield form.strays[0].sheet, "not_read", f"{_rows(form.strays)}: words beside the form's boxes were not read"
    if hidden:
        boxes = "1 box is" if hidden == 1 else f"{hidden} boxes are"
        says = f"{boxes} marked as not filled in, with words that no prompt has; type them again if they are answers"
        yield WHOLE.sheet, "not_read", says


def _rows(places: Iterable[Place]) -> str:
    return ", ".join(f"{place.sheet} row {place.row}" for place in places)


def _is(missing: list[str]) -> str:
    return "is" if len(missing) == 1 else "are"
