"""From a form's answers to raw tables: the plan, the child's stage, the targets and their reviews."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from pipelines.records.tables import TABLES
from pipelines.sources.iep_form.days import day_in, looks_like_a_day
from pipelines.sources.iep_form.form import Place
from pipelines.sources.iep_form.names import child_name, masked
from pipelines.sources.iep_form.targets import Dated, Written, targets_of
from pipelines.sources.raw import RawTable

if TYPE_CHECKING:
    from pipelines.sources.iep_form.form import Form

WHOLE = Place("Whole form", 1)
VIEWS = ("pupil_view", "parent_view")
_OF_PLAN = (*VIEWS, "lead_person", "strengths", "likes_and_dislikes", "help_at_home")
_ANSWERS_OF = {"started_on": "agreed_on", "stage": "level", "set_on": "agreed_on", "reviewed_on": "agreed_on"}
_SCHOOL_NUMBER = re.compile(r"(?<!\d)\d{5,8}(?!\d)")


@dataclass(frozen=True)
class Days:
    """The days of a form. `agreed` is an ISO date or empty; `from_file` where the day is that of the file."""

    agreed: str
    day: str
    previous: str
    previous_given: bool
    from_file: bool = False


def days_of(form: Form, saved_on: str) -> Days:
    """Return a form's days; one without a date agreed counts from the day on which the file was last saved."""
    name = form.text("name")
    written, before = form.text("agreed_on"), form.text("previous_on")
    agreed, review = day_in(written), day_in(form.text("review_due_on"))
    saved = "" if review and saved_on > review else saved_on  # saved after the review: it tells nothing of the plan
    day = agreed or masked(written, name) or saved
    previous = day_in(before) or masked(before, name)
    earlier = bool(previous) and not ("" < day_in(day) <= day_in(previous))  # a later day tells nothing of it
    return Days(agreed, day, previous if earlier else day, earlier, from_file=not written and bool(saved))


def is_draft(form: Form) -> bool:
    """Return whether a form is a draft: without a date agreed, or without the pupil's or the parents' view."""
    return not all(form.text(key) for key in ("agreed_on", *VIEWS))


def tables_of(form: Form, days: Days, file: str) -> tuple[tuple[RawTable, ...], Written]:
    """Return the raw tables that a form makes, one for each record table and part of the form."""
    reviewed = form.text("reviewed_on")
    reviewed_on = (day_in(reviewed) or reviewed) if reviewed else days.day
    dated = Dated(days.agreed or "draft", days.day, days.previous, reviewed_on)
    written = targets_of(form, dated)
    _plan(form, days, dated.plan_id, written)
    if form.previous:
        cells = {"plan_id": dated.previous_id, "kind": "iep", "started_on": days.previous}
        written.add("plans", form.previous_place, **cells)
    if form.text("level"):
        cells = {"stage": _stage(form), "started_on": days.day, "ladder": "highland_asn"}
        written.add("stages", form.answers["level"].place, **cells)
    return _raw(form, written, file), written


def _plan(form: Form, days: Days, plan_id: str, written: Written) -> None:
    review = form.text("review_due_on")
    due = day_in(review) or (masked(review, form.text("name")) if looks_like_a_day(review) else "")
    written.add(
        "plans",
        WHOLE,
        plan_id=plan_id,
        kind="iep",
        started_on=days.day,
        agreed_on="" if is_draft(form) else days.day,
        review_due_on=due,
        **{column: form.text(column) for column in _OF_PLAN},
    )


def _stage(form: Form) -> str:
    """Return the level that the form names; what names no one level stays as it is written."""
    text = form.text("level")
    digits = re.findall(r"\d+", text)
    return digits[0] if len(digits) == 1 else masked(text, form.text("name"))


def _raw(form: Form, written: Written, file: str) -> tuple[RawTable, ...]:
    groups: dict[tuple[str, str], dict[int, dict[str, str]]] = {}
    for table, place, row in written.rows:
        groups.setdefault((table, place.sheet), {})[place.row] = row
    return tuple(_raw_table(form, table, sheet, rows, file) for (table, sheet), rows in groups.items())


def _raw_table(form: Form, table: str, sheet: str, rows: dict[int, dict[str, str]], file: str) -> RawTable:
    columns = [name for name in TABLES[table].column_names if any(name in row for row in rows.values())]
    index = pd.Index(list(rows), name="row", dtype="int64")
    frame = pd.DataFrame(
        [[row.get(name) for name in columns] for row in rows.values()], index=index, columns=columns, dtype="string"
    )
    whom = identity_of(form)
    identity = pd.DataFrame({name: [text] * len(rows) for name, text in whom.items()}, index=index, dtype="string")
    return RawTable(table, file, sheet, frame, _headers(form, sheet, columns), identity=identity)


def identity_of(form: Form) -> dict[str, str | None]:
    """Return whom a form is about: the school as it is called, the child's name and date of birth."""
    school, born, name = form.text("school"), form.text("date_of_birth"), child_name(form.text("name"))
    number = _SCHOOL_NUMBER.search(school)
    whom = {
        "school": number[0] if number else "",
        "school_name": " ".join(school.split()),
        "surname": name.surname,
        "forename": name.forename,
        "date_of_birth": day_in(born) or born,
    }
    return {column: text or None for column, text in whom.items()}


def _headers(form: Form, sheet: str, columns: list[str]) -> dict[str, str]:
    """Return the form's own headings for columns; a column that no heading gives goes by its name."""
    earlier = sheet == form.previous_place.sheet
    of_targets = form.headings.get("previous" if earlier else "short_term", {})
    if "actions" in of_targets:
        of_targets = of_targets | {"reason": of_targets["actions"]}
    asked = {"started_on": "previous_on", "set_on": "previous_on"} if earlier else {}
    keys = {name: (_ANSWERS_OF | asked).get(name, name) for name in columns}
    answers = {name: form.answers[key].heading for name, key in keys.items() if key in form.answers}
    return {name: of_targets.get(name) or answers.get(name) or name for name in columns}
