"""Attainment of targets: which were reviewed in a period and with what outcome, and which were due."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.engines import last_of
from pipelines.transforms.costs import RUN, catalogued_runs
from pipelines.transforms.periods import with_attributes

if TYPE_CHECKING:
    from pipelines.engines import Frame, Frames

TARGET = ["school_id", "target_id"]
OUTCOMES = ("achieved", "partially_achieved", "not_achieved")
KEEPS_OPEN = ("more_time", "modify")


def targets_by_period(frames: Frames, decided: Frame, periods: Frame, attributes: Frame) -> Frame:
    """Return one row per target and period in which it had a decided review (of `decided_targets`) or was due.

    Columns: those of the period, target_id, pupil_id, horizon, area, set_on, review_id and outcome (of its last
    decided review inside the period; missing where it was due and not reviewed), due (1 or 0), and the pupil's
    attributes in the term of that review, or, without one, in the term in which it fell due (the period's first, where
    that was before).
    """
    candidates = _targets(frames).join(concluded_on(frames), on=TARGET, how="left").join(periods, on="school_id")
    reviewed = reviewed_targets(decided, periods).select(*TARGET, "starts_on", "review_id", "reviewed_on", "outcome")
    rows = candidates.join(reviewed, on=[*TARGET, "starts_on"], how="left").with_columns(due=_due())
    counted = rows.filter((nw.col("due") == 1) | ~nw.col("outcome").is_null())
    fell_due = nw.max_horizontal(nw.col("due_on"), nw.col("starts_on"))
    dated = counted.with_columns(day=nw.coalesce(nw.col("reviewed_on"), fell_due))
    return with_attributes(dated, attributes, frames["term_periods"], day="day").drop("due_on", "concluded_on", "day")


def reviewed_targets(decided: Frame, periods: Frame) -> Frame:
    """Return those rows of `targets_by_period` that have an outcome, without asking what was due.

    `decided` are the reviews of `decided_targets`.
    """
    inside = decided.join(periods, on="school_id").filter(
        (nw.col("reviewed_on") >= nw.col("starts_on")) & (nw.col("reviewed_on") <= nw.col("ends_on"))
    )
    return last_of(inside, over=[*TARGET, "starts_on"], order_by=["reviewed_on"])


def decided_targets(frames: Frames, attributes: Frame) -> Frame:
    """Return every decided review with its target (school_id, target_id, pupil_id, horizon, area, set_on) and outcome.

    Beside them review_id, reviewed_on and the pupil's attributes in the term of that day.
    """
    reviews = decided_reviews(frames).select(*TARGET, "review_id", "reviewed_on", "outcome")
    targets = _targets(frames).drop("due_on").join(reviews, on=TARGET)
    return with_attributes(targets, attributes, frames["term_periods"], day="reviewed_on")


def _targets(frames: Frames) -> Frame:
    """Return the targets with what figures need of them; a target without a horizon is a short-term one."""
    return frames["targets"].select(
        *TARGET,
        "pupil_id",
        "area",
        "set_on",
        "due_on",
        horizon=nw.col("horizon").fill_null("short_term"),
    )


def _due() -> nw.Expr:
    was_due = (
        (nw.col("set_on") <= nw.col("ends_on"))
        & (nw.col("due_on") <= nw.col("ends_on"))
        & (nw.col("concluded_on").is_null() | (nw.col("concluded_on") >= nw.col("starts_on")))
    )
    return nw.when(was_due).then(nw.lit(1)).otherwise(nw.lit(0))


def decided_reviews(frames: Frames) -> Frame:
    """Return the reviews that came to a decision: those with an outcome, at most one per target and day.

    Of two on one day the one with the higher review id in text order counts, and the other not at all.
    """
    return frames.once(_decided_reviews)


def _decided_reviews(frames: Frames) -> Frame:
    decided = frames["reviews"].filter(~nw.col("outcome").is_null())
    return last_of(decided, over=[*TARGET, "reviewed_on"], order_by=["review_id"])


def concluded_on(frames: Frames) -> Frame:
    """Return school_id, target_id and concluded_on, the first day on which something concluded the target.

    A decided review concludes it (unless its next step is more time or to modify it), a target that continues it,
    or its plan's end.
    """
    return frames.once(_concluded_on)


def _concluded_on(frames: Frames) -> Frame:
    stays_open = nw.col("next_step").fill_null("").is_in(KEEPS_OPEN)
    reviewed = (
        decided_reviews(frames).filter(~stays_open).group_by(*TARGET).agg(reviewed_last=nw.col("reviewed_on").min())
    )
    continued = (
        frames["targets"]
        .select("school_id", "set_on", target_id=nw.col("continues_target_id"))
        .filter(~nw.col("target_id").is_null())
        .group_by(*TARGET)
        .agg(continued_on=nw.col("set_on").min())
    )
    plans = frames["plans"].select("school_id", "plan_id", plan_ended_on="ended_on")
    return (
        frames["targets"]
        .select(*TARGET, "plan_id")
        .join(plans, on=["school_id", "plan_id"], how="left")
        .join(reviewed, on=TARGET, how="left")
        .join(continued, on=TARGET, how="left")
        .select(
            *TARGET,
            concluded_on=nw.min_horizontal(nw.col("reviewed_last"), nw.col("continued_on"), nw.col("plan_ended_on")),
        )
    )


def provisions_of_targets(frames: Frames) -> Frame:
    """Return which provision serves which target, by the placements linked to it.

    Columns: school_id, target_id, provision_id, name, tier, provision_area, staff_role, funding_source; a target
    that two different provisions serve has two rows.
    """
    linked = frames["placements"].filter(~nw.col("target_id").is_null()).select(*TARGET, "intervention_id")
    return (
        linked.join(catalogued_runs(frames), on=RUN, how="inner")
        .select(*TARGET, "provision_id", "name", "tier", "staff_role", "funding_source", provision_area="area")
        .unique()
    )
