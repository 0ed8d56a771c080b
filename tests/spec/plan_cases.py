"""A plan that meets what it can, and a way to draw plans that differ from it, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.figures import Request
from pipelines.figures.plan_quality import judged_plans
from pipelines.transforms.plan_quality import plan_results
from pipelines.transforms.plan_quality.guidance import guidance
from tests.drawn import drawn, rows_of

if TYPE_CHECKING:
    from tests.spec.conftest import Spec

# Looked at on 12 December 2024, in an autumn term that lasts from 2 September to 20 December.
AS_OF = "2024-12-12"
PLAN = {
    "plan_id": "L",
    "pupil_id": "p",
    "kind": "iep",
    "started_on": "2024-09-09",
    "agreed_on": "2024-09-13",
    "review_due_on": "2024-12-06",
    "ended_on": "",
    "lead_person": "SENCo",
    "likes_and_dislikes": "Trains",
    "strengths": "Kind",
    "pupil_view": "I like it",
    "parent_view": "Happy",
    "help_at_home": "Read together",
    "exit_criterion": "Reads alone",
}
TARGET = {
    "target_id": "T",
    "plan_id": "L",
    "pupil_id": "p",
    "horizon": "short_term",
    "long_term_target_id": "G",
    "continues_target_id": "",
    "area": "literacy",
    "description": "Read 40 words",
    "success_criterion": "40 words on two days",
    "strategy": "Word cards",
    "delivered_by": "Class teacher",
    "frequency": "Daily",
    "resources": "Cards",
    "baseline": "Reads 12",
    "baseline_value": "",
    "goal_value": "",
    "set_on": "2024-09-09",
    "due_on": "2024-12-06",
}
GOAL = TARGET | {"target_id": "G", "horizon": "long_term", "long_term_target_id": "", "due_on": "2025-07-18"}
REVIEW = {
    "review_id": "R",
    "target_id": "T",
    "reviewed_on": "2024-12-04",
    "outcome": "achieved",
    "next_step": "close",
    "reason": "",
    "pupil_involved": "yes",
    "parent_involved": "yes",
    "reviewer": "SENCo",
}
NEED = {"pupil_id": "p", "need": "MLD", "rank": "1", "started_on": "2024-01-08", "ended_on": ""}
STAGE = {"pupil_id": "p", "stage": "K", "started_on": "2024-01-08", "ended_on": "", "ladder": "code_2014"}
KINDS = {
    "plan": ("plans", PLAN),
    "target": ("targets", TARGET),
    "goal": ("targets", GOAL),
    "review": ("reviews", REVIEW),
    "need": ("needs", NEED),
    "stage": ("stages", STAGE),
}
IDS = ("pupil_id", "plan_id", "target_id", "long_term_target_id", "continues_target_id", "review_id")


def draw(spec: Spec, picture: str, *, as_of: str = AS_OF) -> list[dict[str, str]]:
    """Draw a pupil with the plan for each line of a picture, and return its lines.

    A column `target.due_on` says what the target's due date is there; what is not drawn is as above. Values between
    semicolons make several rows, and `none` makes none.
    """
    lines = drawn(picture)
    tables: dict[str, list[dict[str, str]]] = {name: [] for name, _ in KINDS.values()}
    for number, line in enumerate(lines):
        for kind, (name, usual) in KINDS.items():
            cells = {
                column.partition(".")[2]: line[column].split(";") for column in line if column.startswith(f"{kind}.")
            }
            if ["none"] in cells.values() or (kind == "stage" and not cells):
                continue
            for place in range(max((len(values) for values in cells.values()), default=1)):
                drawn_here = {column: values[min(place, len(values) - 1)].strip() for column, values in cells.items()}
                tables[name].append(_numbered(usual | drawn_here, number))
    pupils = "\n".join(["pupil_id", *(f"p{number}" for number in range(len(lines)))])
    spec.given(as_of=as_of, pupils=pupils)
    spec.tables |= {name: rows_of(name, _picture(rows)) for name, rows in tables.items() if rows}
    return lines


def _numbered(row: dict[str, str], number: int) -> dict[str, str]:
    return {name: f"{value}{number}" if name in IDS and value else value for name, value in row.items()}


def _picture(rows: list[dict[str, str]]) -> str:
    return "\n".join([" | ".join(rows[0]), *(" | ".join(row.values()) for row in rows)])


def judges(spec: Spec, check: str, picture: str, *, source: str | None = None, as_of: str = AS_OF) -> None:
    """Compare what a check says of plan `L` of each line with the column `result`, and its words where drawn.

    The source is the one given, or the first that asks for the check.
    """
    lines = draw(spec, picture, as_of=as_of)
    found = said(spec, check, source)
    columns = [name for name in ("result", "words") if name in lines[0]]
    told = [found.get(f"L{number}", {"result": "", "words": ""}) for number in range(len(lines))]
    assert [[one[name] for name in columns] for one in told] == [[line[name] for name in columns] for line in lines]


def said(spec: Spec, check: str, source: str | None = None) -> dict[str, dict[str, str]]:
    """Return the result and the words of a check by plan id."""
    asked = source or next(by for key, by in guidance().asked(tuple(guidance().sources)) if key == check)
    basis = spec.basis
    rows = plan_results(basis.frames, judged_plans(basis, Request("plan_quality")), [(check, asked)])
    return {row["plan_id"]: {name: row[name] for name in ("result", "words")} for row in rows.to_dict("records")}
