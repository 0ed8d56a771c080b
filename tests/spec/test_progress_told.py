"""What fires, told to people: targets, provisions and stages in words, whatever a school calls them."""

from __future__ import annotations

from pipelines.figures import Request, figure
from tests.spec.progress_cases import SUMMER, given_cases

RUNS = """
    intervention_id | provision_id | started_on | ended_on   | sessions_per_week | sessions_run
    I               | V            | 2026-01-05 | 2026-03-27 | 3                 | 36
    J               | V            | 2026-04-13 | 2026-07-21 | 3                 | 36
"""
PROVISIONS = """
    provision_id | name
    V            | 3 {readers} a day
"""
LONG = "Answer questions about a passage " * 4


def told(spec):
    rows = figure(spec.basis, Request("progress_signs", span=SUMMER))
    return {(row["pupil_id"], row["sign"]): row["evidence"] for row in rows.to_dict("records")}


def test_ids_give_way_to_words(spec):
    given_cases(
        spec,
        {
            "run again": [
                "T1 2026-01-05 - - - - Read {40} words",
                "P I - - T1",
                "R1 T1 2026-03-20 not_achieved",
                "P J",
            ],
            "went up": ["S K 2020-09-01 2026-04-30", "S E 2026-05-01"],
            "missed": ["P J - - - 10 7"],
        },
        interventions=RUNS,
        provisions=PROVISIONS,
    )
    signs = told(spec)
    assert signs["went up", "stepped_up"] == (
        "Stepped up from SEN support to Education, health and care plan on 1 May 2026 and has achieved no target since."
    )
    assert signs["run again", "repeated_provision"] == (
        "3 {readers} a day was run again from 13 Apr 2026 though “Read {40} words”, a target of the run before, was "
        "not achieved on 20 Mar 2026."
    )
    assert signs["missed", "low_attendance"] == (
        "The pupil missed sessions that ran, attending 7 of 10 in 3 {readers} a day (from 13 Apr 2026)."
    )


def test_a_long_target_is_shortened_where_a_word_ends(spec):
    given_cases(
        spec,
        {"late": [f"T1 2026-01-05 - - - 2026-05-01 {LONG}"]},
        interventions=RUNS,
        provisions=PROVISIONS,
    )
    evidence = told(spec)["late", "review_overdue"]
    assert evidence.startswith("“Answer questions about a passage Answer questions about a passage")
    assert "…” was due on 1 May 2026 and has not been decided on since." in evidence
    assert len(evidence) < 80 + 70


def test_one_word_without_an_end_is_cut_short(spec):
    given_cases(
        spec, {"late": [f"T1 2026-01-05 - - - 2026-05-01 {'x' * 90}"]}, interventions=RUNS, provisions=PROVISIONS
    )
    assert told(spec)["late", "review_overdue"].startswith(f"“{'x' * 79}…” was due")
