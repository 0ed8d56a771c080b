"""The columns of each figure that others script against, to the letter."""

from __future__ import annotations

import pytest

PROMISED = {
    "attainment": "reviewed, achieved, partially_achieved, not_achieved, attainment_rate, attainment_low, "
    "attainment_high, partial_rate, not_rate, due, due_reviewed, not_reviewed, review_coverage",
    "movements": "movement, pupils",
    "transitions": "opening_stage, closing_stage, pupils",
    "stage_flow": "stage, opening, arrived, moved_in, recoded_in, moved_out, recoded_out, departed, closing",
    "stage_rates": "on_register, stepped_up, stepped_down, step_up_rate, step_up_low, step_up_high, step_down_rate, "
    "step_down_low, step_down_high",
    "costs": "planned, to_date, delivered, register_share, pupils, planned_per_pupil, unallocated",
    "pupil_costs": "pupil_id, cost, threshold, top_up, gap, over_threshold_without_plan",
    "provision_map": "provision_id, name, tier, area, year_group, pupils, planned, to_date, reviewed, achieved, "
    "attainment_rate",
    "progress": "pupil_id, state, rules, explanations, since, sentence",
    "impact": "provision_id, name, pupils, reviewed, achieved, attainment_rate, attainment_low, attainment_high, "
    "attainment_shrunk, entry_exit_pairs, ratio_gain, standard_score_gain, reliable_share, effect_size, effect_low, "
    "effect_high, cost, cost_per_pupil, cost_per_target_achieved",
    "goal_progress": "target_id, pupil_id, baseline_value, goal_value, measured_value, goal_progress",
    "dosage": "intervention_id, pupil_id, planned, attended, dosage, below",
    "plan_quality": "check, source, met, not_met, not_applicable, share_met",
    "prevalence": "stage, pupils, share, national_share",
    "data_quality": "check, records, share",
}


@pytest.mark.parametrize("key", PROMISED)
def test_a_figure_prints_the_promised_columns_after_its_cut(loaded, key):
    status, printed = loaded("figures", key, "--by", "school_id", "--format", "csv")
    lines = printed.out.splitlines()
    assert status == 0
    assert lines[0] == ",".join(["school_id", *PROMISED[key].split(", ")])
    assert len(lines) > 1


@pytest.mark.parametrize("key", PROMISED)
def test_both_engines_print_the_same(loaded, key):
    asked = ("figures", key, "--by", "school_id", "--format", "csv")
    assert loaded(*asked, "--engine", "duckdb")[1].out == loaded(*asked)[1].out
