"""Changes of stage lead from what held before a period to what held at its end, and so do times at a stage."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given

from pipelines.engines import EngineName, collect
from pipelines.figures import figure
from pipelines.figures.movements import movement_rows
from pipelines.figures.time_at_stage import spell_rows
from pipelines.transforms.ladder_changes import BOTH_ENDS
from pipelines.transforms.periods import BEFORE_RECORDS, periods
from pipelines.transforms.spells import FAR_FUTURE, constant
from pipelines.transforms.stage_events import changes_of_stage, steps_up
from tests.properties.bases import FEW, SEEDED, basis_of
from tests.random_requests import random_request
from tests.random_schools import random_schools

PUPIL_AND_PERIOD = ["school_id", "pupil_id", "starts_on"]


def off_the_register(stage):
    """Return a stage; off roll and no stage are the same to the register."""
    return "none" if stage == "off_roll" else stage


@FEW
@given(rng=SEEDED)
def test_each_pupils_events_lead_from_the_opening_stage_to_the_closing_one(rng):
    schools = random_schools(rng)
    basis, request = basis_of(schools, EngineName.PANDAS), random_request(rng, "stage_events", schools)
    span = periods(basis.frames, request.span, request.grain, basis.as_of)
    changes = collect(changes_of_stage(basis.frames, span)).sort_values("changed_on")
    by_pupil = dict(iter(changes.groupby(PUPIL_AND_PERIOD)))
    everybody = collect(movement_rows(basis, replace(request, where=())))
    for pupil in everybody.to_dict("records"):
        events = by_pupil.pop(tuple(pupil[name] for name in PUPIL_AND_PERIOD), changes.head(0))
        stages = [pupil["opening_stage"], *events["closing_stage"]]
        assert [off_the_register(stage) for stage in events["opening_stage"]] == [
            off_the_register(stage) for stage in stages[:-1]
        ]
        assert off_the_register(stages[-1]) == off_the_register(pupil["closing_stage"])
        assert all(before < after for before, after in pairwise(events["changed_on"]))
    assert not by_pupil, "whoever changed was on roll in the period or the day before"


@FEW
@given(rng=SEEDED)
def test_the_times_that_run_to_a_periods_end_are_those_of_the_pupils_on_the_register_then(rng):
    schools = random_schools(rng)
    basis, request = basis_of(schools, EngineName.PANDAS), random_request(rng, "time_at_stage", schools)
    times = collect(spell_rows(basis, replace(request, where=())))
    running = times[times["last_day"] == times["ends_on"]].groupby("stage").size()
    flow = figure(basis, replace(request, key="stage_flow", where=()))
    closing = flow[flow["stage"] != "none"].groupby("stage")["closing"].sum()
    assert running.to_dict() == closing[closing > 0].to_dict()
    assert not times.loc[times["last_day"] == times["ends_on"], "has_ended"].any()


@given(rng=SEEDED)
def test_the_steps_up_are_those_among_the_changes_of_all_days(rng):
    frames = basis_of(random_schools(rng), EngineName.PANDAS).frames
    ever = frames["schools"].select("school_id", starts_on=constant(BEFORE_RECORDS), ends_on=constant(FAR_FUTURE))
    changes = collect(changes_of_stage(frames, ever))
    those = changes[changes["movement"] == "stepped_up"].rename(columns={"changed_on": "stepped_up_on"})
    columns = ["school_id", "pupil_id", "stepped_up_on", *BOTH_ENDS]
    assert rows_in_order(collect(steps_up(frames)), columns) == rows_in_order(those, columns)


def rows_in_order(rows, columns):
    return sorted(rows[columns].itertuples(index=False, name=None))
