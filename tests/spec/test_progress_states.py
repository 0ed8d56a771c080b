"""The state of each pupil on the register: who is asked about, in which term, in what order and since when."""

from __future__ import annotations

import datetime as dt

from pipelines.transforms.periods import Span
from tests.spec.progress_cases import asked, given_cases

TARGET = "T1 2024-09-02"


def states(spec, span: Span, by: tuple[str, ...] = ()) -> dict[str, str]:
    rows = asked(spec, span, by)
    return dict(zip(rows["pupil_id"], rows["state"], strict=True))


def test_evidence_is_a_decided_review_or_an_assessment_in_two_terms(spec):
    given_cases(
        spec,
        {
            "reviewed on their first day": [TARGET, "R1 T1 2026-01-05 achieved"],
            "reviewed the day before": [TARGET, "R1 T1 2026-01-04 achieved"],
            "reviewed and undecided": [TARGET, "R1 T1 2026-05-01"],
            "a long-term target": [f"{TARGET} long_term", "R1 T1 2026-01-05 achieved"],
            "assessed outside interventions": ["A1 - 2026-01-05 - 80"],
            "assessed the day before": ["A1 - 2026-01-04 - 80"],
            "a rule speaks": ["S K 2024-01-08 2026-01-04", "S E 2026-01-05"],
            "reviewed after the term": [TARGET, "R1 T1 2026-07-22 achieved"],
            "never": [],
        },
        as_of="2026-08-31",
    )
    spec.shows(
        "progress",
        """
        pupil_id                       | state       | since
        a rule speaks                  | no_progress | 2026-01-05
        assessed the day before        | no_evidence | 2026-01-04
        never                          | no_evidence |
        reviewed after the term        | no_evidence |
        reviewed and undecided         | no_evidence |
        reviewed the day before        | no_evidence | 2026-01-04
        assessed outside interventions | progress    |
        a long-term target             | progress    |
        reviewed on their first day    | progress    |
        """,
    )


def test_the_sentence_of_a_pupil_in_whom_no_rule_fires(spec):
    given_cases(
        spec,
        {
            "never": ["P I"],
            "long ago": [TARGET, "R1 T1 2025-12-01 partially_achieved", "P I"],
            "partly": [TARGET, "R1 T1 2026-05-01 partially_achieved", "P I"],
            "well": [TARGET, "R1 T1 2026-05-01 achieved", "P I"],
        },
        interventions="intervention_id | provision_id | started_on | ended_on\nI | V | 2026-05-04 | 2026-07-21",
    )
    said = asked(spec).set_index("pupil_id")["sentence"].to_dict()
    assert said == {
        "never": "No decided review and no assessment yet; no review in 2 terms, nor any before.",
        "long ago": "No decided review and no assessment in 2 terms, the last on 1 Dec 2025; "
        "no review in 2 terms, the last on 1 Dec 2025.",
        "partly": "No rule fires, and no target has been achieved yet.",
        "well": "No rule fires, and a target was last achieved on 1 May 2026.",
    }


def test_only_who_is_on_the_register_on_the_last_day_is_asked_about(spec):
    given_cases(
        spec,
        {
            "joins on the last day": ["S K 2026-07-21"],
            "left the register the day before": ["S K 2024-01-08 2026-07-20"],
            "at no stage": ["S N 2024-01-08"],
            "left the school": ["S K 2024-01-08"],
            "leaves on the last day": ["S K 2024-01-08"],
        },
    )
    leaving = {"left the school": dt.date(2026, 7, 20), "leaves on the last day": dt.date(2026, 7, 21)}
    spec.tables["pupils"] = [row | {"left_on": leaving.get(row["pupil_id"])} for row in spec.tables["pupils"]]
    assert set(states(spec, Span())) == {"joins on the last day", "leaves on the last day"}


def test_a_span_shows_its_last_term_a_year_its_last_and_a_cut_by_term_each(spec):
    given_cases(spec, {"a": ["S K 2025-05-01", TARGET, "R1 T1 2026-02-02 achieved"]}, as_of="2026-02-02")
    assert states(spec, Span()) == {"a": "progress"}
    assert states(spec, Span(academic_year="2024/25")) == {"a": "no_evidence"}
    assert states(spec, Span(term="2024/25 spring")) == {}  # not yet on the register
    # A span of days is taken to its last day: nothing was reviewed by then.
    assert states(spec, Span(starts_on=dt.date(2025, 10, 1), ends_on=dt.date(2026, 2, 1))) == {"a": "no_evidence"}
    spec.shows(
        "progress",
        """
        term           | state
        2024/25 summer | no_evidence
        2025/26 autumn | no_evidence
        2025/26 spring | progress
        """,
        by=("term",),
    )
    spec.shows(
        "progress",
        """
        academic_year | state
        2024/25       | no_evidence
        2025/26       | progress
        """,
        by=("academic_year",),
    )


FAILED = ["T1 2025-09-01", "T2 2025-09-01", "R1 T1 2026-05-01 not_achieved", "R2 T2 2026-05-01 not_achieved"]


def test_more_rules_come_first_then_longer_without_an_achieved_target(spec):
    up = ["S K 2024-01-08 2026-01-04", "S E 2026-01-05"]
    given_cases(
        spec,
        {
            "two rules": [*FAILED, *up, "T3 2025-09-01 - mathematics", "R3 T3 2026-01-04 achieved"],
            "never achieved": FAILED,
            "achieved long ago": [*FAILED, "T3 2025-09-01 - mathematics", "R3 T3 2025-11-03 achieved"],
            "achieved of late": [*FAILED, "T3 2025-09-01 - mathematics", "R3 T3 2026-06-01 achieved"],
            "also never achieved": FAILED,
        },
    )
    assert list(asked(spec)["pupil_id"]) == [
        "two rules",
        "also never achieved",
        "never achieved",
        "achieved long ago",
        "achieved of late",
    ]


def test_more_of_the_same_are_counted_and_the_first_is_told(spec):
    given_cases(
        spec,
        {
            "a": [
                *FAILED,
                "T3 2025-09-01 - mathematics",
                "T4 2025-09-01 - mathematics",
                "R3 T3 2026-04-20 not_achieved",
                "R4 T4 2026-04-20 not_achieved",
            ]
        },
    )
    (row,) = asked(spec).to_dict("records")
    assert str(row["since"]) == "2026-04-20"
    assert row["sentence"].startswith(
        "The last 2 reviews in mathematics were not achieved (0R3 on 20 Apr 2026, 0R4 on 20 Apr 2026) (and 1 more); "
    )
