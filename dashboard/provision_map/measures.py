"""What a cell of the provision map can show: pupils, cost or attainment, and how each is explained."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.figures import dictionary


@dataclass(frozen=True)
class Measure:
    """What a cell of the map shows, and how the legend explains it."""

    label: str
    column: str
    unit: str
    legend: str
    title: str
    top: float | None = None

    @property
    def definition(self) -> str:
        """What the metric dictionary says of it."""
        entry = dictionary()["provision_map"]
        return f"{entry.definition} {self.label}: {entry.columns[self.column].definition}."


MEASURES = {
    "pupils": Measure(
        "Pupils",
        "pupils",
        "pupils",
        "Each cell: the different pupils placed on at least one school day of the term. "
        "The stronger the colour, the more pupils. "
        "A pupil in two provisions is in both rows, and once in the totals.",
        "Who gets which help?",
    ),
    "cost": Measure(
        "Cost",
        "to_date",
        "pounds",
        "Each cell: the cost of the school days so far, shared among the pupils placed. "
        "The stronger the colour, the more money. "
        "Cost that no pupil bears, such as a session in which nobody was placed, has a column of its own.",
        "What does the help cost?",
    ),
    "attainment": Measure(
        "Attainment",
        "attainment_rate",
        "share",
        "Each cell: the share of reviewed targets that were achieved, and of how many; a dash where none was "
        "reviewed. The stronger the colour, the larger the share. Cells count the targets that the provision serves; "
        "totals by year group count all reviewed targets. A share of few targets says little.",
        "Are the targets being met?",
        top=1.0,
    ),
}
