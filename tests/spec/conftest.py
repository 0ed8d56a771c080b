"""Every spec runs on every engine."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import pytest

from pipelines.engines import EngineName
from pipelines.figures import Basis, Request, basis_from_records, figure
from pipelines.transforms.periods import EVERYTHING, Span
from tests.drawn import as_drawn, drawn, frames_of, rows_of

# Two plain years of three terms: 2024/25 and 2025/26. Half-terms and closures are drawn where they matter.
TERMS = """
    academic_year | term   | starts_on  | ends_on
    2024/25       | autumn | 2024-09-02 | 2024-12-20
    2024/25       | spring | 2025-01-06 | 2025-04-04
    2024/25       | summer | 2025-04-22 | 2025-07-22
    2025/26       | autumn | 2025-09-01 | 2025-12-19
    2025/26       | spring | 2026-01-05 | 2026-03-27
    2025/26       | summer | 2026-04-13 | 2026-07-21
"""


@dataclass
class Spec:
    """A small school drawn as tables, and what a figure must say of it on one engine."""

    engine: EngineName
    as_of: dt.date = dt.date(2026, 7, 21)
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {"terms": rows_of("terms", TERMS)})
    bases: dict[str, Basis] = field(default_factory=dict, repr=False)

    def given(self, *, as_of: str | None = None, **pictures: str) -> None:
        """Draw tables of the school; `as_of` sets the as-of date."""
        self.tables |= {name: rows_of(name, picture) for name, picture in pictures.items()}
        self.as_of = dt.date.fromisoformat(as_of) if as_of else self.as_of

    @property
    def basis(self) -> Basis:
        """What figures are computed from: the same for each question until something else is drawn."""
        drawing = repr((self.tables, self.as_of))
        if drawing not in self.bases:
            self.bases = {drawing: basis_from_records(frames_of(self.tables, self.engine), self.as_of)}
        return self.bases[drawing]

    def shows(
        self,
        key: str,
        expected: str,
        *,
        by: tuple[str, ...] = (),
        where: dict[str, str] | None = None,
        span: Span = EVERYTHING,
    ) -> None:
        """Compare a figure's rows, in their order, with the drawing, in the columns that it draws."""
        rows = figure(self.basis, Request(key, by=by, where=tuple((where or {}).items()), span=span))
        picture = drawn(expected)
        columns = list(picture[0]) if picture else []
        assert as_drawn(rows[columns], picture) == picture


@pytest.fixture(params=list(EngineName))
def spec(request: pytest.FixtureRequest) -> Spec:
    return Spec(request.param)


def stages(*spells: str) -> str:
    """Draw stage spells: pupil, stage, first day, last day, ladder."""
    lines = "\n".join(" | ".join([*spell.split(), "", ""][:5]) for spell in spells)
    return f"pupil_id | stage | started_on | ended_on | ladder\n{lines}"


# 12 weeks from Monday 9 September 2024 without a half-term break end on Friday 29 November: 60 school days.
TA_GROUP = """
    intervention_id | provision_id | started_on | weeks | minutes_per_session | sessions_per_week | staff_role
    I               | V            | 2024-09-09 | 12    | 30                  | 3                 | TA
"""


FOUR_PUPILS = """
    intervention_id | pupil_id
    I               | a
    I               | b
    I               | c
    I               | d
"""


RATE = """
    staff_role | hourly_cost | effective_from
    TA         | 17.20       | 2024-09-01
"""


@pytest.fixture
def group(spec):
    """Draw a group of four: £17.20 an hour, 30 minutes, three a week, 12 weeks."""
    spec.given(
        pupils="pupil_id\na\nb\nc\nd",
        provisions="provision_id\nV",
        interventions=TA_GROUP,
        placements=FOUR_PUPILS,
        staff_rates=RATE,
    )
    return spec


@pytest.fixture
def pupil(spec):
    """Draw pupil `a` with plan `L`; the specs add targets and reviews."""
    spec.given(pupils="pupil_id\na", plans="plan_id | pupil_id | started_on\nL | a | 2024-09-02")
    return spec
