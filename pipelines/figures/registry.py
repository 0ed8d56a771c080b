"""Every figure by key: what computes it, the records behind it, and the columns it can be cut and chosen by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.figures.attainment import attainment, attainment_records
from pipelines.figures.budgets import budgets, budgets_records
from pipelines.figures.costs import costs
from pipelines.figures.costs_records import costs_records
from pipelines.figures.data_quality import data_quality, data_quality_records
from pipelines.figures.dosage import dosage, dosage_records
from pipelines.figures.funnel import funnel, funnel_records
from pipelines.figures.gas import gas, gas_records
from pipelines.figures.goal_progress import (
    goal_progress,
    goal_progress_mean,
    goal_progress_mean_records,
    goal_progress_records,
)
from pipelines.figures.impact import impact
from pipelines.figures.impact_records import impact_records
from pipelines.figures.measures import measures, measures_records
from pipelines.figures.movements import (
    movements,
    movements_records,
    stage_flow,
    stage_flow_records,
    transitions,
    transitions_records,
)
from pipelines.figures.plan_quality import plan_quality, plan_quality_records
from pipelines.figures.plans import plans, plans_records
from pipelines.figures.prevalence import prevalence, prevalence_records
from pipelines.figures.progress import progress, progress_records
from pipelines.figures.progress_counts import progress_counts, progress_counts_records
from pipelines.figures.progress_signs import progress_signs, progress_signs_records
from pipelines.figures.provision_map import provision_map, provision_map_records
from pipelines.figures.pupil_costs import pupil_costs, pupil_costs_records
from pipelines.figures.request import CUTS, OF_A_PUPIL, PERIOD_CUTS
from pipelines.figures.stage_events import stage_events, stage_events_records
from pipelines.figures.stage_rates import stage_rates, stage_rates_records
from pipelines.figures.time_at_stage import time_at_stage, time_at_stage_records

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

REGISTER_CUTS = (*PERIOD_CUTS, *OF_A_PUPIL)


@dataclass(frozen=True)
class Figure:
    """A figure: `rows` computes it, `records` lists what is behind it (see `pipelines.figures.evidence`).

    What it prints in any case is not among its `cuts`; `only_chosen_by` are columns that it cannot be cut by and whose
    values choose among its rows. A figure without a period is of the records as they stand on the as-of date.
    """

    rows: Callable[[Basis, Request], pd.DataFrame]
    records: Callable[[Basis, Request], pd.DataFrame]
    cuts: tuple[str, ...]
    only_chosen_by: tuple[str, ...] = ()
    has_period: bool = True

    @property
    def chosen_by(self) -> tuple[str, ...]:
        """The columns by whose values the rows can be chosen."""
        return (*self.cuts, *self.only_chosen_by)


def _cuts_but(*left_out: str) -> tuple[str, ...]:
    return tuple(cut for cut in CUTS if cut not in left_out)


OF_PROVISIONS = _cuts_but("horizon", "provision_id")

FIGURES: dict[str, Figure] = {
    "attainment": Figure(attainment, attainment_records, _cuts_but("staff_role", "funding_source")),
    "movements": Figure(movements, movements_records, REGISTER_CUTS),
    "transitions": Figure(transitions, transitions_records, REGISTER_CUTS),
    "stage_flow": Figure(stage_flow, stage_flow_records, tuple(cut for cut in REGISTER_CUTS if cut != "stage")),
    "stage_rates": Figure(stage_rates, stage_rates_records, REGISTER_CUTS),
    "stage_events": Figure(stage_events, stage_events_records, REGISTER_CUTS),
    "time_at_stage": Figure(
        time_at_stage,
        time_at_stage_records,
        tuple(cut for cut in REGISTER_CUTS if cut != "stage"),
        only_chosen_by=("stage",),
    ),
    "costs": Figure(costs, costs_records, _cuts_but("horizon")),
    "pupil_costs": Figure(
        pupil_costs,
        pupil_costs_records,
        (*PERIOD_CUTS, *(cut for cut in OF_A_PUPIL if cut != "pupil_id")),
        only_chosen_by=("pupil_id",),
    ),
    "budgets": Figure(budgets, budgets_records, ("school_id",), only_chosen_by=("funding_source",)),
    "data_quality": Figure(data_quality, data_quality_records, ("school_id",), has_period=False),
    "dosage": Figure(
        dosage,
        dosage_records,
        _cuts_but("horizon", "pupil_id"),
        only_chosen_by=("pupil_id",),
    ),
    "plan_quality": Figure(plan_quality, plan_quality_records, REGISTER_CUTS),
    "plans": Figure(plans, plans_records, REGISTER_CUTS),
    "progress": Figure(
        progress,
        progress_records,
        tuple(cut for cut in REGISTER_CUTS if cut != "pupil_id"),
        only_chosen_by=("pupil_id",),
    ),
    "progress_counts": Figure(progress_counts, progress_counts_records, REGISTER_CUTS),
    "progress_signs": Figure(
        progress_signs,
        progress_signs_records,
        tuple(cut for cut in REGISTER_CUTS if cut != "pupil_id"),
        only_chosen_by=("pupil_id",),
    ),
    "prevalence": Figure(
        prevalence,
        prevalence_records,
        tuple(cut for cut in REGISTER_CUTS if cut not in {"stage", "pupil_id"}),
        only_chosen_by=("stage",),
    ),
    "provision_map": Figure(
        provision_map,
        provision_map_records,
        _cuts_but("horizon", "area", "provision_id", "tier", "year_group"),
        only_chosen_by=("area", "provision_id", "tier", "year_group"),
    ),
    "impact": Figure(impact, impact_records, OF_PROVISIONS, only_chosen_by=("provision_id",)),
    "funnel": Figure(funnel, funnel_records, OF_PROVISIONS, only_chosen_by=("provision_id",)),
    "measures": Figure(measures, measures_records, OF_PROVISIONS, only_chosen_by=("provision_id",)),
    "goal_progress": Figure(
        goal_progress,
        goal_progress_records,
        _cuts_but("staff_role", "funding_source", "pupil_id"),
        only_chosen_by=("pupil_id",),
    ),
    "goal_progress_mean": Figure(
        goal_progress_mean,
        goal_progress_mean_records,
        _cuts_but("staff_role", "funding_source"),
    ),
    "gas": Figure(
        gas,
        gas_records,
        (*PERIOD_CUTS, "horizon", *(cut for cut in OF_A_PUPIL if cut != "pupil_id")),
        only_chosen_by=("pupil_id",),
    ),
}
