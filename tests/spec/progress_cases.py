"""Many cases of progress in one school: a pupil each, whose id says what the case is, and a record a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipelines.figures import Request, figure
from pipelines.transforms.periods import Span
from tests.drawn import rows_of

if TYPE_CHECKING:
    import pandas as pd

SUMMER = Span(term="2025/26 summer")
# The first letter of a line's first word says what it is; a dash leaves a cell empty.
LINES = {
    "S": ("stages", "stage started_on ended_on ladder"),
    "L": ("plans", "plan_id started_on ended_on agreed_on kind"),
    "T": ("targets", "target_id set_on horizon area continues_target_id due_on description"),
    "R": ("reviews", "review_id target_id reviewed_on outcome next_step pupil_involved parent_involved"),
    "A": ("assessments", "assessment_id intervention_id taken_on point score scale"),
    "P": ("placements", "intervention_id joined_on left_on target_id sessions_planned sessions_attended"),
}
FILLED = {"horizon": "short_term", "area": "literacy", "description": "Read 40 words", "scale": "age_equivalent_months"}
WITHOUT_ID = ("stages", "placements")  # their lines begin with the letter alone
OWN_IDS = ("plan_id", "target_id", "review_id", "assessment_id", "continues_target_id")


def given_cases(spec, cases: dict[str, list[str]], **pictures: str) -> None:
    """Draw a pupil for each case, on the register with plan L agreed unless its lines say otherwise."""
    tables: dict[str, list[dict[str, Any]]] = {table: [] for table, _ in LINES.values()}
    for number, (pupil, lines) in enumerate(cases.items()):
        own = {line[0] for line in lines}
        usual = ["S K 2020-09-01"] if "S" not in own else []
        usual += ["L 2024-09-02 - 2024-09-02"] if "L" not in own else []
        for line in [*usual, *lines]:
            table, row = _row(line, pupil, number)
            tables[table].append(row)
    spec.tables |= tables | {"pupils": [{"pupil_id": pupil} for pupil in cases]}
    spec.given(**pictures)


def _row(line: str, pupil: str, number: int) -> tuple[str, dict[str, Any]]:
    table, columns = LINES[line[0]]
    names = columns.split()
    said = line.split(maxsplit=1)[1] if table in WITHOUT_ID else line
    words = said.split(maxsplit=len(names) - 1)
    cells = ["" if word == "-" else word for word in words] + [""] * (len(names) - len(words))
    given = dict(zip(names, cells, strict=True))
    filled = {name: cell or FILLED.get(name, "") for name, cell in given.items()}
    owned = {name: f"{number}{cell}" if cell and name in OWN_IDS else cell for name, cell in filled.items()}
    if table != "reviews":
        owned["pupil_id"] = pupil
    if table == "targets":
        owned["plan_id"] = f"{number}L"
    if table == "assessments":
        owned["measure"] = "Reading test"
    (row,) = rows_of(table, " | ".join(owned) + "\n" + " | ".join(owned.values()) + "\n")
    return table, {name: value for name, value in row.items() if value is not None}


def asked(spec, span: Span = SUMMER, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return the figure's rows, a pupil each."""
    return figure(spec.basis, Request("progress", by=by, span=span))


def firing(spec, key: str, span: Span = SUMMER) -> dict[str, str]:
    """Return since when a rule fires, by pupil."""
    rows = asked(spec, span).dropna(subset="rules")
    those = rows[rows["rules"].str.split(";").map(lambda keys: key in keys)]
    return {row.pupil_id: str(row.since) for row in those.itertuples()}


def explained(spec, key: str, span: Span = SUMMER) -> set[str]:
    """Return the pupils beside whose state an explanation stands."""
    rows = asked(spec, span).dropna(subset="explanations")
    return set(rows[rows["explanations"].str.split(";").map(lambda keys: key in keys)]["pupil_id"])
