"""The plan: its targets and where each stands, and the reviews so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import pandas as pd
import streamlit as st

from dashboard import figures
from pipelines import words
from pipelines.facts_of_a_pupil import chain_of, current_plan, last_review, left_open

if TYPE_CHECKING:
    import datetime as dt

    from dashboard.figures import View
    from pipelines.facts_of_a_pupil import Row
    from pipelines.records_of_a_pupil import PupilRecord

Colour: TypeAlias = Literal["green", "orange", "red", "gray"]
OUTCOME_COLOUR: dict[str, Colour] = {"achieved": "green", "partially_achieved": "orange", "not_achieved": "red"}
LONG_TERM = "long_term"
UNDECIDED = "Discussed, not decided"


def show_targets(view: View, record: PupilRecord) -> None:
    """Show the targets of the current plan, the short-term ones under the long-term one that they serve."""
    as_of = figures.as_of(view)
    plan = current_plan(record.plans, as_of)
    st.subheader("Targets now", anchor=False)
    if plan is None:
        st.info("There is no plan for this pupil yet. Add one to the sheet or file `plans`, and load it again.")
        return
    st.caption(words.plain(_about_plan(plan, as_of)))
    for _, earlier in left_open(record.plans, plan, as_of).iterrows():
        st.info(
            f"{words.named('plan_kind', earlier['kind'])} from {words.day(earlier['started_on'])} is still open too, "
            f"its review due {words.day(earlier['review_due_on'])}: review it, or give it an end date."
        )
    targets = record.targets[record.targets["plan_id"].eq(plan["plan_id"])]
    if targets.empty:
        st.info("The plan has no targets yet. Add them to the sheet or file `targets`, and load it again.")
    long_term = targets["horizon"].eq(LONG_TERM).fillna(value=False)
    served = targets["long_term_target_id"].fillna("")
    for _, aim in targets[long_term].iterrows():
        st.markdown(f"**Long-term:** {words.plain(aim['description'])}")
        _show_each(targets[~long_term & served.eq(aim["target_id"])], record, as_of)
    of_none = targets[~long_term & ~served.isin(targets.loc[long_term, "target_id"])]
    if len(of_none) and long_term.any():
        st.markdown("**Other targets**")
    _show_each(of_none, record, as_of)


def show_reviews(record: PupilRecord) -> None:
    """Show the reviews of all the pupil's targets, the latest first."""
    st.subheader("Reviews", anchor=False)
    reviews = record.reviews
    if reviews.empty:
        st.info("No target of this pupil has been reviewed yet.")
        return
    rows = pd.DataFrame(
        {
            "Date": reviews["reviewed_on"].map(words.day),
            "Target": reviews["description"].map(words.plain),
            "Outcome": [outcome_name(code) for code in reviews["outcome"]],
            "Measured": [
                _measured(value, unit) for value, unit in zip(reviews["measured_value"], reviews["unit"], strict=True)
            ],
            "Next": ["" if words.is_missing(code) else words.named("next_step", code) for code in reviews["next_step"]],
            "Why": reviews["reason"].map(words.plain),
            "Took part": [
                _took_part(*both) for both in zip(reviews["pupil_involved"], reviews["parent_involved"], strict=True)
            ],
        }
    )
    recent = 8
    st.table(rows.head(recent), border="horizontal", hide_index=True, alt="The latest reviews of the pupil's targets")
    if len(rows) > recent:
        with st.expander(f"{words.plural(len(rows) - recent, 'earlier review')}"):
            st.table(rows.iloc[recent:], border="horizontal", hide_index=True, alt="Earlier reviews")


def outcome_name(code: object) -> str:
    """Return the words for an outcome; what was discussed and not decided is said to be so."""
    return UNDECIDED if words.is_missing(code) else words.named("outcome", str(code))


def _about_plan(plan: Row, day: dt.date) -> str:
    kind = words.named("plan_kind", plan["kind"])
    agreed = (
        "draft, not agreed yet" if words.is_missing(plan["agreed_on"]) else f"agreed {words.day(plan['agreed_on'])}"
    )
    lead = "" if words.is_missing(plan["lead_person"]) else f" · responsible: {plan['lead_person']}"
    ended = plan["ended_on"]
    over = "" if words.is_missing(ended) or ended >= day else f" · ended {words.day(ended)}, no plan since"
    dates = f"from {words.day(plan['started_on'])} · {agreed} · review due {words.day(plan['review_due_on'])}"
    return f"{kind} {dates}{lead}{over}"


def _show_each(targets: pd.DataFrame, record: PupilRecord, day: dt.date) -> None:
    for _, target in targets.iterrows():
        with st.container(border=True, gap="xsmall"):
            _show_target(target, last_review(record.reviews, target["target_id"]), day)
            _show_what_came_before(target, record)


def _show_what_came_before(target: Row, record: PupilRecord) -> None:
    """Show the targets that this one goes on from, the latest first, each with what its last review decided."""
    earlier = chain_of(target, record.targets)
    if earlier.empty:
        return
    said = []
    for _, former in earlier.iterrows():
        review = last_review(record.reviews, former["target_id"])
        how = "not decided" if review is None else f"{outcome_name(review['outcome']).lower()}, {_on(review)}"
        said.append(f"“{former['description']}” ({how})")
    st.caption(f"Goes on from: {words.plain('; before that '.join(said))}")


def _on(review: Row) -> str:
    return words.day(review["reviewed_on"])


def _show_target(target: Row, review: Row | None, day: dt.date) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="top"):
        st.markdown(f"**{words.plain(target['description'])}**", width="content")
        standing, colour = _standing(target, review, day)
        st.badge(standing, color=colour)
    if not words.is_missing(target["success_criterion"]):
        st.markdown(f"We will know when: {words.plain(target['success_criterion'])}")
    if not words.is_missing(target["baseline_value"]) and not words.is_missing(target["goal_value"]):
        st.markdown(words.plain(_steps(target, review)))
    how = [target[column] for column in ("strategy", "delivered_by", "frequency", "resources")]
    said = [words.named("area", target["area"]), *(text for text in how if not words.is_missing(text))]
    due = "" if words.is_missing(target["due_on"]) else f" · due {words.day(target['due_on'])}"
    st.caption(words.plain(" · ".join(said) + due))


def _standing(target: Row, review: Row | None, day: dt.date) -> tuple[str, Colour]:
    """Return where a target stands, as the words and the colour of a badge."""
    if review is not None:
        code = str(review["outcome"])
        return f"{outcome_name(code)}, {words.day(review['reviewed_on'])}", OUTCOME_COLOUR[code]
    if not words.is_missing(target["due_on"]) and target["due_on"] < day:
        return "Due and not reviewed", "orange"
    return "Not reviewed yet", "gray"


def _steps(target: Row, review: Row | None) -> str:
    unit = "" if words.is_missing(target["unit"]) else f" {target['unit']}"
    start, goal = words.number(target["baseline_value"]), words.number(target["goal_value"])
    measured = None if review is None else review["measured_value"]
    now = "" if words.is_missing(measured) else f", at the last review {words.number(measured)}"
    return f"From {start} to {goal}{unit}{now}"


def _measured(value: words.Number | None, unit: object) -> str:
    if words.is_missing(value):
        return ""
    return f"{words.number(value)} {words.plain(unit)}".strip()


def _took_part(pupil: object, parent: object) -> str:
    who = [name for name, took_part in (("Pupil", pupil), ("parent", parent)) if took_part is True]
    return " and ".join(who).capitalize() if who else words.MISSING
