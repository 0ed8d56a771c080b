"""No attacker works out a withheld count, and little more is withheld than need be."""

from __future__ import annotations

import random

from hypothesis import given

from pipelines.transforms.disclosure import (
    Limits,
    Publication,
    Status,
    count_statuses,
    given_away,
    rate_statuses,
    small_counts,
)
from tests.attackers import by_linear_bounds, by_trying, by_whole_numbers, published
from tests.least_suppression import beside_the_least
from tests.properties.bases import SEEDED
from tests.random_publications import random_publication, tiny_table, whole_report

LIMITS = Limits()
TRIED = 10  # withheld cells: of more there are too many tables to write down


@given(rng=SEEDED)
def test_no_attacker_works_out_a_withheld_count(rng):
    publication = random_publication(rng)
    limits = random_limits(rng)
    known = published(publication, count_statuses(publication, limits), limits)
    if known.withheld:
        assert not by_linear_bounds(known)
        assert not by_whole_numbers(known)
        assert len(known.withheld) > TRIED or not by_trying(known)


def test_no_attacker_works_out_a_count_of_a_whole_report():
    report = whole_report(random.Random(0))
    known = published(report, count_statuses(report, LIMITS), LIMITS)
    assert len(report.counts) == 390
    assert len(known.withheld) > 100
    assert not by_linear_bounds(known)
    assert not given_away(report, known.statuses, LIMITS)


def random_limits(rng):
    return rng.choice([LIMITS, LIMITS.raised(smallest_count=8), LIMITS.raised(smallest_base=15)])


@given(rng=SEEDED)
def test_our_audit_finds_what_an_attacker_finds(rng):
    publication = random_publication(rng)
    small = small_counts(publication, LIMITS)
    # As somebody would publish who only left out what is small, and a cell here and there.
    statuses = {
        key: Status.SMALL if key in small else Status.PROTECTS if rng.random() < 0.2 else Status.SHOWN
        for key in publication.counts
    }
    known = published(publication, statuses, LIMITS)
    found = by_whole_numbers(known) if known.withheld else set()
    assert given_away(publication, statuses, LIMITS) == found


@given(rng=SEEDED)
def test_every_small_count_is_withheld_and_every_rate_of_few(rng):
    publication = random_publication(rng)
    statuses = count_statuses(publication, LIMITS)
    assert statuses.keys() == publication.counts.keys()
    for key, count in publication.counts.items():
        assert statuses[key] != "shown" or count == 0 or count >= 6
        assert statuses[key] != "small" or count < 10
    for rate, status in rate_statuses(publication, statuses, LIMITS).items():
        numerator, denominator = statuses[rate.numerator], statuses[rate.denominator]
        if 0 < publication.counts[rate.denominator] < 10:
            assert status == "small"
            assert numerator != "shown"
        else:
            assert (status == "shown") == (numerator == denominator == "shown")


@given(rng=SEEDED)
def test_higher_limits_find_more_small_for_itself(rng):
    publication = random_publication(rng)
    counts, bases = sorted(rng.randint(6, 20) for _ in range(2)), sorted(rng.randint(10, 20) for _ in range(2))
    lower, higher = Limits(counts[0], bases[0]), Limits(counts[1], bases[1])
    assert small_counts(publication, lower) <= small_counts(publication, higher)


@given(rng=SEEDED)
def test_the_order_in_which_a_publication_is_described_does_not_matter(rng):
    publication = random_publication(rng)
    counts, relations = list(publication.counts.items()), list(publication.relations)
    rng.shuffle(counts)
    rng.shuffle(relations)
    shuffled = Publication(dict(counts), tuple(relations), publication.levels, publication.rates[::-1])
    assert count_statuses(shuffled, LIMITS) == count_statuses(publication, LIMITS)


def test_seldom_more_is_withheld_than_need_be_and_never_two_cells_more():
    above = [beside_the_least(tiny_table(random.Random(seed)), LIMITS) for seed in range(60)]
    needed = [found for found in above if found is not None]
    assert len(needed) > 30
    assert sum(loss == 0 for loss, _ in needed) / len(needed) >= 0.95
    assert max(cells for _, cells in needed) <= 1
