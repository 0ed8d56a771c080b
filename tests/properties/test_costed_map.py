"""Whatever was provided, to whom and in which plan: a costed map's lines add up to the figures, and to its formulas."""

from __future__ import annotations

import io
from itertools import pairwise

import openpyxl
import pandas as pd
import pytest
from hypothesis import given

from pipelines.engines import EngineName, collect
from pipelines.figures import Request, figure
from pipelines.figures.cost_lines import placed_days
from pipelines.reports.costed_map import Whose, costed_map, costed_map_xlsx
from pipelines.reports.costed_map.document import document
from pipelines.transforms.periods import Span
from tests.properties.bases import FEW, SEEDED, basis_of
from tests.random_schools import random_schools
from tests.reports.formulas import Sheet

ROUNDING = 0.005 + 1e-6  # of the figure, to the penny


def drawn_map(rng):
    """Return the basis of a random school, one of its pupils by id, and the pupil's costed map of a year."""
    basis = basis_of(random_schools(rng), EngineName.PANDAS)
    placed = collect(basis.frames["placements"].select("school_id", "pupil_id").unique().sort("school_id", "pupil_id"))
    if placed.empty:
        return None
    school_id, pupil_id = rng.choice([tuple(map(str, row)) for row in placed.itertuples(index=False)])
    terms = collect(basis.frames["term_periods"])
    year = rng.choice(sorted(set(terms.loc[terms["school_id"].eq(school_id), "academic_year"])))
    return basis, (school_id, pupil_id), costed_map(basis, Whose(school_id, pupil_id, "ref", 1), year)


def money_of(basis, key, column, pupil, span):
    where = (("school_id", pupil[0]), ("pupil_id", pupil[1]))
    rows = figure(basis, Request(key, where=where, span=span))
    return rows[column].sum() if len(rows) else 0


@FEW
@given(rng=SEEDED)
def test_the_lines_of_the_year_add_up_to_the_figures(rng):
    drawn = drawn_map(rng)
    if drawn is None:
        return
    basis, pupil, what = drawn
    year = what.year.academic_year
    lines = [line for cycle in what.cycles for line in cycle.lines if line.academic_year == year]
    span = Span(academic_year=year)
    assert sum(line.cost for line in lines) == money_of(basis, "pupil_costs", "cost", pupil, span) == what.year.cost
    assert sum(line.cost_so_far for line in lines) == money_of(basis, "costs", "to_date", pupil, span)
    assert what.year.so_far == sum(line.cost_so_far for line in lines)


@FEW
@given(rng=SEEDED)
def test_each_line_s_arithmetic_and_the_formulas_come_to_its_cost(rng):
    drawn = drawn_map(rng)
    if drawn is None:
        return
    *_, what = drawn
    for line in (line for cycle in what.cycles for line in cycle.lines):
        hours = (line.minutes_per_session or 0) / 60 * (line.sessions_per_week or 0) * line.weeks
        staff = (line.rate or 0) * hours * (1 if line.staff_count is None else line.staff_count)
        fixed = (line.fixed_cost or 0) * line.days / line.planned_days
        assert (staff + fixed) * float(line.share) == pytest.approx(line.exact, abs=1e-5)
        assert float(line.cost) == pytest.approx(line.exact, abs=0.0100001)
    sheet = Sheet(openpyxl.load_workbook(io.BytesIO(costed_map_xlsx(what)))["Costed map"])
    row = next(cell[0].row for cell in sheet.sheet.iter_rows() if str(cell[0].value).startswith("Cost in "))
    assert sheet.value(f"R{row}") == pytest.approx(float(what.year.cost), abs=ROUNDING)
    assert sheet.value(f"T{row}") == pytest.approx(float(what.year.so_far), abs=ROUNDING)


@FEW
@given(rng=SEEDED)
def test_both_engines_find_the_same_days(rng):
    schools = random_schools(rng)
    placements = schools.records["placements"]
    if not placements:
        return
    placement = rng.choice(placements)
    whose = (placement["school_id"], placement["pupil_id"])
    duckdb, pandas = (
        placed_days(basis_of(schools, engine), *whose) for engine in (EngineName.DUCKDB, EngineName.PANDAS)
    )
    order = ["intervention_id", "date"]
    pd.testing.assert_frame_equal(
        duckdb.sort_values(order, ignore_index=True), pandas.sort_values(order, ignore_index=True), check_dtype=False
    )


@FEW
@given(rng=SEEDED)
def test_no_day_is_in_two_cycles_and_nothing_is_left_blank(rng):
    drawn = drawn_map(rng)
    if drawn is None:
        return
    *_, what = drawn
    lines = sorted((line.intervention_id, line.first_on, line.last_on) for cycle in what.cycles for line in cycle.lines)
    for (run, _, former_last), (other, first, _) in pairwise(lines):
        assert run != other or former_last < first
    cells = [
        cell
        for cycle in document(what)["each"]
        if cycle["lines"]
        for row in cycle["lines"]["rows"][:-1]
        for cell in row
    ]
    assert all(cells)
