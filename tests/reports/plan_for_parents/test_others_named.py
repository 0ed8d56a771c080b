"""Where a plan for parents seems to name another pupil, told by the part and never by the name."""

from __future__ import annotations

import pytest

from pipelines.reports.plan_for_parents import NoPlanError

HITS = "She says that Ben hits her"


def test_a_plan_that_names_nobody_else_has_no_such_part(others_in_plan_of):
    assert others_in_plan_of("P1") == ()
    assert others_in_plan_of("P6") == ()


@pytest.mark.parametrize(
    ("changed", "parts"),
    [
        ({"plans": {"parent_view": HITS}}, ("what you told us",)),
        ({"plans": {"parent_view": "Ben hits her"}}, ("what you told us",)),  # begins the sentence
        ({"plans": {"pupil_view": "I sit with Ben Birch"}}, ("what the child says",)),
        ({"plans": {"help_at_home": "Read with Cara"}}, ("what you can do at home",)),
        ({"plans": {"strengths": HITS, "exit_criterion": HITS}}, ("good at", "help can end when")),
        ({"targets": {"strategy": ["A turn with Ben", None, None, None]}}, ("target 1, how we will help",)),
        ({"targets": {"description": [None, "Play with Ben", None, None]}}, ("target 2",)),
        ({"targets": {"description": [None, None, None, "Play with Ben"]}}, ("how the last targets went",)),
        ({"placements": {"name": "Time with Ben"}}, ("target 1, extra sessions", "target 2, extra sessions")),
        ({"placements": {"name": "Time with Ben", "target_id": None}}, ("other help at school",)),
        ({"plans": {"strengths": "Proud Ann Ashdown"}}, ()),  # her own names
        ({"plans": {"lead_person": "Mr Dev Dean"}, "targets": {"delivered_by": "Mr Dev Dean"}}, ()),  # a grown-up
        ({"targets": {"strategy": "Dean Street map"}}, ()),  # begins a note, as any word may
    ],
)  # fmt: skip
def test_each_part_with_another_pupil_s_name_is_told_once_and_without_it(others_in_plan_of, changed, parts):
    assert others_in_plan_of("P1", **changed) == parts


def test_without_a_plan_there_is_nothing_to_look_at(others_in_plan_of):
    with pytest.raises(NoPlanError):
        others_in_plan_of("P5")
