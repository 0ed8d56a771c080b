"""What may explain a lack of progress: beside the state of a pupil, never a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.engines import days_after
from pipelines.transforms.progress.seen import KEYS
from pipelines.transforms.roll import PUPIL
from pipelines.transforms.spells import closed_spells, day_before
from pipelines.transforms.stages import NONE, stage_spells, with_stage_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.engines import Frame
    from pipelines.transforms.progress.seen import Seen


def not_delivered(seen: Seen, limits: Mapping[str, float]) -> Frame:
    """Return `KEYS`, since, intervention_id, planned and attended of placements whose run did not run as planned."""
    ran = (nw.col("ratio") >= limits["sessions_run"]).fill_null(value=False)
    return seen.short_dosages.filter(~ran).drop("ratio")


def low_attendance(seen: Seen, limits: Mapping[str, float]) -> Frame:
    """Return `KEYS`, since, intervention_id, planned and attended of placements missed though the run took place."""
    return seen.short_dosages.filter(nw.col("ratio") >= limits["sessions_run"]).drop("ratio")


def review_overdue(seen: Seen, limits: Mapping[str, float]) -> Frame:
    """Return `KEYS`, since, and target_id and due_on of overdue targets, or without_reviews of pupils without any.

    reviewed_on is the day of a pupil's last review. since is the due date, or the first day of the terms without a
    review.
    """
    columns = [*KEYS, "since", "target_id", "due_on", "without_reviews", "reviewed_on"]
    overdue, silent = overdue_targets(seen, limits), without_reviews(seen, limits["terms"])
    no_text, no_day = nw.lit(None).cast(nw.String), nw.lit(None, nw.Date)
    return nw.concat(
        [
            overdue.with_columns(since=nw.col("due_on"), without_reviews=no_text, reviewed_on=no_day).select(*columns),
            silent.with_columns(target_id=no_text, due_on=no_day, without_reviews=nw.col("pupil_id")).select(*columns),
        ]
    )


def overdue_targets(seen: Seen, limits: Mapping[str, float]) -> Frame:
    """Return `KEYS`, target_id and due_on of open targets well past their date, not decided on since shortly before."""
    late = days_after(nw.col("due_on"), int(limits["days"])) < nw.col("ends_on")
    is_open = nw.col("concluded_on").is_null() | (nw.col("concluded_on") > nw.col("ends_on"))
    early = days_after(nw.col("due_on"), -int(limits["early_days"]))
    decided = seen.decided.group_by(*KEYS, "target_id").agg(decided_on=nw.col("reviewed_on").max())
    rows = seen.targets_by_term.filter(~nw.col("due_on").is_null() & late & is_open)
    judged = rows.join(decided, on=[*KEYS, "target_id"], how="left")
    return judged.filter(nw.col("decided_on").is_null() | (nw.col("decided_on") < early)).select(
        *KEYS, "target_id", "due_on"
    )


def without_reviews(seen: Seen, terms: float) -> Frame:
    """Return `KEYS`, since and reviewed_on of pupils of whom nothing was reviewed in so many terms.

    Only of pupils who were on roll and on the register the day before those terms began. since is their first day.
    """
    eve = day_before(nw.col("from_on"))
    long_known = seen.asked.filter(nw.col("term_index") >= int(terms)).select(*KEYS)
    rows = long_known.join(seen.window(terms), on=KEYS).with_columns(eve=eve)
    entered = seen.frames["pupils"].select(*PUPIL, "entered_on")
    on_roll = rows.join(entered, on=PUPIL).filter(nw.col("entered_on") <= nw.col("eve"))
    spells = stage_spells(seen.frames["stages"], seen.frames["schools"])
    registered = with_stage_on(on_roll, spells, day="eve", prefix="held").filter(nw.col("held_stage") != NONE)
    last = seen.reviews.group_by(*KEYS).agg(reviewed_on=nw.col("reviewed_on").max())
    silent = registered.join(last, on=KEYS, how="left")
    never = nw.col("reviewed_on").is_null()
    return silent.filter(never | (nw.col("reviewed_on") < nw.col("from_on"))).select(
        *KEYS, "reviewed_on", since="from_on"
    )


def no_current_plan(seen: Seen, _limits: Mapping[str, float]) -> Frame:
    """Return `KEYS`, since and ends_on of pupils without an agreed plan in force on the last day of the term's period.

    A later plan of the same kind ends the one before. since is that last day.
    """
    plans = closed_spells(seen.frames["plans"], of=[*PUPIL, "kind"], ties=("plan_id",))
    agreed = plans.filter(~nw.col("agreed_on").is_null()).select(*PUPIL, "started_on", "held_until", "agreed_on")
    held = seen.known(agreed, "started_on").filter(
        (nw.col("held_until") >= nw.col("ends_on")) & (nw.col("agreed_on") <= nw.col("ends_on"))
    )
    without = seen.asked.join(held.select(*KEYS).unique(), on=KEYS, how="anti")
    return without.select(*KEYS, "ends_on", since="ends_on")


def no_provision(seen: Seen, _limits: Mapping[str, float]) -> Frame:
    """Return `KEYS` and since (the term's first day) of pupils without a school day of a placement in the term."""
    return seen.asked.join(seen.placed.select(*KEYS).unique(), on=KEYS, how="anti").select(*KEYS, since="starts_on")


def not_involved(seen: Seen, _limits: Mapping[str, float]) -> Frame:
    """Return `KEYS`, since and reviewed_on (the last day of review), pupil_review_id and parent_review_id.

    Each id is of a review of that day which says that the pupil, or a parent, was not involved, else missing.
    """
    last = seen.reviews.group_by(*KEYS).agg(last_on=nw.col("reviewed_on").max())
    that_day = seen.reviews.join(last, on=KEYS).filter(nw.col("reviewed_on") == nw.col("last_on"))
    out = {
        f"{who}_review_id": nw.when(~nw.col(f"{who}_involved").fill_null(value=True)).then(nw.col("review_id"))
        for who in ("pupil", "parent")
    }
    found = that_day.with_columns(**out).group_by(*KEYS, "reviewed_on").agg(*(nw.col(name).min() for name in out))
    known = found.filter(~nw.col("pupil_review_id").is_null() | ~nw.col("parent_review_id").is_null())
    return known.with_columns(since=nw.col("reviewed_on"))
