"""What a cell of the provision map can show: pupils, cost, cost per pupil or attainment, and how each is explained."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.figures import dictionary

FEW = 5


@dataclass(frozen=True)
class Measure:
    """What a cell of the map shows, how the legend explains it, and of how many it is: fewer than `FEW` get a ring."""

    label: str
    column: str
    unit: str
    legend: str
    title: str
    top: float | None = None
    of: str | None = None

    @property
    def definition(self) -> str:
        """What the metric dictionary says of it."""
        entry = dictionary()["provision_map"]
        explained = entry.columns.get(self.column)
        return f"{entry.definition} {self.label}: {explained.definition}." if explained else entry.definition


MEASURES = {
    "pupils": Measure(
        "Pupils",
        "pupils",
        "pupils",
        "Each cell: the different pupils placed on at least one school day of the term. "
        "A stronger colour is more pupils, which is neither good nor bad. "
        "A pupil in two provisions is in both rows, and once in the totals.",
        "Who gets which help?",
    ),
    "cost": Measure(
        "Cost",
        "to_date",
        "pounds",
        "Each cell: the cost of the school days so far, shared among the pupils placed. "
        "A stronger colour is dearer, which is neither good nor bad by itself. "
        "Cost that no pupil bears, such as a session in which nobody was placed, has a column of its own.",
        "What does the help cost?",
    ),
    "per_pupil": Measure(
        "Cost per pupil",
        "cost_per_pupil",
        "pounds a pupil",
        "Each cell: the cost so far that pupils bear, divided by the pupils placed in the term. "
        "A stronger colour is dearer, which is neither good nor bad by itself. "
        f"A ring and a paler colour mark fewer than {FEW} pupils.",
        "What does the help cost for each pupil?",
        of="pupils",
    ),
    "attainment": Measure(
        "Attainment",
        "attainment_rate",
        "share",
        "Each cell: the share of reviewed targets that were achieved, and of how many; a dash where none was "
        "reviewed. A stronger colour is better. Cells count the targets that the provision serves; totals by year "
        f"group count all reviewed targets. A ring and a paler colour mark fewer than {FEW} targets, each of which "
        "changes much.",
        "Are the targets being met?",
        top=1.0,
        of="reviewed",
    ),
}
