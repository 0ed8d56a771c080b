"""Data-quality checks of plans, targets and reviews, drawn as small schools and asked on every engine."""


def test_ended_plans_with_open_targets(flagged):
    assert flagged(
        "open_targets",
        plans="""
            plan_id | pupil_id | started_on | ended_on
            L1      | P1       | 2025-09-01 | 2025-12-19
            L2      | P2       | 2025-09-01 | 2025-12-19
            L3      | P3       | 2025-09-01 | 2025-12-19
            L4      | P4       | 2025-09-01 | 2025-12-19
            L5      | P5       | 2026-01-05 |
            L6      | P6       | 2025-09-01 | 2025-12-19
        """,
        targets="""
            target_id | plan_id | pupil_id | continues_target_id | set_on
            T1        | L1      | P1       |                     | 2025-09-01
            T2        | L2      | P2       |                     | 2025-09-01  # reviewed, to be given more time
            T3        | L3      | P3       |                     | 2025-09-01  # goes on as T5
            T4        | L4      | P4       |                     | 2025-09-01  # never reviewed
            T5        | L5      | P3       | T3                  | 2026-01-05
            T6        | L6      | P6       |                     | 2025-09-01  # discussed, not decided
        """,
        reviews="""
            review_id | target_id | reviewed_on | outcome      | next_step
            R1        | T1        | 2025-12-03  | achieved     | close
            R2        | T2        | 2025-12-03  | not_achieved | more_time
            R6        | T6        | 2025-12-03  |              |
        """,
    ) == ["L2", "L4", "L6"]


def test_two_current_plans_of_one_kind(flagged):
    assert flagged(
        "two_current_plans",
        plans="""
            plan_id | pupil_id | kind     | started_on | ended_on
            L1      | P1       | iep      | 2026-01-05 |
            L2      | P1       | iep      | 2026-02-01 |
            L3      | P2       | iep      | 2025-09-01 | 2025-12-19
            L4      | P2       | iep      | 2026-01-05 |
            L5      | P2       | ehc_plan | 2026-01-05 |
        """,
    ) == ["L1", "L2"]


def test_targets_without_a_baseline(flagged):
    assert flagged(
        "missing_baseline",
        targets="""
            target_id | plan_id | pupil_id | baseline    | baseline_value | set_on
            T1        | L1      | P1       | Reads 12    |                | 2025-09-01
            T2        | L1      | P1       |             | 12             | 2025-09-01
            T3        | L1      | P1       |             |                | 2025-09-01
        """,
    ) == ["T3"]


def test_two_decided_reviews_on_one_day(flagged):
    assert flagged(
        "two_reviews_one_day",
        reviews="""
            review_id | target_id | reviewed_on | outcome
            R1        | T1        | 2025-12-03  | achieved
            R2        | T1        | 2025-12-03  | not_achieved
            R3        | T2        | 2025-12-03  | achieved
            R4        | T2        | 2025-12-03  |
            R5        | T3        | 2025-12-03  | achieved
            R6        | T3        | 2025-12-04  | achieved
        """,
    ) == ["R1", "R2"]
