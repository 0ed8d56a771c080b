"""Gathers what a plan for parents tells: the plan in force, its targets with their help, and what came before."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from pipelines import words
from pipelines.facts_of_a_pupil import LASTING, Row, chain_of, holding_on, last_review, plan_in_force
from pipelines.figures.plans import EARLY_DAYS_CHECK
from pipelines.records_of_a_pupil import PLACEMENTS, record_of
from pipelines.reports.plan_for_parents.known import LONG_TERM, NO_BREAK, Earlier, Gathered, Target, text_of
from pipelines.reports.refusals import ReportRefusedError
from pipelines.transforms.plan_quality.guidance import ANY, guidance

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.records_of_a_pupil import Asks, PupilRecord

SCHOOL = "SELECT name FROM schools WHERE school_id = ?"
TERM = "SELECT term, starts_on FROM terms WHERE school_id = ? AND starts_on <= ? ORDER BY starts_on DESC LIMIT 1"
# How many share each of a pupil's runs: on a day, or on the run's first day where that is still to come.
GROUPS = f"""
    WITH placed AS ({PLACEMENTS})
    SELECT mine.intervention_id, count(*) AS pupils, any_value(i.staff_count) AS staff_count
    FROM placed mine
    JOIN placed every USING (school_id, intervention_id)
    JOIN interventions i USING (school_id, intervention_id)
    WHERE mine.school_id = ? AND mine.pupil_id = ?
        AND greatest(mine.starts_on, ?::DATE) BETWEEN every.starts_on AND coalesce(every.ends_on, DATE '9999-12-31')
    GROUP BY ALL
"""


class NoPlanError(ReportRefusedError):
    """A pupil has no plan in force, so there is none to give to parents."""


def gathered(ask: Asks, pupil_id: str, as_of: dt.date) -> Gathered:
    """Return what a pupil's plan in force on a day tells; `NoPlanError` where none is in force."""
    record = record_of(ask, pupil_id)
    plan = plan_to_tell(record.plans, as_of)
    reviews = record.reviews[record.reviews["reviewed_on"].le(as_of)]
    runs = _runs(record.placements, ask(GROUPS, (pupil_id, as_of)), as_of)
    targets = _targets(record, plan, reviews, runs)
    served = {run["intervention_id"] for target in targets for run in target.runs}
    return Gathered(
        forename=str(record.about.iloc[0]["forename"]),
        school=str(ask(SCHOOL).iloc[0]["name"]),
        as_of=as_of,
        season=_season(ask(TERM, (as_of,)), as_of),
        plan=plan,
        met_on=_met_on(plan, reviews, as_of),
        needs=tuple(holding_on(record.needs, as_of)["need"]),
        targets=targets,
        runs=tuple(run for run in runs if run["intervention_id"] not in served),
        earlier=_earlier(record, plan, reviews),
    )


def plan_to_tell(plans: pd.DataFrame, day: dt.date) -> Row:
    """Return the plan in force on a day; `NoPlanError` where none is."""
    plan = plan_in_force(plans, day)
    if plan is None:
        message = f"This pupil has no plan in force on {words.whole_day(day)}, so there is none to give to parents."
        raise NoPlanError(message)
    return plan


def _met_on(plan: Row, reviews: pd.DataFrame, day: dt.date) -> dt.date | None:
    """Return when the review that was due by a day was held, by the rule for plans overdue; none where it was not."""
    due = plan["review_due_on"]
    if words.is_missing(due) or due >= day:
        return None
    early = dt.timedelta(days=guidance().checks[EARLY_DAYS_CHECK].limits_of(ANY).days)
    held = reviews.loc[reviews["plan_id"].eq(plan["plan_id"]) & reviews["reviewed_on"].ge(due - early), "reviewed_on"]
    return None if held.empty else held.iloc[0]


def _runs(placements: pd.DataFrame, groups: pd.DataFrame, day: dt.date) -> tuple[Row, ...]:
    """Return the runs that are going on or still to come, by name, each with how many share it."""
    ahead = placements[placements["ends_on"].isna() | placements["ends_on"].ge(day)]
    shared = ahead.merge(groups, on="intervention_id").sort_values(["name", "starts_on"])
    return tuple(run for _, run in shared.iterrows())


def _targets(record: PupilRecord, plan: Row, reviews: pd.DataFrame, runs: tuple[Row, ...]) -> tuple[Target, ...]:
    """Return the plan's targets as a person reads them: the steps of each longer aim together, then the others.

    Longer aims without a step of their own come last, as targets themselves.
    """
    of_plan = record.targets[record.targets["plan_id"].eq(plan["plan_id"])]
    is_aim = of_plan["horizon"].eq(LONG_TERM).fillna(value=False)
    aims = {str(aim["target_id"]): aim for _, aim in of_plan[is_aim].iterrows()}
    order = [*aims, ""]
    steps = [(row, aims.get(text_of(row, "long_term_target_id"))) for _, row in of_plan[~is_aim].iterrows()]
    steps.sort(key=lambda step: order.index("" if step[1] is None else str(step[1]["target_id"])))
    served = {str(aim["target_id"]) for _, aim in steps if aim is not None}
    alone = [(aim, None) for key, aim in aims.items() if key not in served]
    return tuple(
        Target(row, *_looked_at(reviews, row), _serving(row, record.targets, runs), aim)
        for row, aim in [*steps, *alone]
    )


def _looked_at(reviews: pd.DataFrame, target: Row) -> tuple[Row | None, dt.date | None]:
    """Return a target's last decided review; without one, the day on which it was last looked at."""
    review = last_review(reviews, str(target["target_id"]))
    held = reviews.loc[reviews["target_id"].eq(target["target_id"]), "reviewed_on"]
    return review, held.iloc[0] if review is None and len(held) else None


def _serving(target: Row, targets: pd.DataFrame, runs: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the runs that serve a target, or one that it goes on from."""
    served = {target["target_id"], *chain_of(target, targets)["target_id"]}
    return tuple(run for run in runs if text_of(run, "target_id") in served)


def _earlier(record: PupilRecord, plan: Row, reviews: pd.DataFrame) -> tuple[Earlier, ...]:
    """Return the targets of the plan of the same sort before a plan, but for longer aims."""
    plans, targets = record.plans, record.targets
    same_sort = plans["kind"].isin(LASTING) == (plan["kind"] in LASTING)
    before = plans[same_sort & plans["started_on"].lt(plan["started_on"])]
    if before.empty:
        return ()
    continued = set(targets.loc[targets["plan_id"].eq(plan["plan_id"]), "continues_target_id"].dropna())
    of_plan = targets[targets["plan_id"].eq(before.iloc[0]["plan_id"])]
    steps = of_plan[of_plan["horizon"].ne(LONG_TERM).fillna(value=True)]
    return tuple(Earlier(row, *_looked_at(reviews, row), row["target_id"] in continued) for _, row in steps.iterrows())


def _season(term: pd.DataFrame, day: dt.date) -> str:
    """Return when the plan is of, as one would say it: `autumn 2026`; without terms the month."""
    if term.empty:
        return f"{day:%B}{NO_BREAK}{day:%Y}"
    return f"{words.named('term', str(term.iloc[0]['term'])).lower()}{NO_BREAK}{term.iloc[0]['starts_on'].year}"
