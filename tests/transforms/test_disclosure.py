"""Which counts are withheld, in tables small enough to be followed by hand."""

from __future__ import annotations

import numpy as np
import pytest

from pipelines.transforms.disclosure import (
    Level,
    Limits,
    LimitTooLowError,
    Publication,
    PublicationError,
    at_most,
    count_statuses,
    equal,
    given_away,
    small_counts,
)
from pipelines.transforms.disclosure.consistent import Programme, Solution

LIMITS = Limits()


def row(*counts, name="", total="total"):
    """Return cells a, b, c … and their total."""
    keys = [f"{name}{letter}" for letter, _ in zip("abcdefgh", counts, strict=False)]
    return Publication(
        {**dict(zip(keys, counts, strict=True)), f"{name}{total}": sum(counts)},
        (equal(keys, [f"{name}{total}"]),),
        {f"{name}{total}": Level.GRAND_TOTAL},
    )


def square(rows):
    """Return a table with margins: a1 is the first row's first cell, a its total, 1 the first column's, all the sum."""
    counts, levels, relations = {}, {"all": Level.GRAND_TOTAL}, []
    names, columns = "abcdefgh"[: len(rows)], "12345678"[: len(rows[0])]
    for name, cells in zip(names, rows, strict=True):
        counts |= {f"{name}{column}": count for column, count in zip(columns, cells, strict=True)}
        counts[name] = sum(cells)
        relations.append(equal([f"{name}{column}" for column in columns], [name]))
    for column, cells in zip(columns, zip(*rows, strict=True), strict=True):
        counts[column] = sum(cells)
        relations.append(equal([f"{name}{column}" for name in names], [column]))
    levels |= dict.fromkeys([*names, *columns], Level.MARGIN)
    relations += [equal(names, ["all"]), equal(columns, ["all"])]
    return Publication({**counts, "all": sum(map(sum, rows))}, tuple(relations), levels)


def withheld(publication, limits=LIMITS):
    statuses = count_statuses(publication, limits)
    assert list(statuses) == list(publication.counts)
    assert not given_away(publication, statuses, limits)
    small, protecting = (
        {key for key, found in statuses.items() if found == status} for status in ("small", "protects")
    )
    return small, protecting


def test_nothing_is_withheld_where_nothing_is_small():
    assert withheld(square([[0, 6], [20, 11]])) == (set(), set())


def test_a_small_count_takes_the_smallest_beside_it_along():
    assert withheld(row(3, 20, 30)) == ({"a"}, {"b"})


def test_small_counts_protect_each_other():
    assert withheld(row(2, 4, 30)) == ({"a", "b"}, set())


def test_two_that_add_up_to_twice_the_most_that_small_ones_can_be_do_not():
    # Two small counts of 10 together are 5 each. A zero would protect them too, but badly.
    assert withheld(row(5, 5, 0, 20)) == ({"a", "b"}, {"d"})


def test_two_that_add_up_to_twice_the_least_do_not():
    assert withheld(row(1, 1, 9, 20)) == ({"a", "b"}, {"c"})


def test_a_zero_is_withheld_before_a_grand_total():
    assert withheld(row(5, 5, 0)) == ({"a", "b"}, {"c"})


def test_a_grand_total_is_withheld_where_nothing_else_helps():
    # Were b withheld in its place, its status would say that it is 6 at least, which of 7 leaves 1.
    assert withheld(row(1, 6)) == ({"a"}, {"total"})


def test_in_a_table_a_small_count_takes_a_rectangle_along():
    # One more of its row, one of its column, and the one where these two cross: 12, 8 and 9 are the smallest three.
    assert withheld(square([[20, 3, 12], [17, 8, 9], [18, 19, 15]])) == ({"a2"}, {"a3", "b2", "b3"})


def test_a_margin_that_is_small_is_withheld_with_what_it_takes():
    # Without a or 1 the table would tell them as sums, and what they are made of.
    small, protecting = withheld(square([[2, 0], [20, 30]]))
    assert small == {"a1", "a"}
    assert protecting == {"b1", "b"}


def test_a_school_with_three_pupils_shows_its_zeros_alone():
    small, protecting = withheld(square([[2, 0], [0, 1]]))
    assert small == {"a1", "b2", "a", "b", "1", "2", "all"}
    assert protecting == set()


