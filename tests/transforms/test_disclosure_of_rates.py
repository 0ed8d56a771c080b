"""Which rates are withheld, and the counts that would give them away."""

from __future__ import annotations

import pytest

from pipelines.transforms.disclosure import (
    Complement,
    Level,
    Limits,
    Publication,
    PublicationError,
    Rate,
    Status,
    count_statuses,
    equal,
    given_away,
    rate_statuses,
)

LIMITS = Limits()
RATE = Rate("achieved", "reviewed")
REST = Complement("achieved", "reviewed")


def of(achieved, reviewed, **others):
    """Return the statuses of a rate, its counts and what it leaves."""
    publication = Publication({"achieved": achieved, "reviewed": reviewed, **others}).with_rates(RATE)
    statuses = count_statuses(publication, LIMITS)
    assert not given_away(publication, statuses, LIMITS)
    return rate_statuses(publication, statuses, LIMITS)[RATE], statuses


def test_a_rate_of_many_is_shown():
    rate, statuses = of(20, 50)
    assert rate == "shown"
    assert set(statuses.values()) == {"shown"}


def test_a_small_numerator_withholds_its_rate_and_what_it_leaves():
    rate, statuses = of(3, 50)
    assert rate == "protects"
    assert statuses == {"achieved": "small", "reviewed": "shown", REST: "protects"}


def test_a_numerator_that_leaves_few_is_withheld():
    rate, statuses = of(47, 50)
    assert rate == "protects"
    assert statuses == {"achieved": "protects", "reviewed": "shown", REST: "small"}


@pytest.mark.parametrize("achieved", [0, 1, 4, 6, 8])
def test_a_rate_of_few_is_withheld_and_so_is_its_numerator(achieved):
    rate, statuses = of(achieved, 8)
    assert rate == "small"
    assert statuses == {"achieved": "small", "reviewed": "shown", REST: "small"}


def test_where_the_denominator_is_small_too_all_three_are():
    rate, statuses = of(1, 4)
    assert rate == "small"
    assert set(statuses.values()) == {"small"}


def test_a_share_of_nothing_is_missing_rather_than_withheld():
    rate, statuses = of(0, 0)
    assert rate == "shown"
    assert set(statuses.values()) == {"shown"}


def test_what_is_made_of_a_withheld_numerator_is_withheld_as_far_as_it_tells():
    # All achieved less those of reading would be those of talk, of eight.
    publication = Publication(
        {"reading": 20, "talk": 8, "all": 28, "reading done": 12, "talk done": 7, "all done": 19},
        (equal(["reading", "talk"], ["all"]), equal(["reading done", "talk done"], ["all done"])),
        {"all": Level.GRAND_TOTAL, "all done": Level.GRAND_TOTAL},
    ).with_rates(*(Rate(f"{name} done", name) for name in ("reading", "talk", "all")))
    statuses = count_statuses(publication, LIMITS)
    rates = rate_statuses(publication, statuses, LIMITS)
    assert not given_away(publication, statuses, LIMITS)
    assert statuses["talk done"] == "small"
    assert statuses["reading done"] == "protects"
    assert rates[Rate("talk done", "talk")] == "small"
    assert rates[Rate("reading done", "reading")] == "protects"
    assert rates[Rate("all done", "all")] == "shown"


def test_the_limit_for_counts_holds_for_denominators_too():
    raised = LIMITS.raised(smallest_count=15)
    publication = Publication({"achieved": 20, "reviewed": 14 + 20}).with_rates(RATE)
    assert raised.base == 15
    assert rate_statuses(publication, count_statuses(publication, raised), raised)[RATE] == Status.PROTECTS


def test_a_rate_and_what_it_leaves_are_two_things():
    rate, statuses = of(47, 50)
    assert (statuses | {RATE: rate})[REST] == "small"
    assert len({RATE, REST, ("achieved", "reviewed")}) == 3


def test_a_rate_needs_its_counts():
    with pytest.raises(PublicationError, match="A rate needs a count for 'reviewed'"):
        Publication({"achieved": 3}).with_rates(RATE)
    with pytest.raises(PublicationError, match="by with_rates"):
        Publication({"achieved": 3, "reviewed": 9}, rates=(RATE,))
    with pytest.raises(PublicationError, match="whole number from 0"):
        Publication({"achieved": 9, "reviewed": 3}).with_rates(RATE)
