"""The termly summary: nothing withheld is in it, a small school's reads well, and it claims what chance allows."""

from __future__ import annotations

import pytest

from pipelines.summary import termly_summary
from pipelines.summary.counts import counts_of
from pipelines.summary.keys import ALL, REGISTER, at_stage
from pipelines.summary.money import Spent, summed, together
from pipelines.summary.published import Kind
from pipelines.summary.sentences import WITHHELD
from pipelines.transforms.disclosure import Limits, Status


def cells_of(summary):
    return [cell for table in summary.tables.values() for row in table.rows for cell in row]


def test_of_a_small_school_no_count_from_1_to_5_is_anywhere(small):
    summary = termly_summary(small)
    counts = [cell for cell in cells_of(summary) if cell.kind is Kind.COUNT]
    assert {cell.value for cell in counts} <= {0, None}
    assert {cell.text for cell in counts} <= {"0", "under 6", "too few", "withheld", "not known"}
    assert not [row for bars in summary.charts.values() for row in bars.rows if any(row.parts)]
    assert summary.sentences == (WITHHELD,)


@pytest.mark.parametrize("limits", [Limits(), Limits(8, 15)])
def test_what_is_withheld_has_a_status_and_no_value(sample, limits):
    cells = cells_of(termly_summary(sample, limits))
    assert all(cell.value is None for cell in cells if cell.status is not Status.SHOWN)
    shown = [cell.value for cell in cells if cell.kind is Kind.COUNT and cell.value]
    assert min(shown) >= limits.smallest_count
    assert any(cell.status is Status.PROTECTS for cell in cells)


def test_no_number_that_is_withheld_is_in_a_sentence_or_a_chart(sample):
    summary = termly_summary(sample)
    register = summary.tables["stages"].rows
    withheld = {row[0].text for row in register if row[3].value is None}
    assert withheld
    assert all(not bar.parts for bar in summary.charts["years"].rows if bar.name in withheld)


def test_a_headline_stands_beside_last_term_the_year_before_and_england(sample):
    row = summary_row(termly_summary(sample), "headlines", "Pupils on the register")
    assert [cell.text for cell in row[1:]] == [
        "77 (18%)",
        "80 (19%)",
        "80 (19%)",
        "19.4% primary, Jan 2026",
        "no more than chance",
    ]
    assert counts_of(sample, Limits()).counts[at_stage(sample.term, ALL, REGISTER)] == 77


def test_what_each_provision_costs_adds_up_to_what_all_do(sample):
    rows = termly_summary(sample).tables["provision"].rows
    *parts, whole = [row[3].value for row in rows]
    assert sum(parts) == pytest.approx(whole, abs=0.02)
    assert summary_row(termly_summary(sample), "provision", "14 provisions for few pupils, together")[2].text == ""


def summary_row(summary, table, name):
    return next(row for row in summary.tables[table].rows if row[0].text == name)


def test_one_cost_that_may_not_stand_alone_takes_the_least_other_along():
    rows = [Spent("a", (5.0,), alone=True), Spent("b", (3.0,), alone=True), Spent("c", (9.0,), alone=False)]
    alone, others = together(rows)
    assert ([row.name for row in alone], [row.name for row in others]) == (["a"], ["c", "b"])
    assert summed(others) == (12.0,)


def test_where_all_may_stand_alone_they_do():
    rows = [Spent("a", (5.0, None), alone=True), Spent("b", (3.0, None), alone=True)]
    assert together(rows) == (rows, [])
    assert summed(rows) == (8.0, None)


def test_limits_are_raised_and_never_lowered(sample):
    with pytest.raises(ValueError, match="only be raised"):
        termly_summary(sample, Limits(5, 10))
