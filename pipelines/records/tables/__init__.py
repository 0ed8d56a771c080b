"""Every record table by name, in an order in which a table comes after those it refers to first."""

from __future__ import annotations

from pipelines.records.tables.plans import PLANS, REVIEWS, TARGETS
from pipelines.records.tables.provisions import INTERVENTIONS, PLACEMENTS, PROVISIONS
from pipelines.records.tables.pupils import ASSESSMENTS, ENROLMENTS, NEEDS, PUPILS, STAGES
from pipelines.records.tables.schools import CLOSURES, FUNDING, SCHOOLS, STAFF_RATES, TERMS

TABLES = {
    table.name: table
    for table in (
        SCHOOLS,
        TERMS,
        CLOSURES,
        PUPILS,
        ENROLMENTS,
        STAGES,
        NEEDS,
        PLANS,
        TARGETS,
        REVIEWS,
        PROVISIONS,
        INTERVENTIONS,
        PLACEMENTS,
        ASSESSMENTS,
        STAFF_RATES,
        FUNDING,
    )
}
