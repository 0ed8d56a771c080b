"""Not making progress by provision and stage: flat scores, a provision run again in vain, a step up to no avail."""

from __future__ import annotations

from pipelines.transforms.periods import Span
from tests.spec.progress_cases import asked, firing, given_cases

# Ten weeks and a day less or more: from Monday 5 January 2026 the fiftieth school day is Friday 13 March.
LONG = "intervention_id | provision_id | started_on | ended_on\nI | V | 2026-01-05 | 2026-07-21"
PROVISION = {"provisions": "provision_id\nV\nW"}


def scores(last: str, *, entry: str = "80", exit_: str = "80", scale: str = "age_equivalent_months") -> list[str]:
    """Draw a placement in I with an entry score on its first day and an exit score."""
    return [
        "P I",
        f"A1 I 2026-01-05 entry {entry} {scale}",
        f"A2 I {last} exit {exit_} {scale}",
    ]


def test_a_score_that_does_not_rise(spec):
    given_cases(
        spec,
        {
            "fifty school days": scores("2026-03-13"),
            "forty-nine": scores("2026-03-12"),
            "joined a day later": ["P I 2026-01-06", *scores("2026-03-13")[1:]],
            # 77 days are 2.53 months: 2.5 months gained are a ratio gain of 0.99, 2.6 are 1.03.
            "ratio gain under 1": scores("2026-03-23", exit_="82.5"),
            "ratio gain over 1": scores("2026-03-23", exit_="82.6"),
            "standard score as before": scores("2026-03-23", scale="standard_score"),
            "standard score up by 1": scores("2026-03-23", exit_="81", scale="standard_score"),
            "raw score": scores("2026-03-23", scale="raw_score"),
            "latest score counts": [*scores("2026-03-23"), "A3 I 2026-05-04 interim 90"],
            "another intervention's entry": ["P I", "A1 J 2026-01-05 entry 80", "A2 I 2026-03-23 exit 80"],
            "not placed in it": scores("2026-03-23")[1:],
            "in a holiday": scores("2026-04-10"),
            "after the term": [*scores("2026-07-22")],
        },
        interventions=LONG,
        **PROVISION,
    )
    assert firing(spec, "flat_assessment") == {
        "fifty school days": "2026-03-13",
        "ratio gain under 1": "2026-03-23",
        "standard score as before": "2026-03-23",
        "in a holiday": "2026-04-10",
    }


def test_a_flat_score_is_held_against_a_pupil_for_three_terms(spec):
    given_cases(
        spec,
        {
            "first day of the three": ["P I", "A1 I 2025-04-22 entry 80", "A2 I 2025-09-01 exit 80"],
            "a day before": ["P I", "A1 I 2025-04-22 entry 80", "A2 I 2025-08-31 exit 80"],
        },
        interventions=LONG.replace("2026-01-05", "2025-04-22"),
        **PROVISION,
    )
    assert firing(spec, "flat_assessment") == {"first day of the three": "2025-09-01"}


RUNS = """
    intervention_id | provision_id | started_on | ended_on
    I1              | V            | 2025-01-06 | 2025-02-28
    I2              | V            | 2025-09-08 | 2025-10-24
    I3              | V            | 2025-10-20 | 2025-12-12
    W1              | W            | 2025-09-08 | 2025-10-24
    O1              | V            | 2025-04-28 | 2025-06-27
    O2              | V            | 2025-07-01 | 2025-08-31
    O3              | V            | 2025-07-01 | 2025-09-01
"""
MISSED = ["T1 2025-01-06", "R1 T1 2025-03-03 not_achieved"]
MET = ["T2 2025-09-01", "R2 T2 2025-10-20 achieved"]


