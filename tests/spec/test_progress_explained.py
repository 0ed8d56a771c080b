"""What may explain a lack of progress, whatever the state: delivery, attendance, reviews, plans and who took part."""

from __future__ import annotations

from pipelines.transforms.periods import Span
from tests.spec.progress_cases import asked, explained, given_cases

# Three sessions a week on the 72 school days of the summer term are 43.2, of which I ran 33, too few, and J 36.
RUNS = """
    intervention_id | provision_id | started_on | ended_on   | sessions_per_week | sessions_run
    I               | V            | 2026-04-13 | 2026-07-21 | 3                 | 33
    J               | V            | 2026-04-13 | 2026-07-21 | 3                 | 36
    N               | V            | 2026-04-13 | 2026-07-21 | 3                 |
    O               | V            | 2026-01-05 | 2026-03-27 | 3                 | 36
"""


def test_the_run_did_not_take_place_or_the_pupil_did_not_come(spec):
    given_cases(
        spec,
        {
            "did not run": ["P I - - - 10 7"],
            "did not come": ["P J - - - 10 7"],
            "without a register": ["P N - - - 10 7"],
            "came to enough": ["P I - - - 10 8"],
            "for nineteen days": ["P I 2026-06-25 - - 10 7"],
            "for twenty days": ["P I 2026-06-24 - - 10 7"],
            "last term": ["P O - - - 10 7"],
            "nothing said": ["P I"],
        },
        interventions=RUNS,
        provisions="provision_id\nV",
    )
    assert explained(spec, "not_delivered") == {"did not run", "without a register", "for twenty days"}
    assert explained(spec, "low_attendance") == {"did not come"}
    assert explained(spec, "low_attendance", Span(term="2025/26 spring")) == {"last term"}
    assert explained(spec, "no_provision") == {"last term"}
    said = asked(spec).set_index("pupil_id")["sentence"]
    assert "; sessions attended 7 of 10 in I; " in said["did not run"]
    assert said["did not come"].endswith("; the pupil missed sessions that ran, attending 7 of 10 in J.")


REVIEWED = ["T9 2026-04-13", "R9 T9 2026-05-01 achieved"]  # so that there was some review of late


def test_a_target_well_past_its_date(spec):
    due = "T1 2026-04-13 - - - 2026-07-06"
    given_cases(
        spec,
        {
            "fifteen days past": [*REVIEWED, due],
            "fourteen days past": [*REVIEWED, due.replace("07-06", "07-07")],
            "reviewed four weeks early": [*REVIEWED, due, "R1 T1 2026-06-08 not_achieved more_time"],
            "reviewed a day before that": [*REVIEWED, due, "R1 T1 2026-06-07 not_achieved more_time"],
            "reviewed and undecided": [*REVIEWED, due, "R1 T1 2026-06-30 - more_time"],
            "concluded long before": [*REVIEWED, due, "R1 T1 2026-05-01 achieved close"],
            "continued by another": [*REVIEWED, due, "T2 2026-06-01 - - T1"],
            "without a date": [*REVIEWED, "T1 2026-04-13"],
            "a long-term target": [*REVIEWED, due.replace("13 -", "13 long_term", 1)],
        },
    )
    assert explained(spec, "review_overdue") == {
        "fifteen days past",
        "reviewed a day before that",
        "reviewed and undecided",
        "a long-term target",
    }


def test_no_review_for_two_terms(spec):
    target = "T1 2025-09-01"
    given_cases(
        spec,
        {
            "on their first day": [target, "R1 T1 2026-01-05 - more_time"],
            "a day before": [target, "R1 T1 2026-01-04 achieved close"],
            "never": [],
            "on the register since": ["S K 2026-01-05"],
            "and the day before": ["S K 2026-01-04"],
        },
    )
    assert explained(spec, "review_overdue") == {"a day before", "never", "and the day before"}
    assert explained(spec, "review_overdue", Span(term="2024/25 autumn")) == set()  # one term is known
    said = asked(spec).set_index("pupil_id")["sentence"]
    assert "; no review in 2 terms, the last on 4 Jan 2026; " in said["a day before"]
    assert "; no review in 2 terms, nor any before; " in said["never"]


def test_no_agreed_plan_on_the_last_day_of_the_term(spec):
    given_cases(
        spec,
        {
            "agreed": ["L1 2026-04-20 - 2026-04-20"],
            "agreed on the last day": ["L1 2026-04-20 2026-07-21 2026-07-21"],
            "ended the day before": ["L1 2026-04-20 2026-07-20 2026-04-20"],
            "not agreed": ["L1 2026-04-20"],
            "agreed in the holiday": ["L1 2026-04-20 - 2026-07-22"],
            "starts in the holiday": ["L1 2026-07-22 - 2026-07-21"],
            # A later plan of one kind ends the one before; of another kind it does not.
            "a draft after it": ["L1 2026-01-05 - 2026-01-05", "L2 2026-04-20"],
            "another kind after it": ["L1 2026-01-05 - 2026-01-05 ehc_plan", "L2 2026-04-20"],
        },
        as_of="2026-08-31",
    )
    assert explained(spec, "no_current_plan") == {
        "ended the day before",
        "not agreed",
        "agreed in the holiday",
        "starts in the holiday",
        "a draft after it",
    }


def test_who_took_no_part_in_the_last_review(spec):
    target, first = "T1 2026-04-13", "R1 T1 2026-05-01 achieved - no no"
    given_cases(
        spec,
        {
            "both absent": [target, first],
            "pupil absent": [target, "R1 T1 2026-05-01 achieved - no yes"],
            "parent absent": [target, "R1 T1 2026-05-01 - - yes no"],
            "not recorded": [target, "R1 T1 2026-05-01 achieved"],
            "there at the last": [target, first, "R2 T1 2026-05-02 achieved - yes yes"],
            "absent from one of a day": [target, first, "T2 2026-04-13", "R2 T2 2026-05-01 achieved - yes yes"],
            "no review": [],
        },
    )
    assert explained(spec, "not_involved") == {
        "both absent",
        "pupil absent",
        "parent absent",
        "absent from one of a day",
    }
    said = asked(spec).set_index("pupil_id")["sentence"]
    assert said["both absent"].endswith(
        "neither the pupil (0R1) nor a parent (0R1) took part in the last review, on 1 May 2026."
    )
    assert said["pupil absent"].endswith("the pupil took no part in the last review (1R1 on 1 May 2026).")
    assert said["parent absent"].endswith("no parent took part in the last review (2R1 on 1 May 2026).")
