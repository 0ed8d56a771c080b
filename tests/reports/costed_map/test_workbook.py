"""The costed map as workbook: the total works itself out from the numbers, and nothing of a record's text runs."""

from __future__ import annotations

import io

import openpyxl
import pytest

from pipelines.reports.costed_map import costed_map_xlsx
from pipelines.reports.costed_map.sheet_columns import COLUMNS
from tests.reports.costed_map.test_cycles import REVIEWS, SERVES, TARGETS, TWO_PLANS
from tests.reports.formulas import Sheet
from tests.spec.conftest import TA_GROUP

NAMES = [column.name for column in COLUMNS]


def opened(what):
    return openpyxl.load_workbook(io.BytesIO(costed_map_xlsx(what)))


def cell_under(sheet, name, label):
    """Return the cell in a column, by its head, of the first row that begins with a label."""
    row = next(row[0].row for row in sheet.iter_rows() if str(row[0].value).startswith(label))
    return sheet.cell(row, NAMES.index(name) + 1).coordinate


@pytest.fixture
def two_cycles(costed):
    funding = "funding_source | year | year_kind | amount | pupil_id\ntop_up | 2024/25 | academic | 100 | a"
    drawn = {"plans": TWO_PLANS, "targets": TARGETS, "reviews": REVIEWS, "placements": SERVES, "funding": funding}
    return costed(as_of="2024-11-29", **drawn)


@pytest.fixture
def sheet(two_cycles):
    return opened(two_cycles)["Costed map"]


@pytest.mark.parametrize(
    ("label", "amount"),
    [
        ("Precision reading", 17.20 * 0.5 * 3 * 7 / 2),  # 35 of the 60 days, shared by two
        ("All cycles together", 154.80),
        ("Cost in 2024/25", 154.80),
        ("The school's own share", 6000),
        ("Top-up recorded", 100),
        ("Above the share", 154.80 - 6100),
    ],
)
def test_the_formulas_come_to_the_cost_and_hold_it_for_who_does_not_work_them_out(two_cycles, sheet, label, amount):
    cell = cell_under(sheet, "Cost", label)
    assert Sheet(sheet).value(cell) == pytest.approx(amount)
    stored = openpyxl.load_workbook(io.BytesIO(costed_map_xlsx(two_cycles)), data_only=True)["Costed map"]
    assert stored[cell].value == pytest.approx(amount)


@pytest.mark.parametrize(
    ("name", "number", "amount"),
    [
        ("Pupils in the group", 3, 154.80 - 90.30 + 60.20),  # of the latest cycle alone: 180.60 ÷ 3
        ("Minutes a session", 60, 154.80 + 90.30),
        ("On-costs", 0.5, 154.80 + 45.15),
        ("School days", 70, 154.80 + 90.30),
    ],
)
def test_another_number_makes_another_total(sheet, name, number, amount):
    sheet[cell_under(sheet, name, "Precision reading")].value = number
    assert Sheet(sheet).value(cell_under(sheet, "Cost", "Cost in 2024/25")) == pytest.approx(amount)


def test_lines_of_another_year_are_no_part_of_the_year_s_total(costed):
    run = "\n".join([*TA_GROUP.splitlines()[:2], "I | V | 2025-07-14 | 4 | 30 | 3 | TA"])  # 7 days before the summer
    plans = "plan_id | pupil_id | started_on\nL | a | 2025-07-14"
    what = costed(year="2025/26", as_of="2025-10-03", interventions=run, plans=plans)
    of_both = opened(what)["Costed map"]
    every, in_year = (Sheet(of_both).value(cell_under(of_both, "Cost", label)) for label in ("All", "Cost in 2025/26"))
    assert (every, in_year) == (pytest.approx(25.80), pytest.approx(25.80 * 13 / 20))
    assert float(what.year.cost) == pytest.approx(in_year)


def test_what_is_not_recorded_says_so_and_counts_as_nothing(costed):
    unpriced = opened(costed(staff_rates="staff_role | hourly_cost | effective_from"))["Costed map"]
    assert unpriced[cell_under(unpriced, "Pay an hour", "Precision reading")].value == "not recorded"
    assert Sheet(unpriced).value(cell_under(unpriced, "Cost", "Cost in 2024/25")) == 0


def test_text_that_begins_like_a_formula_is_text(costed):
    provisions = "provision_id | name\nV | =cmd()"
    pupils = "pupil_id | forename | surname\na | @Ann | +O’Neill"
    targets = "target_id | plan_id | pupil_id | set_on | description\nT1 | L1 | a | 2024-09-09 | -2+3"
    plans = "plan_id | pupil_id | started_on | pupil_view\nL1 | a | 2024-09-02 | =1+1"
    drawn = {"provisions": provisions, "targets": targets, "plans": plans, "placements": SERVES, "pupils": pupils}
    book = opened(costed(**drawn))
    texts = {cell.value: cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert {texts["=cmd()"], texts["-2+3"]} == {"s"}
    assert [kind for text, kind in texts.items() if str(text).startswith(("@Ann", "=1+1 (plan"))] == ["s", "s"]
    ours = ("=SUM", "=SUMIF", "=N(", "=(", "=1/", "=R", "=F")
    assert all(text.startswith(ours) for text, kind in texts.items() if kind == "f")


def test_the_same_map_is_the_same_workbook(two_cycles):
    assert costed_map_xlsx(two_cycles) == costed_map_xlsx(two_cycles)


def test_a_pupil_without_anything_has_a_workbook_all_the_same(costed):
    sheet = opened(costed(placements="intervention_id | pupil_id\nI | b"))["Costed map"]
    assert Sheet(sheet).value(cell_under(sheet, "Cost", "Cost in 2024/25")) == 0
    assert Sheet(sheet).value(cell_under(sheet, "Cost", "Above the share")) == -6000


def test_the_notes_hold_the_views_and_what_the_words_mean(costed):
    plans = "plan_id | pupil_id | started_on | parent_view\nL1 | a | 2024-09-02 | Mae’n hapusach yn yr ysgol"
    notes = opened(costed(plans=plans))["Notes"]
    said = dict(notes.iter_rows(values_only=True))
    assert said["What the parents say"] == "Mae’n hapusach yn yr ysgol (plan of 2 Sep 2024)"
    assert said["In the pupil's own words"] == "not recorded"
    assert said["Weeks"] == "School days ÷ 5: holidays, closures and half-terms cost nothing."
    assert "pupil 0123456789abcdef · snapshot 7" in said["From"]
