"""Entry and exit scores of a provision: ratio gain, standard score change, reliable change and effect size."""

from __future__ import annotations

import pytest

from pipelines.transforms.periods import Span

HEAD = "assessment_id | pupil_id | measure | scale | taken_on | score | intervention_id | point | reliability"
YEAR, YEARS = "2023-09-01", "2027-09-01"  # 1461 days apart: 48 months of 30.4375 days


def pair(pupil, scale, entry, leaving, reliability="", on=("2024-09-10", "2024-12-10")):
    """Return the rows of an entry and an exit score of a pupil in the run I."""
    scores = ((entry, on[0], "entry"), (leaving, on[1], "exit"))
    return [
        f"{pupil}{scale}{point} | {pupil} | Test | {scale} | {day} | {score} | I | {point} | {reliability}"
        for score, day, point in scores
    ]


@pytest.fixture
def run(spec):
    """Draw a run of V without anybody placed: only its scores make it a row."""
    ids = "\n".join("abcdef")
    spec.given(
        pupils=f"pupil_id\n{ids}",
        provisions="provision_id\nV",
        interventions="intervention_id | provision_id | started_on\nI | V | 2024-09-09",
    )
    return spec


def scored(spec, *pairs: list[str], **also: str):
    spec.given(assessments="\n".join([HEAD, *(row for each in pairs for row in each)]), **also)


def test_a_ratio_gain_is_months_gained_per_month_and_the_mean_is_of_the_pupils_own(run):
    # From 10 September to 10 December are 91 days, 2.9897 months: 9 months are a ratio of 3.0103, 3 of 1.0034.
    scored(run, pair("a", "age_equivalent_months", 80, 89), pair("b", "age_equivalent_months", 70, 73))
    run.shows("impact", "provision_id | entry_exit_pairs | ratio_gain | standard_score_gain\nV | 2 | 2.0069 |")
    run.shows("measures", "ratio_gain_pairs | ratio_gain_band | disagreement\n2 | medium |")


def test_a_band_includes_its_lower_bound(run):
    run.given(as_of="2027-12-31")
    scored(run, pair("a", "age_equivalent_months", 60, 204, on=(YEAR, YEARS)))  # 144 months in 48
    run.shows("measures", "ratio_gain | ratio_gain_band\n3.0 | large")


@pytest.mark.parametrize(
    ("leaving", "reliability", "share"),
    [
        (93, "", "0.0"),  # 13 points; at 0.90 a change is reliable over 13.15
        (94, "", "1.0"),
        (66, "", "1.0"),  # a loss can be reliable too
        (93, "0.95", "1.0"),  # over 9.30
        (81, "1", "1.0"),  # without any error every change is reliable
        (80, "1", "0.0"),  # no change never is
        (109, "0.5", "0.0"),  # 29 points, over 29.4
        ("109.4", "0.5", "0.0"),  # exactly 29.4 is not over it
        (110, "0.5", "1.0"),
    ],
)
def test_a_change_is_reliable_beyond_the_test_s_own_error(run, leaving, reliability, share):
    scored(run, pair("a", "standard_score", 80, leaving, reliability))
    run.shows("impact", f"provision_id | reliable_share\nV | {share}")


def test_an_effect_size_needs_five_pairs(run):
    gains = (2, 4, 6, 8)
    scored(run, *(pair(pupil, "standard_score", 80, 80 + gain) for pupil, gain in zip("abcd", gains, strict=True)))
    run.shows("impact", "standard_score_gain | effect_size | effect_low\n5.0 | |")


def test_an_effect_size_by_hand(run):
    # Gains 2, 4, 6, 8, 10: mean 6, sample standard deviation the root of 10, d = 1.8974, times 1 - 3/15 = 1.5179.
    gains = (2, 4, 6, 8, 10)
    scored(run, *(pair(pupil, "standard_score", 80, 80 + gain) for pupil, gain in zip("abcde", gains, strict=True)))
    run.shows(
        "impact",
        "entry_exit_pairs | standard_score_gain | effect_size | reliable_share\n5 | 6.0 | 1.5179 | 0.0",
    )
    run.shows("measures", "effect_band | disagreement\nlarge |")


def test_of_equal_gains_there_is_no_effect_size(run):
    # Thirds of a point, which a computer cannot hold exactly: still equal.
    scored(run, *(pair(pupil, "standard_score", "80.1", "83.4") for pupil in "abcde"))
    run.shows("impact", "standard_score_gain | effect_size | effect_low | effect_high\n3.3 | | |")


def test_a_loss_has_a_band_of_its_own(run):
    gains = (-2, -4, -6, -8, -10)
    scored(run, *(pair(pupil, "standard_score", 80, 80 + gain) for pupil, gain in zip("abcde", gains, strict=True)))
    run.shows("measures", "standard_score_gain | effect_size | effect_band\n-6.0 | -1.5179 | negative")


def test_raw_scores_and_goal_scales_are_no_pairs(run):
    scored(run, pair("a", "raw_score", 10, 20), pair("b", "goal_attainment", -1, 1))
    run.shows("impact", "")


@pytest.mark.parametrize(
    "on",
    [
        ("2024-09-10", "2024-09-10"),  # no time passed
        ("2024-12-10", "2024-09-10"),  # the exit before the entry
    ],
)
def test_an_exit_that_is_not_after_the_entry_makes_no_pair(run, on):
    scored(run, pair("a", "age_equivalent_months", 80, 89, on=on))
    run.shows("impact", "")


def test_an_exit_in_a_holiday_belongs_to_the_term_before(run):
    scored(run, pair("a", "standard_score", 80, 85, on=("2024-09-10", "2025-01-02")))
    run.shows("impact", "term | entry_exit_pairs\n2024/25 autumn | 1", by=("term",))


def test_of_two_exits_in_a_period_the_last_counts(run):
    first, last = pair("a", "standard_score", 80, 85), pair("a", "standard_score", 80, 88, on=("", "2025-02-10"))
    scored(run, [*first, last[1].replace("aexit", "bexit").replace("astandard", "again")])
    run.shows("impact", "entry_exit_pairs | standard_score_gain\n1 | 8.0")
    run.shows(
        "impact",
        "term | standard_score_gain\n2024/25 autumn | 5.0\n2024/25 spring | 8.0",
        by=("term",),
    )


def test_an_exit_after_the_as_of_date_is_not_known_yet(run):
    run.given(as_of="2024-12-09")
    scored(run, pair("a", "standard_score", 80, 85))
    run.shows("impact", "", span=Span(academic_year="2024/25"))


def test_the_pair_is_the_year_group_s_at_the_exit(run):
    scored(
        run,
        pair("a", "standard_score", 80, 85, on=("2025-06-10", "2025-10-10")),
        enrolments="pupil_id | academic_year | year_group\na | 2024/25 | 4\na | 2025/26 | 5",
    )
    run.shows("impact", "year_group | entry_exit_pairs\n5 | 1", by=("year_group",))


def test_where_measures_point_different_ways_it_says_which(run):
    gains = (2, 4, 6, 8, 10)
    standard = [pair(pupil, "standard_score", 80, 80 + gain) for pupil, gain in zip("abcde", gains, strict=True)]
    scored(run, *standard, pair("f", "age_equivalent_months", 80, 83))  # a ratio of 1.0
    run.shows(
        "measures",
        """
        ratio_gain_band | effect_band | disagreement
        very_small      | large       | Gain: standard scores, effect size. Little or none: ratio gain.
        """,
    )