def test_small_ones_whose_sum_is_small_are_not_said_to_be_so_where_that_tells_them():
    # Five children at least, for each is small, and five at most, for so is the sum: one each.
    small, protecting = withheld(row(1, 1, 1, 1, 1, 0))
    assert small == set()
    assert protecting == {"a", "b", "c", "d", "e", "total"}


def test_four_small_ones_and_their_small_sum_tell_nothing():
    assert withheld(row(1, 1, 1, 1, 0)) == ({"a", "b", "c", "d", "total"}, set())


def test_what_a_relation_tells_by_itself_takes_everything_along_that_is_linked():
    both = row(1, 1, 30).related(equal(["a", "b"], [], constant=2), at_most([], ["a"], constant=-1))
    both = both.related(at_most([], ["b"], constant=-1)) | row(8, 9, name="other ")
    statuses = count_statuses(both, LIMITS)
    shown = {key for key, status in statuses.items() if status == "shown"}
    assert shown == {"other a", "other b", "other total"}
    assert given_away(both, statuses, LIMITS) == {"a", "b"}


def test_tables_are_linked_by_the_keys_that_they_share():
    # The total of the one is a cell of the other: a is 21 - 20 by the first, unless b goes with it, and then the second
    # must not give b + a away either.
    linked = row(1, 12, 20, total="stage") | Publication(
        {"stage": 33, "other": 9, "all": 42}, (equal(["stage", "other"], ["all"]),), {"all": Level.GRAND_TOTAL}
    )
    assert withheld(linked) == ({"a"}, {"b"})


def test_a_flow_is_a_relation_like_any_other():
    counts = {"opening": 30, "arrived": 3, "departed": 0, "closing": 33}
    flow = Publication(counts, (equal(["opening", "arrived"], ["departed", "closing"]),))
    assert withheld(flow) == ({"arrived"}, {"opening"})


def test_pupils_counted_once_can_tell_of_provisions():
    # Ten pupils in two provisions with five at most: five in each.
    counts = {"reading": 5, "talk": 5, "tier": 10, "school": 200}
    tier = Publication(counts, (at_most(["tier"], ["reading", "talk"]), at_most(["tier"], ["school"])))
    assert given_away(tier, {**dict.fromkeys(counts, "shown"), "reading": "small", "talk": "small"}, LIMITS) == {
        "reading",
        "talk",
    }
    assert withheld(tier) == ({"reading", "talk"}, {"tier"})


def test_a_fault_of_the_solver_shows_too_little_rather_than_too_much(monkeypatch):
    monkeypatch.setattr(Programme, "cheapest", lambda *_, **__: Solution(np.full(1_000, 7), -1e9))
    assert set(count_statuses(row(3, 20, 30), LIMITS).values()) == {"protects"}


def test_higher_limits_withhold_more():
    table = row(7, 20, 30)
    assert withheld(table) == (set(), set())
    raised = LIMITS.raised(smallest_count=8)
    assert withheld(table, raised) == ({"a"}, {"b"})
    assert small_counts(table, LIMITS) <= small_counts(table, raised)


@pytest.mark.parametrize("limits", [{"smallest_count": 5}, {"smallest_base": 9}])
def test_limits_can_only_be_raised(limits):
    with pytest.raises(LimitTooLowError, match="can only be raised, not set to"):
        Limits(**limits)
    held = Limits(8, 20)
    with pytest.raises(LimitTooLowError, match="smallest_count is 8 and can only be raised, not set to 7"):
        held.raised(smallest_count=7)
    assert held.raised(smallest_base=30) == Limits(8, 30)


@pytest.mark.parametrize(
    ("counts", "relations", "match"),
    [
        ({"a": -1}, (), "whole number from 0"),
        ({"a": 1.5}, (), "whole number from 0"),
        ({"a": 1}, (equal(["a"], ["b"]),), "needs a count for 'b'"),
        ({"a": 1, "b": 2}, (equal(["a"], ["b"]),), "do not add up"),
        ({"a": 3, "b": 2}, (at_most(["a"], ["b"]),), "do not add up"),
    ],
)
def test_what_cannot_be_published_together_is_refused(counts, relations, match):
    with pytest.raises(PublicationError, match=match):
        Publication(counts, relations)


def test_tables_that_contradict_each_other_are_refused():
    with pytest.raises(PublicationError, match="different counts for 'b'"):
        row(10, 20) | row(10, 21)
