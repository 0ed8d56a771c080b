"""The provision map on the small school: cells, margins, filters, the way to the pupils, and its address."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.access.scope import local_scope
from dashboard.figures import View
from dashboard.provision_map.cells import map_cells
from dashboard.provision_map.downloads import as_rows
from dashboard.provision_map.measures import MEASURES
from pipelines.terms import Term
from tests.dashboard.conftest import words_on

AUTUMN = Term("2026/27 autumn", "2026/27", dt.date(2026, 9, 2), dt.date(2026, 11, 20), is_over=False)


@pytest.fixture
def cells_of(monkeypatch, small_school):
    """Return a way to read the map as {(provision, year): text}."""
    monkeypatch.setenv("PROVISION_WAREHOUSE", str(small_school))
    view = View(local_scope(), 1, "100001")

    def read(measure, *where):
        cells = map_cells(view, AUTUMN, where, MEASURES[measure], "tier")
        return {(row.row_name, row.column_name): row.text for row in cells.itertuples()}

    return read


def test_pupils_are_counted_once_in_each_total(cells_of):
    assert cells_of("pupils") == {
        ("All provisions", "Year 4"): "2",  # Ann and Ben; Ann is in both groups
        ("All provisions", "Year 5"): "1",
        ("All provisions", "All"): "3",
        ("Targeted", "Year 4"): "2",
        ("Targeted", "Year 5"): "1",
        ("Targeted", "All"): "3",
        ("Precision reading", "Year 4"): "2",
        ("Precision reading", "All"): "2",
        ("=Lego club", "Year 4"): "1",
        ("=Lego club", "Year 5"): "1",
        ("=Lego club", "All"): "2",
    }


def test_cost_adds_up_with_what_no_pupil_bears(cells_of):
    cells = cells_of("cost")
    assert cells["Precision reading", "Year 4"] == "£258"
    assert cells["=Lego club", "Year 5"] == "£122"
    assert cells["Visual timetables", "No pupil"] == "£52"  # nobody is placed in it
    assert cells["Visual timetables", "All"] == "£52"
    assert cells["All provisions", "No pupil"] == "£52"
    assert cells["All provisions", "All"] == "£554"


def test_cost_of_some_pupils_has_no_share_that_nobody_bears(cells_of):
    cells = cells_of("cost", ("need", "SPLD"))
    assert ("All provisions", "No pupil") not in cells
    assert cells["All provisions", "All"] == "£129"  # Ben's half of precision reading


def test_a_rate_says_of_how_many_and_is_a_dash_where_nothing_was_reviewed(cells_of):
    cells = cells_of("attainment")
    assert cells["Precision reading", "Year 4"] == "50% of 2"
    assert cells["=Lego club", "Year 4"] == "–"
    assert cells["All provisions", "Year 4"] == "50% of 2"
    assert cells["All provisions", "All"] == "50% of 2"


def test_totals_of_targets_are_left_out_where_the_filter_is_of_provisions(cells_of):
    cells = cells_of("attainment", ("funding_source", "sen_notional"))
    assert cells["Precision reading", "All"] == "50% of 2"
    assert ("All provisions", "All") not in cells


def test_cost_per_pupil_is_what_pupils_bear_for_each_of_them(cells_of):
    cells = cells_of("per_pupil")
    assert cells["Precision reading", "Year 4"] == "£129"  # 258 for two
    assert cells["Targeted", "All"] == "£168"  # 502.72 for three: the timetables, which nobody bears, are not among it
    assert ("Visual timetables", "All") not in cells


def test_groups_have_totals_of_their_own_in_which_a_pupil_counts_once(cells_of):
    cells = cells_of("attainment")
    assert cells["Targeted", "Year 4"] == "50% of 2"
    assert cells_of("cost")["Universal", "All"] == "£52"


def test_a_closed_group_shows_its_totals_alone_and_is_so_in_the_address(looking_at, small_school):
    app = looking_at(small_school, "provision_map", opened="map", open="none")
    assert app.query_params["open"] == "none"
    whole = looking_at(small_school, "provision_map")
    assert "open" not in whole.query_params
    assert list(whole.get("pills")[0].value) == ["targeted"]


def test_of_a_group_the_pupils_of_all_its_provisions_are_listed(looking_at, small_school):
    app = looking_at(small_school, "provision_map", provision="group:targeted", year="4")
    assert len(app.table[-1].value) == 2
    assert app.table[-1].value["Sessions attended"].tolist() == ["24 of 30", "28 of 30"]


def test_rows_are_grouped_by_tier_or_by_area(monkeypatch, small_school):
    monkeypatch.setenv("PROVISION_WAREHOUSE", str(small_school))
    view = View(local_scope(), 1, "100001")
    groups = {
        grouping: list(dict.fromkeys(map_cells(view, AUTUMN, (), MEASURES["cost"], grouping)["heading"]))
        for grouping in ("tier", "area")
    }
    assert groups == {
        "tier": ["", "Universal", "Targeted"],
        "area": ["", "Communication", "Literacy", "Social skills"],
    }


def test_a_cell_leads_to_its_pupils_by_an_opaque_reference(looking_at, small_school, refs):
    app = looking_at(small_school, "provision_map", provision="V1", year="4")
    pupils = app.table[-1].value
    assert pupils["Pupil"].tolist() == [
        f"[Ashdown\\, Ann](pupil?pupil={refs['P1']})",
        f"[Birch\\, Ben](pupil?pupil={refs['P2']})",
    ]
    assert pupils["Sessions attended"].tolist() == ["24 of 30", "28 of 30"]
    assert pupils["Targets achieved"].tolist() == ["0 of 1", "1 of 1"]
    assert pupils["Cost so far"].tolist() == ["£129", "£129"]
    assert "**2 pupils** placed in Autumn 2026/27." in words_on(app)


def test_a_margin_leads_to_its_pupils(looking_at, small_school):
    app = looking_at(small_school, "provision_map", provision="V2", year="all")
    assert len(app.table[-1].value) == 2
    app = looking_at(small_school, "provision_map", provision="all", year="all")
    assert len(app.table[-1].value) == 3


def test_without_a_cell_the_screen_says_how_to_choose_one(looking_at, small_school):
    assert "Click a number in the map" in words_on(looking_at(small_school, "provision_map"))


def test_filters_narrow_the_map_and_are_in_the_address(looking_at, small_school):
    app = looking_at(small_school, "provision_map", opened="map", filters=True)
    app.selectbox(key="need").select("SPLD").run()
    assert app.query_params["need"] == "SPLD"
    assert app.table[0].value["Year 4"].tolist() == ["1", "1", "1"]  # Ben alone: all, targeted, precision reading


def test_a_filter_that_leaves_nothing_says_what_to_do_next(looking_at, small_school):
    app = looking_at(small_school, "provision_map", need="ASD", area="literacy")
    assert "Choose another term, or clear the filters." in words_on(app)


def test_the_filters_are_cleared_by_one_button(looking_at, small_school):
    app = looking_at(small_school, "provision_map", need="ASD", area="literacy")
    next(button for button in app.button if button.label == "Clear the filters").click().run()
    assert not {"need", "area"} & set(app.query_params)
    assert "Clear the filters" not in [button.label for button in app.button]


def test_a_link_that_says_it_is_the_whole_leaves_no_filter_of_before(looking_at, small_school):
    app = looking_at(small_school, "provision_map", need="ASD")
    app.query_params.clear()
    app.query_params["show"] = "cost"
    app.query_params["whole"] = "1"
    app.run()
    assert "need" not in app.query_params
    assert "whole" not in app.query_params
    assert app.query_params["show"] == "cost"


def test_a_year_group_chosen_alone_is_of_all_provisions(looking_at, small_school):
    assert "placed in Autumn 2026/27" in words_on(looking_at(small_school, "provision_map", year="4"))


def test_what_an_address_says_wrongly_is_left_out(looking_at, small_school):
    app = looking_at(small_school, "provision_map", need="<script>", show="gold", provision="V99", year="99")
    assert "need" not in app.query_params
    assert app.query_params["show"] == "pupils"
    assert "provision" not in app.query_params


def test_the_numbers_stand_under_the_map_as_a_table_without_markdown_of_the_records(looking_at, small_school):
    table = looking_at(small_school, "provision_map", opened="map", show="cost").table[0].value
    assert table.columns.tolist() == ["Group", "Provision", "Year 4", "Year 5", "No pupil", "All"]
    assert "\\=Lego club" in table["Provision"].tolist()


def test_no_name_is_in_the_address(looking_at, small_school):
    app = looking_at(small_school, "provision_map", provision="V1", year="4")
    assert not {"ann", "ashdown", "p1"} & {str(value).lower() for value in dict(app.query_params).values()}


def test_a_downloaded_rate_has_its_numerator_and_denominator_beside_it(monkeypatch, small_school):
    monkeypatch.setenv("PROVISION_WAREHOUSE", str(small_school))
    view = View(local_scope(), 1, "100001")
    rows = as_rows(map_cells(view, AUTUMN, (), MEASURES["attainment"], "tier"), "attainment")
    row = rows[rows["Provision"].eq("Precision reading") & rows["Year group"].eq("Year 4")].iloc[0]
    assert (row["Targets reviewed"], row["Targets achieved"], row["Share achieved"]) == (2, 1, 0.5)
    assert rows["Group"].iloc[0] == "All"
