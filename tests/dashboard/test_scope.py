"""Who may see what: a governor's scope reaches no pupil by any way in, and no school but its own."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard import figures, frame, pupils
from dashboard.access.scope import (
    NotAllowedError,
    Role,
    Scope,
    check_user_can_see_pupils,
    local_scope,
    user_can_see_pupils,
    user_can_see_school,
)
from dashboard.figures import View
from pipelines.figures import Request

GOVERNOR = Scope(Role.GOVERNOR)


@pytest.fixture
def governors_view(monkeypatch, small_school):
    monkeypatch.setenv("PROVISION_WAREHOUSE", str(small_school))
    return View(GOVERNOR, 1, "100001")


@pytest.mark.parametrize("role", Role)
def test_each_role_is_told_the_same_by_asking_and_by_checking(role):
    if user_can_see_pupils(Scope(role)):
        check_user_can_see_pupils(Scope(role))
    else:
        with pytest.raises(NotAllowedError, match="never single pupils"):
            check_user_can_see_pupils(Scope(role))


def test_local_use_is_school_staff_with_every_school():
    assert local_scope().role is Role.SCHOOL_STAFF
    assert user_can_see_school(local_scope(), "anything")


@pytest.mark.parametrize(
    "ask",
    [
        pupils.listed,
        lambda view: pupils.on_roll(view, "2026/27 autumn"),
        lambda view: pupils.sessions(view, ["V1"], dt.date(2026, 9, 1), dt.date(2026, 12, 1)),
        lambda view: pupils.overdue_plans(view, dt.date(2026, 11, 20)),
        pupils.plans,
        pupils.target_texts,
        pupils.decided_reviews,
        lambda view: pupils.record(view, "P1"),
        lambda view: pupils.plan_for_parents(view, "P1"),
        lambda view: figures.pairs(view, Request("measures")),
        lambda view: figures.figure(view, Request("costs", by=("pupil_id",))),
        lambda view: figures.figure(view, Request("costs", where=(("pupil_id", "P1"),))),
        *(
            lambda view, key=key: figures.figure(view, Request(key))
            for key in ("progress", "pupil_costs", "dosage", "goal_progress", "gas")
        ),
        # nor a figure that can be cut until it is of one pupil
        lambda view: figures.figure(view, Request("attainment", by=("year_group", "need"))),
        lambda view: figures.figure_by_school(view.scope, view.number, Request("attainment")),
        lambda view: figures.funding(view, "2026-27"),
        lambda view: figures.runs(view, "2026/27"),
        lambda view: figures.table(view, "interventions"),
        lambda view: figures.provisions_of_schools(view.scope, view.number),
        lambda view: figures.records(view, Request("attainment")),
        lambda view: figures.table(view, "pupils"),
        lambda view: figures.table(view, "termly_roll"),
        lambda view: figures.table(view, "pupil_refs"),
        lambda view: figures.table(view, "funding"),  # a top-up names its pupil
    ],
)
def test_a_governor_reaches_no_pupil(governors_view, ask):
    with pytest.raises(NotAllowedError):
        ask(governors_view)


def test_a_scope_of_one_school_cannot_look_at_another(monkeypatch, small_school):
    monkeypatch.setenv("PROVISION_WAREHOUSE", str(small_school))
    elsewhere = Scope(Role.SCHOOL_STAFF, schools=("100002",))
    with pytest.raises(NotAllowedError, match="does not see this school"):
        View(elsewhere, 1, "100001")
    assert figures.schools(elsewhere, 1) == {}


def test_what_was_cached_for_one_scope_is_not_handed_to_another(monkeypatch, small_school, governors_view):
    staff = View(local_scope(), 1, "100001")
    assert len(pupils.listed(staff)) == 6
    with pytest.raises(NotAllowedError):
        pupils.listed(governors_view)


@pytest.mark.parametrize("screen", frame.SCREENS)
def test_a_governor_comes_to_no_screen_on_which_a_pupil_could_be_seen(looking_at, small_school, monkeypatch, screen):
    for module in ("access.scope", "frame"):
        monkeypatch.setattr(f"dashboard.{module}.local_scope", lambda: GOVERNOR)
    app = looking_at(small_school, screen)
    assert app.title[0].value == "Governors"
    assert not app.get("form")  # next steps are read, not written


def test_a_governor_sees_the_summary_in_which_no_count_of_few_is(governors_view):
    told = figures.told(governors_view, "2026/27 autumn")
    cells = [cell for table in told.summary.tables.values() for row in table.rows for cell in row]
    assert not {cell.value for cell in cells if cell.kind == "count"} & {1, 2, 3, 4, 5}


def test_notes_are_not_for_governors_nor_is_writing_what_is_done_next(governors_view):
    for ask in (
        figures.notes,
        lambda view: figures.withdraw_note(view, 1),
        lambda view: figures.write_next_step(view, "2026/27 autumn", "Train two assistants"),
        lambda view: figures.withdraw_next_step(view, 1),
    ):
        with pytest.raises(NotAllowedError, match="no notes"):
            ask(governors_view)
