"""The Costs screen on the small school: each number as it can be counted from the records by hand."""

from __future__ import annotations

import json

import pytest

from dashboard.access.scope import local_scope
from dashboard.costs.period import period_of
from dashboard.costs.totals import cards, totals
from dashboard.figures import View
from dashboard.filters import Chosen
from dashboard.terms import known_terms
from pipelines.loading import load
from tests.dashboard.conftest import words_on
from tests.dashboard.small_school import AS_OF, FILES
from tests.dashboard.test_screens import charts_of

# 65 school days of reading at 5.16 and of the club at 4.59 with 20.00 of games, 30 days of timetables at 3.44.
READING, CLUB, TIMETABLES = 335.40, 318.13, 103.20


@pytest.fixture
def costs(looking_at, small_school):
    return looking_at(small_school, "costs", opened="spread")


@pytest.fixture(scope="session")
def dear_school(tmp_path_factory):
    """Return the small school with assistants paid 45 times as much, so that all three pupils are over £6,000."""
    folder = tmp_path_factory.mktemp("dear_school")
    (folder / "files").mkdir()
    dear = FILES | {"staff_rates": FILES["staff_rates"].replace("17.20", "774")}
    top_up = "100001,top_up,2026/27,academic,500,P3\n"
    for name, text in (dear | {"funding": FILES["funding"] + top_up}).items():
        (folder / "files" / f"{name}.csv").write_text(text.lstrip(), "utf-8")
    load(folder / "warehouse", [folder / "files"], AS_OF)
    return folder / "warehouse"


def card(app, label):
    return next(metric for metric in app.metric if metric.label == label)


def table_with(app, column):
    return next(table.value for table in app.table if column in table.value)


def titles(app):
    return [heading.value for heading in app.subheader]


def test_the_three_costs_and_the_cost_per_pupil(costs):
    shown = {label: card(costs, label).value for label in ("Planned", "To date", "Delivered", "Planned per pupil")}
    assert shown == {
        "Planned": "£757",
        "To date": "£554",  # 258.00 + 244.72 + 51.60
        "Delivered": "£232",  # 27 of 30 sessions of reading, the only run with a register
        "Planned per pupil": "£252",
    }
    assert all(len(card(costs, label).help) > 40 for label in shown)


def test_each_cost_says_what_it_means(costs):
    said = words_on(costs)
    assert (
        "All school days of the academic year 2026/27, also those to come; £103 of it on days with nobody placed"
        in said
    )
    assert "The school days up to 20 Nov 2026: 73% of what is planned" in said
    assert "90% of £258, the 47% of the cost to date with a register of sessions" in said
    assert "For 3 pupils with a place" in said


def test_the_year_stands_beside_the_one_before(monkeypatch, small_school):
    monkeypatch.setenv("PROVISION_WAREHOUSE", str(small_school))
    view = View(local_scope(), 1, "100001")
    known = known_terms(view)
    chosen = Chosen(known[0], known, ())
    period = period_of("year", chosen)
    planned, to_date, *_ = cards(totals(view, chosen, period), period, "20 Nov 2026")
    assert planned.beside == {
        "Last year, in all": "£1,024"
    }  # speech therapy 185 days at 4.00, and 55 days of reading at 5.16
    assert to_date.beside == {"Last year, in all": "£1,024"}


@pytest.mark.parametrize(("over", "planned"), [("term", "£757"), ("year", "£757"), ("all", "£1,781")])
def test_the_period_is_chosen_and_in_the_address(looking_at, small_school, over, planned):
    app = looking_at(small_school, "costs", over=over)
    assert card(app, "Planned").value == planned
    assert app.query_params["over"] == over


@pytest.mark.parametrize("cut", ["year_group", "tier", "area", "funding_source", "staff_role"])
def test_every_cut_adds_up_to_the_whole(looking_at, small_school, cut):
    app = looking_at(small_school, "costs", opened="spread", cut=cut)
    rows = table_with(app, "Of it with nobody placed")
    assert rows["Planned"].sum() == pytest.approx(READING + CLUB + TIMETABLES, abs=0.02)
    assert rows["To date"].sum() == pytest.approx(554.32, abs=0.02)
    assert rows["Of it with nobody placed"].sum() == pytest.approx(TIMETABLES, abs=0.02)


def test_what_no_pupil_bears_has_a_row_of_its_own_among_year_groups(costs):
    rows = table_with(costs, "Of it with nobody placed")
    assert rows["Year group"].tolist() == ["Year 4", "Year 5", "Nobody placed"]
    assert rows["Planned"].tolist() == pytest.approx([READING + CLUB / 2, CLUB / 2, TIMETABLES], abs=0.02)
    assert rows["Pupils"].tolist() == [2, 1, 0]


