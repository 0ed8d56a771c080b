"""What may explain a lack of progress: beside the state of a pupil, never a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.engines import days_after
from pipelines.transforms.attainment import TARGET
from pipelines.transforms.progress.history import NO_DAY
from pipelines.transforms.progress.seen import CASE
from pipelines.transforms.roll import PUPIL
from pipelines.transforms.spells import day_before, holding_on
from pipelines.transforms.stages import NONE, stages_held

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.engines import Frame
    from pipelines.transforms.progress.history import History
    from pipelines.transforms.progress.seen import Seen

NO_TEXT = nw.lit(None).cast(nw.String)


def not_delivered(seen: Seen, limits: Mapping[str, float]) -> Frame:
    """Return `CASE`, since, intervention_id, planned and attended of placements whose run did not run as planned."""
    ran = (nw.col("ratio") >= limits["sessions_run"]).fill_null(value=False)
    return seen.short_dosages.filter(~ran)


def low_attendance(seen: Seen, limits: Mapping[str, float]) -> Frame:
    """Return `CASE`, since, intervention_id, planned and attended of placements missed though the run took place."""
    return seen.short_dosages.filter(nw.col("ratio") >= limits["sessions_run"])


def review_overdue(seen: Seen, limits: Mapping[str, float]) -> Frame:
    """Return `CASE`, since, and target_id and due_on of overdue targets, or without_reviews of pupils without any.

    reviewed_on is the day of a pupil's last review. since is the due date, or the first day of the terms without a
    review.
    """
    overdue = overdue_targets(seen, limits).select(
        CASE, "target_id", "due_on", since="due_on", without_reviews=NO_TEXT, reviewed_on=NO_DAY
    )
    silent = without_reviews(seen, limits["terms"]).select(
        CASE, target_id=NO_TEXT, due_on=NO_DAY, since="from_on", without_reviews="pupil_id", reviewed_on="reviewed_on"
    )
    return nw.concat([overdue, silent])


def overdue_targets(seen: Seen, limits: Mapping[str, float]) -> Frame:
    """Return the cases with their open targets well past their date that were not decided on since shortly before."""
    late = days_after(nw.col("due_on"), int(limits["days"])) < nw.col("ends_on")
    is_open = nw.col("concluded_on").is_null() | (nw.col("concluded_on") > nw.col("ends_on"))
    not_decided = nw.col("decided_on").is_null() | (nw.col("decided_on") > nw.col("ends_on"))
    return seen.known(seen.history.once(due_targets, limits), "set_on").filter(late & is_open & not_decided)


def due_targets(history: History, limits: Mapping[str, float]) -> Frame:
    """Return the targets with a due date and decided_on, since when a decision of shortly before or later is known."""
    early = days_after(nw.col("due_on"), -int(limits["early_days"]))
    in_time = history.reviews.filter((nw.col("counted") == 1) & (nw.col("reviewed_on") >= early))
    decided = in_time.group_by(*TARGET).agg(decided_on=nw.col("known_on").min())
    return history.targets.filter(~nw.col("due_on").is_null()).join(decided, on=TARGET, how="left")


def without_reviews(seen: Seen, terms: float) -> Frame:
    """Return the cases of `window`, with reviewed_on, in which nothing was reviewed in all those terms.

    Only of pupils who were on roll and on the register the day before they began. reviewed_on is the last day before.
    """
    cases = seen.window(terms).join(seen.last_reviewed, on=CASE, how="left")
    silent = nw.col("reviewed_on").is_null() | (nw.col("reviewed_on") < nw.col("from_on"))
    was_there = (nw.col("term_index") >= int(terms)) & (nw.col("entered_on") < nw.col("from_on"))
    eves = cases.filter(silent & was_there).with_columns(eve=day_before(nw.col("from_on")))
    at_rungs = stages_held(seen.frames).filter(nw.col("stage") != NONE)
    return holding_on(eves, at_rungs, day="eve", on=PUPIL)


def no_current_plan(seen: Seen, _limits: Mapping[str, float]) -> Frame:
    """Return `CASE`, since and ends_on of pupils without an agreed plan in force on the last day of the term's period.

    since is that last day.
    """
    held = seen.known(seen.history.agreed_plans, "started_on").filter(
        (nw.col("held_until") >= nw.col("ends_on")) & (nw.col("agreed_on") <= nw.col("ends_on"))
    )
    return seen.cases.join(held.select(CASE), on=CASE, how="anti").with_columns(since=nw.col("ends_on"))


def no_provision(seen: Seen, _limits: Mapping[str, float]) -> Frame:
    """Return `CASE` and since (the term's first day) of pupils without a school day of a placement in the term."""
    return seen.cases.join(seen.placed.select(CASE), on=CASE, how="anti").with_columns(since=nw.col("starts_on"))


def not_involved(seen: Seen, _limits: Mapping[str, float]) -> Frame:
    """Return `CASE`, since, reviewed_on (the last day of review), pupil_review_id and parent_review_id.

    Each id is of a review of that day which says that the pupil, or a parent, was not involved, else missing.
    """
    absent = seen.reviews.filter(~nw.col("pupil_review_id").is_null() | ~nw.col("parent_review_id").is_null())
    that_day = absent.join(seen.last_reviewed, on=[CASE, "reviewed_on"])
    found = that_day.group_by(CASE, "reviewed_on").agg(
        nw.col("pupil_review_id").min(), nw.col("parent_review_id").min()
    )
    return found.with_columns(since=nw.col("reviewed_on"))
