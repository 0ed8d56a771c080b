"""Everything that the records hold about one pupil, and how it is asked for in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

PLACEMENTS = """
    SELECT c.*, i.provision_id, p.name, p.tier, p.area, i.minutes_per_session, i.sessions_per_week, i.staff_role,
        coalesce(c.joined_on, i.started_on) AS starts_on, coalesce(c.left_on, i.ended_on, d.last_day) AS ends_on
    FROM placements c
    JOIN interventions i USING (school_id, intervention_id)
    JOIN provisions p USING (school_id, provision_id)
    LEFT JOIN (
        SELECT school_id, intervention_id, max(date) AS last_day FROM cost_days GROUP BY ALL
    ) d USING (school_id, intervention_id)
"""
ABOUT_ONE_PUPIL = {
    "about": "SELECT * EXCLUDE (upn) FROM pupils WHERE school_id = ? AND pupil_id = ?",
    "enrolments": "SELECT * FROM enrolments WHERE school_id = ? AND pupil_id = ? ORDER BY academic_year",
    "stages": """
        SELECT s.*, coalesce(s.ladder, h.ladder) AS on_ladder,
            lead(s.started_on) OVER (ORDER BY s.started_on) AS next_started_on
        FROM stages s JOIN schools h USING (school_id)
        WHERE s.school_id = ? AND s.pupil_id = ? ORDER BY s.started_on
    """,
    "needs": "SELECT * FROM needs WHERE school_id = ? AND pupil_id = ? ORDER BY rank, started_on",
    "plans": "SELECT * FROM plans WHERE school_id = ? AND pupil_id = ? ORDER BY started_on DESC, plan_id DESC",
    "targets": "SELECT * FROM targets WHERE school_id = ? AND pupil_id = ? ORDER BY set_on DESC, target_id",
    "reviews": """
        SELECT v.*, t.description, t.area, t.plan_id, t.unit
        FROM reviews v JOIN targets t USING (school_id, target_id)
        WHERE v.school_id = ? AND t.pupil_id = ? ORDER BY v.reviewed_on DESC, v.review_id DESC
    """,
    "placements": f"""
        {PLACEMENTS}
        WHERE c.school_id = ? AND c.pupil_id = ? ORDER BY starts_on DESC, p.name
    """,
    "assessments": """
        SELECT * FROM assessments WHERE school_id = ? AND pupil_id = ? ORDER BY measure, scale, taken_on
    """,
}


class Asks(Protocol):
    """Asks one school's records: a query whose first parameter is the school's id, and its other parameters."""

    def __call__(self, sql: str, parameters: Sequence[object] = ()) -> pd.DataFrame:
        """Return what the query finds."""


@dataclass(frozen=True)
class PupilRecord:
    """Everything the records hold about one pupil: a frame for each kind of record, latest plan and review first."""

    pupil_id: str
    about: pd.DataFrame
    enrolments: pd.DataFrame
    stages: pd.DataFrame
    needs: pd.DataFrame
    plans: pd.DataFrame
    targets: pd.DataFrame
    reviews: pd.DataFrame
    placements: pd.DataFrame
    assessments: pd.DataFrame


def record_of(ask: Asks, pupil_id: str) -> PupilRecord:
    """Return everything about one pupil of the school that is asked."""
    return PupilRecord(pupil_id, **{name: ask(sql, (pupil_id,)) for name, sql in ABOUT_ONE_PUPIL.items()})
