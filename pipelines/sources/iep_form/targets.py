"""The targets of a form and what it says became of earlier ones, under ids that tell the two apart.

An id ends in the form's date agreed and in what tells the target's words; `before` marks what the form only mentions
as a part of the plan before its own. Which plan that is, `pipelines.forms` finds among the pupil's forms.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipelines.sources.headers import plain
from pipelines.sources.iep_form.days import day_in
from pipelines.sources.iep_form.outcomes import outcome_in

if TYPE_CHECKING:
    from pipelines.sources.iep_form.form import Form, Place, TargetRow

PUPIL = "{pupil}"
_LETTERS = 10
_DIVIDED = ("delivered_by", "resources")
Row = dict[str, str]


@dataclass(frozen=True)
class Dated:
    """What tells a form (its date agreed, or `draft`), its day, the day of the plan before it and of the reviews."""

    key: str
    day: str
    previous_day: str
    reviewed_on: str

    @property
    def plan_id(self) -> str:
        """The id of the plan that the form makes."""
        return f"{PUPIL}-IEP-{self.key}"

    @property
    def previous_id(self) -> str:
        """The id of the plan before it, as far as this form alone can tell."""
        return f"{PUPIL}-IEP-before-{self.key}"


@dataclass
class Written:
    """Rows of records by table, each with the place that it stands in; and the places of undecided outcomes."""

    rows: list[tuple[str, Place, Row]] = field(default_factory=list)
    undecided: list[Place] = field(default_factory=list)

    def add(self, table: str, place: Place, **cells: str) -> None:
        """Add a row; empty cells are missing."""
        self.rows.append((table, place, {name: text for name, text in cells.items() if text}))


class _Words:
    """What tells targets by their words: alike in every form, told apart where one form repeats them."""

    def __init__(self) -> None:
        self._met: Counter[str] = Counter()

    def of(self, words: str) -> str:
        """Return what tells the next target of these words; case, spaces and punctuation make no difference."""
        digest = hashlib.sha256(plain(words).encode()).hexdigest()[:_LETTERS]
        self._met[digest] += 1
        return f"{digest}-{self._met[digest]}" if self._met[digest] > 1 else digest


def targets_of(form: Form, dated: Dated) -> Written:
    """Return the rows of targets and reviews that a form makes, and of the earlier targets that it mentions."""
    written = Written()
    now = _set_now(form, dated, written)
    words = _Words()
    for row in form.previous:
        told = words.of(row.cells.get("description", ""))
        target_id = f"{PUPIL}-T-before-{dated.key}-{told}"
        written.add(
            "targets",
            row.place,
            target_id=target_id,
            plan_id=dated.previous_id,
            area="other",
            description=row.cells.get("description", ""),
            set_on=dated.previous_day,
        )
        ids = {"review_id": f"{PUPIL}-R-{dated.key}-{told}", "target_id": target_id}
        _review(ids, row, dated, written, goes_on=told in now)
    return written


def _set_now(form: Form, dated: Dated, written: Written) -> set[str]:
    """Write the targets that the form sets and return their words; short-term ones first: they are reviewed most."""
    words = _Words()
    short = [[(words.of(row.cells.get("description", "")), row) for row in aim.short_term] for aim in form.aims]
    made: set[str] = set()
    for aim, rows in zip(form.aims, short, strict=True):
        said = aim.long_term.said
        told = words.of(said) if said else ""
        long_id = _set(dated, told)["target_id"] if said else ""
        if said:
            written.add(
                "targets", aim.long_term.place, horizon="long_term", description=said, area="other", **_set(dated, told)
            )
        for each, row in rows:
            cells = {"area": "other"} | _divided(row.cells)
            due_on = cells.pop("due_on", "")
            written.add(
                "targets",
                row.place,
                horizon="short_term",
                long_term_target_id=long_id,
                due_on=day_in(due_on) or due_on,
                **cells | _set(dated, each),
            )
        made |= {told, *(each for each, _ in rows)}
    return made


def _set(dated: Dated, words: str) -> Row:
    """Return what is the same for all targets that a form sets: where they belong, and the day."""
    return {"target_id": f"{PUPIL}-T-{dated.key}-{words}", "plan_id": dated.plan_id, "set_on": dated.day}


def _divided(cells: Row) -> Row:
    """Return a row's cells, people and resources apart where the box itself names the two."""
    out, part = dict(cells), "delivered_by"
    lines: dict[str, list[str]] = {name: [] for name in _DIVIDED}
    for line in cells.get("delivered_by", "").split("\n"):
        head, colon, rest = line.partition(":")
        named = {"responsibility": "delivered_by", "resources": "resources"}.get(plain(head)) if colon else None
        part = named or part
        lines[part].append(rest.strip() if named else line)
    return out | {name: "\n".join(texts).strip() for name, texts in lines.items()}


def _review(ids: Row, row: TargetRow, dated: Dated, written: Written, *, goes_on: bool) -> None:
    """Write the review of an earlier target, where the form says anything of it."""
    said, actions = row.cells.get("outcome", ""), row.cells.get("actions", "")
    if not said and not actions:
        return
    outcome = outcome_in(said)
    if said and not outcome.code:
        written.undecided.append(row.place)
    unmet = outcome.code in {"partially_achieved", "not_achieved"}
    day = row.cells.get("reviewed_on", "")
    written.add(
        "reviews",
        row.place,
        **ids,
        reviewed_on=(day_in(day) or day) if day else dated.reviewed_on,
        outcome=outcome.code,
        next_step=outcome.next_step or ("more_time" if goes_on and unmet else ""),
        reason="\n".join(filter(None, (actions, outcome.comment))),
    )
