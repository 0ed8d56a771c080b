"""The figures explained: every figure has its page, and what is in force is what the records and settings say."""

from __future__ import annotations

from pipelines.figures import FIGURES, dictionary
from tests.dashboard.conftest import words_on


def test_every_figure_can_be_looked_up(looking_at, small_school):
    app = looking_at(small_school, "explained")
    assert sorted(app.selectbox(key="figure").options) == sorted(entry.title for entry in dictionary().values())
    assert set(dictionary()) == set(FIGURES)


def test_a_figure_says_what_it_means_and_what_it_is_not_for(looking_at, small_school):
    app = looking_at(small_school, "explained", figure="attainment")
    said = words_on(app)
    assert "Each target counts once\\, by its last decided review" in said
    assert "**Not to be used for:** Comparing teachers or ranking pupils" in said
    assert app.table[0].value["Column"].tolist() == [each.title for each in dictionary()["attainment"].columns.values()]


def test_the_stages_are_those_of_the_school_s_ladder(looking_at, small_school):
    app = looking_at(small_school, "explained", explain="stages")
    assert app.table[0].value["Code"].tolist() == ["N", "K", "E"]
    assert app.table[0].value["Plan by law"].tolist() == ["no", "no", "yes"]
    recoded = app.table[1].value
    assert ("School Action", "SEN support") in set(zip(recoded["Stage"], recoded["Is the same as"], strict=True))


def test_the_rules_of_progress_stand_with_their_limits(looking_at, small_school):
    app = looking_at(small_school, "explained", explain="rules")
    rules = app.table[0].value.set_index("Name")
    assert rules.loc["Repeatedly not achieved", "Limits"] == "reviews: 2, terms: 3"
    assert len(app.table) == 3


def test_settings_say_whether_they_are_the_school_s_own(looking_at, tmp_path, small_school):
    published = looking_at(small_school, "explained", explain="settings").table[0].value.set_index("Setting")
    assert published.loc["Element 2 threshold in 2026/27"].tolist() == ["£6\\,000", "published"]


def test_the_records_say_which_snapshot_and_files_they_are(looking_at, small_school):
    app = looking_at(small_school, "explained", explain="records")
    facts = dict(app.table[0].value.to_numpy().tolist())
    assert (facts["Snapshot"], facts["Records counted up to"]) == ("1", "20 Nov 2026")
    assert len(app.table[1].value) >= 1
