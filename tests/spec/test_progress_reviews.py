"""Not making progress by reviews: failures one after another in an area, and targets rolled over."""

from __future__ import annotations

from pipelines.transforms.periods import EVERYTHING, Span
from tests.spec.progress_cases import asked, firing, given_cases

SPRING = Span(term="2025/26 spring")
# Two short-term targets in literacy, one in mathematics, and a long-term one.
FOUR = ["T1 2024-09-02", "T2 2024-09-02", "T3 2024-09-02 - mathematics", "T4 2024-09-02 long_term"]
FAILED = "not_achieved close"

FIRST = f"R1 T1 2025-12-01 {FAILED}"
IN_A_ROW = {
    "twice": [FIRST, f"R2 T2 2026-04-20 {FAILED}"],
    "achieved a day later": [FIRST, f"R2 T2 2026-04-20 {FAILED}", "R3 T2 2026-04-21 achieved"],
    "partially is no failure": [FIRST, "R2 T2 2026-04-20 partially_achieved"],
    "undecided between": [FIRST, "R2 T2 2026-04-20", f"R3 T2 2026-04-21 {FAILED}"],
    "undecided at last": [FIRST, "R2 T2 2026-04-20"],
    "one target twice on a day": [f"R1 T1 2026-04-20 {FAILED}", f"R2 T1 2026-04-20 {FAILED}"],
    "two targets on a day": [f"R1 T1 2026-04-20 {FAILED}", f"R2 T2 2026-04-20 {FAILED}"],
    "higher id of a day is later": [FIRST, f"R3 T2 2026-04-20 {FAILED}", "R2 T1 2026-04-20 achieved"],
    "higher id of a day achieved": [FIRST, f"R2 T2 2026-04-20 {FAILED}", "R3 T1 2026-04-20 achieved"],
    "another area": [FIRST, f"R2 T3 2026-04-20 {FAILED}"],
    "a long-term target": [FIRST, f"R2 T4 2026-04-20 {FAILED}"],
    "first day of three terms": [f"R1 T1 2025-06-01 {FAILED}", f"R2 T2 2025-09-01 {FAILED}"],
    "the day before three terms": [f"R1 T1 2025-06-01 {FAILED}", f"R2 T2 2025-08-31 {FAILED}"],
    "in a holiday": [FIRST, f"R2 T2 2026-04-10 {FAILED}"],
    "only once": [f"R1 T1 2026-04-20 {FAILED}"],
}  # fmt: skip


def test_the_last_two_reviews_in_an_area(spec):
    given_cases(spec, {case: FOUR + lines for case, lines in IN_A_ROW.items()})
    assert firing(spec, "repeated_not_achieved") == {
        "twice": "2026-04-20",
        "undecided between": "2026-04-21",
        "two targets on a day": "2026-04-20",
        "first day of three terms": "2025-09-01",
        "in a holiday": "2026-04-10",
    }
    assert firing(spec, "repeated_not_achieved", SPRING) == {
        "in a holiday": "2026-04-10",  # a holiday belongs to the term before it
        "first day of three terms": "2025-09-01",
        "the day before three terms": "2025-08-31",  # three terms before the spring's end
    }


ON = "- more_time"
THREE = ["T1 2025-01-06", "T2 2025-09-01 - - T1", "T3 2026-01-05 - - T2"]
TWICE = ["T1 2025-09-01", f"R1 T1 2025-12-01 {ON}", f"R2 T1 2026-04-20 {ON}"]
GOING_ON = {
    "twice": TWICE,
    "modified": ["T1 2025-09-01", f"R1 T1 2025-12-01 {ON}", "R2 T1 2026-04-20 - modify"],
    "once a day": ["T1 2025-09-01", f"R1 T1 2025-12-01 {ON}", f"R2 T1 2025-12-01 {ON}"],
    "achieved later": [*TWICE, "R3 T1 2026-05-01 achieved"],
    "long-term": ["T1 2025-09-01 long_term", f"R1 T1 2025-12-01 {ON}", f"R2 T1 2026-04-20 {ON}"],
    "continued in the same words": ["T1 2025-09-01", "T2 2026-01-05 - - T1 - read 40-words!", f"R1 T2 2026-04-20 {ON}"],
    "continued in other words": ["T1 2025-09-01", "T2 2026-01-05 - - T1 - Read 50 words", f"R1 T2 2026-04-20 {ON}"],
    "set on the same day": ["T1 2025-09-01", "T2 2025-09-01 - - T1", f"R1 T2 2026-04-20 {ON}"],
    # A review that asks for more time and the successor that gives it are one continuation.
    "asked for and given": ["T1 2025-09-01", "T2 2026-01-05 - - T1", f"R1 T1 2025-12-01 {ON}"],
    "three of a chain": THREE,
    "achieved early in it": [*THREE, "R1 T1 2025-05-01 achieved"],
}  # fmt: skip


def test_a_target_that_goes_on_and_on(spec):
    given_cases(spec, GOING_ON)
    assert firing(spec, "rolled_over") == {
        "twice": "2026-04-20",
        "continued in the same words": "2026-04-20",
        "three of a chain": "2026-01-05",
    }
    assert firing(spec, "rolled_over", SPRING) == {"three of a chain": "2026-01-05"}


def test_a_chain_is_alive_while_it_is_open_or_something_happened_to_it_within_three_terms(spec):
    on = ["T1 2024-09-02", f"R1 T1 2024-10-01 {ON}"]
    ended = ["L 2024-09-02 2025-07-22", *on]
    given_cases(
        spec,
        {
            "nobody concluded it": [*on, f"R2 T1 2024-11-01 {ON}"],
            "ended with its plan": [*ended, f"R2 T1 2024-11-01 {ON}"],
            "a day before three terms": [*ended, f"R2 T1 2025-08-31 {ON}"],
            "first day of three terms": [*ended, f"R2 T1 2025-09-01 {ON}"],
            "continued within them": [*ended, f"R2 T1 2024-11-01 {ON}", "T2 2025-09-01 - - T1"],
        },
    )
    assert firing(spec, "rolled_over") == {
        "nobody concluded it": "2024-11-01",
        "first day of three terms": "2025-09-01",
        "continued within them": "2024-11-01",
    }


def test_a_chain_however_long_is_followed_to_its_first_target(spec):
    days = [f"2025-{9 + n // 28:02d}-{n % 28 + 1:02d}" for n in range(80)]
    chain = [f"T{n:02d} {day} - - {f'T{n - 1:02d}' if n else '-'}" for n, day in enumerate(days)]
    given_cases(spec, {"a": [*chain, "R1 T79 2025-11-28 partially_achieved"]}, as_of="2025-11-30")
    (row,) = asked(spec, EVERYTHING).to_dict("records")
    assert row["sentence"] == (
        "Target 0T00 was continued 79 times without being achieved, the second time on 3 Sep 2025; "
        "no provision this term."
    )