def test_a_provision_run_again_though_the_target_was_not_achieved(spec):
    given_cases(
        spec,
        {
            "run again": [*MISSED, "P I1 - - T1", "P I2"],
            "joins on a Saturday": [*MISSED, "P I1 - - T1", "P I2 2025-09-20"],
            "after success": ["T1 2025-01-06", "R1 T1 2025-03-03 achieved", "P I1 - - T1", "P I2"],
            "partially is no failure": ["T1 2025-01-06", "R1 T1 2025-03-03 partially_achieved", "P I1 - - T1", "P I2"],
            "achieved in the end": [*MISSED, "R2 T1 2025-11-03 achieved", "P I1 - - T1", "P I2"],
            "undecided in the end": [*MISSED, "R2 T1 2025-11-03", "P I1 - - T1", "P I2"],
            "never reviewed": ["T1 2025-01-06", "P I1 - - T1", "P I2"],
            "linked to no target": [*MISSED, "P I1", "P I2"],
            "another provision": [*MISSED, "P I1 - - T1", "P W1"],
            "once only": [*MISSED, "P I1 - - T1"],
            "at the same time": [*MISSED, "P I2 - - T1", "P I3"],
            # The last earlier run counts, which served a target that was achieved.
            "well the last time": [*MISSED, *MET, "P I1 - - T1", "P I2 - 2025-10-10 T2", "P I3"],
            "over before three terms": [*MISSED, "P O1 - - T1", "P O2"],
            "to their first day": [*MISSED, "P O1 - - T1", "P O3"],
        },
        interventions=RUNS,
        **PROVISION,
    )  # fmt: skip
    assert firing(spec, "repeated_provision") == {
        "run again": "2025-09-08",
        "joins on a Saturday": "2025-09-22",
        "undecided in the end": "2025-09-08",
        "to their first day": "2025-07-01",
    }
    assert "achieved in the end" not in firing(spec, "repeated_provision", Span(term="2025/26 autumn"))
    assert firing(spec, "repeated_provision", Span(term="2024/25 spring")) == {}


def test_who_stepped_up_and_has_achieved_nothing_since(spec):
    up = ["S K 2024-01-08 2026-01-04", "S E 2026-01-05"]
    given_cases(
        spec,
        {
            "first day of two terms": up,
            "a day before": ["S K 2024-01-08 2026-01-03", "S E 2026-01-04"],
            "achieved on the day": [*up, "T1 2025-09-01", "R1 T1 2026-01-05 achieved"],
            "achieved the day before": [*up, "T1 2025-09-01", "R1 T1 2026-01-04 achieved"],
            "a long-term target achieved": [*up, "T1 2025-09-01 long_term", "R1 T1 2026-06-01 achieved"],
            "partially achieved": [*up, "T1 2025-09-01", "R1 T1 2026-06-01 partially_achieved"],
            "joined the register": ["S E 2026-01-05"],
            "stepped down": ["S E 2024-01-08 2026-01-04", "S K 2026-01-05"],
            "a new code": ["S P 2024-01-08 2026-01-04 code_2001", "S K 2026-01-05"],
            "a new code, and up": ["S P 2024-01-08 2026-01-04 code_2001", "S E 2026-01-05"],
            "the last step counts": [*up, "S K 2026-02-02", "S E 2026-05-05"],
        },
    )  # fmt: skip
    assert firing(spec, "stepped_up") == {
        "first day of two terms": "2026-01-05",
        "achieved the day before": "2026-01-05",
        "partially achieved": "2026-01-05",
        "a new code, and up": "2026-01-05",
        "the last step counts": "2026-05-05",
    }
    assert "a day before" in firing(spec, "stepped_up", Span(term="2025/26 spring"))


def test_the_sentence_tells_scores_runs_and_steps(spec):
    given_cases(
        spec,
        {
            "age": scores("2026-03-23", exit_="82.5"),
            "score": scores("2026-03-23", scale="standard_score"),
            "up": ["S K 2024-01-08 2026-01-04", "S E 2026-01-05", "P I"],
        },
        interventions=LONG,
        **PROVISION,
    )
    said = asked(spec).set_index("pupil_id")["sentence"].str.split(";").str[0].to_dict()
    assert said == {
        "age": "Reading test moved from 80 to 82.5 months between 5 Jan 2026 and 23 Mar 2026 in I (ratio gain 0.99)",
        "score": "The standard score in Reading test moved from 80 to 80 between 5 Jan 2026 and 23 Mar 2026 in I",
        "up": "Stepped up from K to E on 5 Jan 2026 and has achieved no target since",
    }
