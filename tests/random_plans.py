"""Plans, targets and reviews of random pupils."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

if TYPE_CHECKING:
    import datetime as dt

Row = dict[str, Any]
OUTCOMES = ("achieved", "partially_achieved", "not_achieved", None)
NEXT_STEPS = ("close", "more_time", "modify", "replace", None)


@st.composite
def plans_and_targets(draw: st.DrawFn, ids: list[str], days: list[dt.date]) -> dict[str, list[Row]]:
    """Draw plans of the pupils, some ended, with targets and their reviews on any day."""
    plans = [
        draw(_plan(f"L{number}", ids, days)) for number in range(draw(st.sampled_from([3, 2, 1, 0])) if ids else 0)
    ]
    targets: list[Row] = []
    for number in range(draw(st.sampled_from([6, 5, 4, 3, 2, 1, 0])) if plans else 0):
        targets.append(draw(_target(f"T{number}", plans, targets, days)))
    reviews = [
        draw(_review(f"R{number}", targets, days))
        for number in range(draw(st.sampled_from([12, 10, 8, 6, 4, 2, 0])) if targets else 0)
    ]
    return {"plans": plans, "targets": targets, "reviews": reviews}


@st.composite
def _plan(draw: st.DrawFn, plan_id: str, ids: list[str], days: list[dt.date]) -> Row:
    started_on = draw(st.sampled_from(days))
    ended_on = draw(st.one_of(st.none(), st.none(), st.sampled_from([day for day in days if day >= started_on])))
    return {
        "plan_id": plan_id,
        "pupil_id": draw(st.sampled_from(ids)),
        "kind": "iep",
        "started_on": started_on,
        "ended_on": ended_on,
    }


@st.composite
def _target(draw: st.DrawFn, target_id: str, plans: list[Row], before: list[Row], days: list[dt.date]) -> Row:
    plan = draw(st.sampled_from(plans))
    set_on = draw(st.sampled_from(days))
    due = st.sampled_from([day for day in days if day >= set_on])
    continued = [row["target_id"] for row in before if row["pupil_id"] == plan["pupil_id"]]
    return {
        "target_id": target_id,
        "plan_id": plan["plan_id"],
        "pupil_id": plan["pupil_id"],
        "horizon": draw(st.sampled_from(["short_term", "short_term", None, "long_term"])),
        "continues_target_id": draw(st.sampled_from([None, None, *continued])),
        "area": draw(st.sampled_from(["literacy", "mathematics"])),
        "set_on": set_on,
        "due_on": draw(st.one_of(due, due, st.none())),
    }


@st.composite
def _review(draw: st.DrawFn, review_id: str, targets: list[Row], days: list[dt.date]) -> Row:
    target = draw(st.sampled_from(targets))
    # The day on which the target was due comes often, so that two reviews fall on one day.
    reviewed_on = draw(st.one_of(st.just(target["due_on"] or days[-1]), st.sampled_from(days)))
    return {
        "review_id": review_id,
        "target_id": target["target_id"],
        "reviewed_on": reviewed_on,
        "outcome": draw(st.sampled_from(OUTCOMES)),
        "next_step": draw(st.sampled_from(NEXT_STEPS)),
    }