def test_costs_of_some_pupils_have_none_that_nobody_bears(looking_at, small_school):
    app = looking_at(small_school, "costs", opened="spread", need="SPLD")  # Ben alone
    assert table_with(app, "Of it with nobody placed")["Planned"].tolist() == pytest.approx([READING / 2], abs=0.02)
    assert "nobody placed" not in words_on(app)
    assert titles(app)[0] == "Planned cost by year group"


def test_the_title_names_the_largest_part(looking_at, small_school):
    assert titles(looking_at(small_school, "costs"))[0] == "Year 4 has the largest part of the planned cost: 65%"
    by_source = looking_at(small_school, "costs", cut="funding_source")
    assert titles(by_source)[0] == "Notional SEN budget pays the largest part of the planned cost: 58%"


def test_each_budget_is_explained_in_a_sentence(costs):
    said = words_on(costs)
    assert "No funding source is committed beyond its allocation" in said
    # From April: reading 283.80 and 258.00, therapy 240.00, timetables 51.60; to come 77.40 and 51.60.
    assert "£833 spent and £129 committed of £4,000; £3,038 remains." in said
    assert "£245 spent and £73 committed of £1,000; £682 remains." in said


def test_a_source_committed_beyond_its_allocation_is_named(looking_at, dear_school):
    said = words_on(looking_at(dear_school, "costs"))
    # 45 times 298.13 and 20.00 of games, less 1,000; 45 times 722.40 and 240.00 of therapy, less 4,000.
    assert "Committed beyond the allocation: Pupil premium by £12,436 and Notional SEN budget by £28,748" in said
    assert "**Top\\-up funding**, academic year 2026/27: £0 spent and £0 committed of £500; £500 remains." in said


def test_nobody_over_the_threshold_is_said_and_every_pupil_s_cost_is_beneath(looking_at, small_school):
    app = looking_at(small_school, "costs", opened="thresholds")
    assert "No pupil's provision is planned to cost more than £6,000 in 2026/27" in titles(app)
    rows = table_with(app, "Over the threshold")
    assert rows["Over the threshold"].tolist() == ["No"] * 3
    assert rows["Planned cost"].tolist() == pytest.approx([(READING + CLUB) / 2, READING / 2, CLUB / 2], abs=0.02)


def test_who_is_over_the_threshold_without_an_ehc_plan_stands_first(looking_at, dear_school):
    app = looking_at(dear_school, "costs")
    title = "Provision for 3 of 3 pupils is planned to cost more than £6,000 in 2026/27; 2 of the 3 have no EHC plan"
    assert title in titles(app)
    rows = table_with(app, "Over the threshold")
    assert [name.split("]")[0] for name in rows["Pupil"]] == ["[Ashdown\\, Ann", "[Birch\\, Ben", "[Cole\\, Cara"]
    assert rows["Over the threshold"].str.slice(0, 14).tolist() == [
        "◆ Yes, without",
        "◆ Yes, without",
        "Yes, with an E",
    ]
    club, reading = (45 * (CLUB - 20) + 20) / 2, 45 * READING / 2
    assert rows["Planned cost"].tolist() == pytest.approx([club + reading, reading, club], abs=0.2)
    assert rows["Gap"].iloc[-1] == pytest.approx(club - 6000 - 500, abs=0.2)


def test_who_pays_above_the_threshold_is_explained(looking_at, dear_school):
    # 8,264.50, 1,546.50 and 718.00 lie above it; Cara's 500 of top-up is all that comes.
    said = words_on(looking_at(dear_school, "costs"))
    assert "£10,529 is planned: top-up funding pays £500 of that" in said
    assert "the school £10,029 beyond its share, for 3 pupils (the gap)." in said


def test_a_name_leads_to_the_plan_and_is_in_no_alternative_text_or_address(looking_at, dear_school):
    app = looking_at(dear_school, "costs")
    assert table_with(app, "Over the threshold")["Pupil"].str.contains("pupil?pupil=", regex=False).all()
    said = [chart.proto.alt for chart in app.get("plotly_chart")]
    assert len(said) == len(charts_of(app)) == 3
    assert not [alt for alt in said if "Ashdown" in alt]
    assert "Ashdown" not in json.dumps(dict(app.query_params))


def test_a_filter_that_leaves_no_cost_says_what_to_do_next(looking_at, small_school):
    said = words_on(looking_at(small_school, "costs", need="ASD", area="literacy"))
    assert "No provision with a cost is recorded for the academic year 2026/27." in said
    assert "Choose another period, or clear the filters." in said
    assert "What would a change cost" not in said


def test_numbers_that_a_filter_does_not_narrow_say_so(looking_at, small_school):
    said = words_on(looking_at(small_school, "costs", area="literacy"))
    assert "Not narrowed by area: these numbers have none." in said
