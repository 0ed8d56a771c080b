"""The targets of a form and what became of the earlier ones, each under an id that other forms give it too."""

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
    """The plan that a form makes and the one before it: their ids, first days, and the day of the reviews."""

    plan_id: str
    day: str
    previous_id: str
    previous_day: str
    reviewed_on: str


@dataclass
class Written:
    """Rows of records by table, each with the place that it stands in; and the places of undecided outcomes."""

    rows: list[tuple[str, Place, Row]] = field(default_factory=list)
    undecided: list[Place] = field(default_factory=list)

    def add(self, table: str, place: Place, **cells: str) -> None:
        """Add a row; empty cells are missing."""
        self.rows.append((table, place, {name: text for name, text in cells.items() if text}))


class _Ids:
    """Ids of targets by their words: alike in every form of the pupil, told apart where one form repeats them."""

    def __init__(self) -> None:
        self._met: Counter[str] = Counter()

    def of(self, words: str) -> str:
        """Return the id of the next target of these words; case, spaces and punctuation make no difference."""
        digest = hashlib.sha256(plain(words).encode()).hexdigest()[:_LETTERS]
        self._met[digest] += 1
        again = f"-{self._met[digest]}" if self._met[digest] > 1 else ""
        return f"{PUPIL}-T-{digest}{again}"


def targets_of(form: Form, dated: Dated) -> Written:
    """Return the rows of targets and reviews that a form makes.

    A target that stands both among the earlier ones and among those now set is one target that goes on.
    """
    written = Written()
    earlier = [(id_, row) for id_, row in _numbered(form.previous)]
    before = {id_ for id_, _ in earlier}
    now = _set_now(form, dated, before, written)
    for target_id, row in earlier:
        if target_id not in now:
            written.add(
                "targets",
                row.place,
                target_id=target_id,
                plan_id=dated.previous_id,
                area="other",
                description=row.cells.get("description", ""),
                set_on=dated.previous_day,
            )
        _review(target_id, row, dated, written, goes_on=target_id in now)
    return written


def _numbered(rows: list[TargetRow]) -> list[tuple[str, TargetRow]]:
    ids = _Ids()
    return [(ids.of(row.cells.get("description", "")), row) for row in rows]


def _set_now(form: Form, dated: Dated, before: set[str], written: Written) -> set[str]:
    """Write the targets that the form sets and return their ids; short-term ones first, for they are reviewed most."""
    ids = _Ids()
    short = [[(ids.of(row.cells.get("description", "")), row) for row in aim.short_term] for aim in form.aims]
    made: set[str] = set()
    for aim, rows in zip(form.aims, short, strict=True):
        words = aim.long_term.said
        long_id = ids.of(words) if words else ""
        if words:
            written.add(
                "targets",
                aim.long_term.place,
                target_id=long_id,
                horizon="long_term",
                description=words,
                **_set(dated, long_id, before),
            )
        for target_id, row in rows:
            cells = _divided(row.cells) | {"area": row.cells.get("area", "other")}
            due_on = cells.pop("due_on", "")
            written.add(
                "targets",
                row.place,
                target_id=target_id,
                horizon="short_term",
                long_term_target_id=long_id,
                due_on=day_in(due_on) or due_on,
                **{"area": "other"} | _set(dated, target_id, before) | cells,
            )
        made |= {long_id, *(target_id for target_id, _ in rows)}
    return made


def _set(dated: Dated, target_id: str, before: set[str]) -> Row:
    """Return the plan of a target now set, its area, and the day since which the pupil has had it."""
    day = dated.previous_day if target_id in before else dated.day
    return {"plan_id": dated.plan_id, "area": "other", "set_on": day}


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


def _review(target_id: str, row: TargetRow, dated: Dated, written: Written, *, goes_on: bool) -> None:
    """Write the review of an earlier target, where the form says anything of it."""
    said, actions = row.cells.get("outcome", ""), row.cells.get("actions", "")
    if not said and not actions:
        return
    outcome = outcome_in(said)
    if said and not outcome.code:
        written.undecided.append(row.place)
    unmet = outcome.code in {"partially_achieved", "not_achieved"}
    day = row.cells.get("reviewed_on", "")
    reviewed_on = (day_in(day) or day) if day else dated.reviewed_on
    written.add(
        "reviews",
        row.place,
        review_id=f"{target_id}-R-{day_in(reviewed_on) or 'draft'}",
        target_id=target_id,
        reviewed_on=reviewed_on,
        outcome=outcome.code,
        next_step=outcome.next_step or ("more_time" if goes_on and unmet else ""),
        reason="\n".join(filter(None, (actions, outcome.comment))),
    )
