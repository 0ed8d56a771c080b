"""The costed map as PDF: what it says, and that everybody can read it."""

from __future__ import annotations

import pytest

from pipelines.reports.costed_map import costed_map_pdf
from pipelines.reports.costed_map.document import document
from tests.reports.costed_map.test_cycles import REVIEWS, SERVES, TARGETS, TWO_PLANS
from tests.reports.costed_map.test_lines import WEIGHED
from tests.reports.pdf_reading import bare, opened, pages, tags, words
from tests.spec.conftest import TA_GROUP

NOTHING = {"placements": "intervention_id | pupil_id\nI | b"}
SCORES = """
    assessment_id | pupil_id | measure     | scale          | taken_on   | score
    A1            | a        | Reading     | standard_score | 2024-09-10 | 82
    A2            | a        | Reading     | standard_score | 2024-11-28 | 78.5
    A3            | a        | Mathematics | standard_score | 2024-09-10 | 90
"""


@pytest.fixture
def two_cycles(costed):
    return costed(as_of="2024-10-18", plans=TWO_PLANS, targets=TARGETS, reviews=REVIEWS, placements=SERVES)


def test_it_begins_with_what_the_year_comes_to(two_cycles):
    said = document(two_cycles)
    assert said["finding"] == (
        "What is provided in 2024/25 costs £154.80: £77.40 up to 18 Oct 2024, and £77.40 planned after it. "
        "That is £5,845.20 below the school's own share of £6,000.00. No top-up is recorded."
    )
    assert said["money"] == [
        ["Cost so far, up to 18 Oct 2024", "£77.40"],
        ["Planned after it, up to 31 Aug 2025", "£77.40"],
        ["Cost in 2024/25", "£154.80"],
        ["The school's own share (element 2)", "£6,000.00"],
        ["Top-up recorded", "none recorded"],
        ["Below the share and the top-up", "£5,845.20"],
        ["What runs on 18 Oct 2024 costs a week", "£12.90"],
        ["The same over 42.2 school weeks", "£544.38"],  # 211 days: no half-term is drawn
    ]


def test_a_line_says_what_by_whom_how_often_how_long_at_what_rate_and_what_came_of_it(two_cycles):
    latest, former, outside = document(two_cycles)["each"]
    assert latest["name"] == "Cycle 2: from 14 Oct 2024, running"
    assert latest["about"] == (
        "Individual education plan · not agreed yet: a draft · not reviewed, no review date recorded · "
        "responsible: not recorded"
    )
    assert former["lines"]["rows"] == [
        [
            *("Precision reading", "Read 40 words", "TA", "2", "30", "3", "4", "£17.20", "–"),
            *("9\u00a0Sep\u00a02024 to 4\u00a0Oct\u00a02024", "not recorded"),
            *("partially achieved, 8 Oct 2024", "£51.60"),
        ],
        ["Together", *[""] * 11, "£51.60"],
    ]
    assert latest["lines"]["rows"][0][6] == "7, 1 so far"
    assert outside["name"] == "Outside these plans: 7 Oct 2024 to 11 Oct 2024"


def test_the_cycles_add_up_to_the_year(two_cycles):
    *cycles, together = document(two_cycles)["cycles"]["rows"]
    assert [row[0] for row in cycles] == ["Cycle 2", "Cycle 1", "Outside these plans"]
    assert [row[-1] for row in cycles] == ["£90.30", "£51.60", "£12.90"]
    assert [row[2:4] for row in cycles] == [
        *(["not reviewed", "none decided"], ["8 Oct 2024", "0 of 1"], ["no plan", "no targets"]),
    ]
    assert together[-4:] == ["£77.40", "£77.40", "£154.80", "£154.80"]


@pytest.mark.parametrize(("sharing", "told"), [("weighted", "2, bears 2/5"), ("named", "2, bears all"), ("equal", "2")])
def test_where_a_group_does_not_share_alike_the_part_is_said(costed, sharing, told):
    run = TA_GROUP.replace("staff_role\n", "staff_role | cost_sharing\n").replace("| TA\n", f"| TA | {sharing}\n")
    (only,) = document(costed(interventions=run, placements=WEIGHED))["each"]
    assert only["lines"]["rows"][0][3] == told


def test_what_was_not_reviewed_says_so(two_cycles):
    latest, _, _ = document(two_cycles)["each"]
    assert latest["lines"]["rows"][0][11] == "not reviewed in this time"
    assert latest["targets"]["rows"][0] == ["Read 40 words", "not recorded", "not reviewed", "–", "–"]


def test_scores_say_how_far_they_came(costed):
    rows = document(costed(assessments=SCORES))["scores"]["rows"]
    assert rows == [
        ["Mathematics", "Standard score", "90 on 10 Sep 2024", "no later score recorded", "–"],
        ["Reading", "Standard score", "82 on 10 Sep 2024", "78.5 on 28 Nov 2024", "−3.5"],
    ]


def test_a_top_up_is_set_against_what_is_above_the_school_s_share(costed):
    run = TA_GROUP.replace("staff_role\n", "staff_role | fixed_cost\n").replace("| TA\n", "| TA | 7000\n")
    funding = "funding_source | year | year_kind | amount | pupil_id\ntop_up | 2024/25 | academic | {} | a"
    drawn = {"interventions": run, "placements": "intervention_id | pupil_id\nI | a"}
    short = document(costed(**drawn, funding=funding.format(1000)))["finding"]
    assert short.endswith("A top-up of £1,000.00 is recorded for the year, which leaves £309.60 uncovered.")
    assert "£1,309.60 above the school's own share" in short
    enough = document(costed(**drawn, funding=funding.format(1309.6)))
    assert enough["finding"].endswith("which leaves nothing uncovered.")


def test_a_top_up_of_a_part_of_the_year_leaves_open_what_is_uncovered(costed):
    run = TA_GROUP.replace("staff_role\n", "staff_role | fixed_cost\n").replace("| TA\n", "| TA | 7000\n")
    funding = "funding_source | year | year_kind | amount | pupil_id\ntop_up | 2024-25 | financial | 1000 | a"
    drawn = {"interventions": run, "placements": "intervention_id | pupil_id\nI | a", "funding": funding}
    said = document(costed(**drawn, as_of="2024-11-29"))
    assert "is recorded for the days up to 31 Mar 2025, and none yet for those after it" in said["finding"]
    assert "uncovered." in said["finding"]
    assert said["money"][4][0] == "Top-up recorded, up to 31 Mar 2025"
    later = document(costed(**drawn, as_of="2025-05-30"))
    assert "is recorded for the year, which leaves" in later["finding"]


def test_staff_time_that_cannot_be_costed_is_named_and_the_sums_are_bounds(costed):
    run = TA_GROUP.replace("| TA\n", "| Nobody known\n")
    said = document(costed(interventions=run, placements="intervention_id | pupil_id\nI | a"))
    assert "costs at least £0.00" in said["finding"] or "cost at least £0.00" in said["finding"]
    assert "could not be costed, for what is not recorded of it: Precision reading (rate)." in said["finding"]
    assert "That is at most £" in said["finding"]
    assert said["each"][-1]["lines"]["rows"][0][-1] == "£0.00, not all"


def test_who_has_left_is_told_as_on_the_last_day_at_the_school(costed):
    facts = dict(
        document(
            costed(
                pupils="pupil_id | entered_on | left_on\na | 2020-09-01 | 2024-10-11",
                stages="pupil_id | stage | started_on | ended_on\na | K | 2020-09-01 | 2024-10-11",
            )
        )["facts"]
    )
    assert facts["Left the school"] == "11 Oct 2024"
    assert facts["Stage"].startswith("SEN support since")


def test_a_pupil_without_provision_plan_or_review_has_a_document_that_says_so(costed):
    said = document(costed(**NOTHING))
    assert said["finding"] == "No provision that costs anything is recorded for 2024/25. No top-up is recorded."
    assert (said["cycles"], said["each"], said["scores"]) == (None, [], None)
    assert {value for _, value in said["said"]} == {"not recorded"}
    assert dict(said["facts"])["Needs"] == "not recorded"
    text = words(costed_map_pdf(costed(**NOTHING)))
    assert bare("No plan is running, and no provision is recorded.") in text
    assert bare("No assessment is recorded in this time.") in text


def test_a_plan_without_provision_or_targets_says_so(costed):
    text = words(costed_map_pdf(costed(plans=TWO_PLANS, **NOTHING)))
    assert bare("No provision is recorded in this cycle.") in text
    assert bare("No target of this plan is recorded.") in text


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Siân Ŵyn O'Neill", "Siân Ŵyn O'Neill"),
        ("Seònaid NicGilleMhìcheil", "Seònaid NicGilleMhìcheil"),
        ("=Ann <b> *Star* $y$ [z] \\ `x`", "=Ann <b> *Star* $y$ [z] \\ `x`"),
        ("Li \u674e", "Li [words in Chinese letters]"),
    ],
)
def test_names_are_printed_as_they_are_written(costed, written, printed):
    forename, _, surname = written.partition(" ")
    pupils = f"pupil_id | forename | surname\na | {forename} | {surname}"
    assert bare(printed) in words(costed_map_pdf(costed(pupils=pupils))).replace("’", "'")


def test_it_is_tagged_titled_and_in_a_named_language_and_names_nobody_in_its_properties(two_cycles):
    file = costed_map_pdf(two_cycles)
    with opened(file) as pdf:
        root = pdf.Root
        assert root.MarkInfo.Marked
        assert "/StructTreeRoot" in root
        assert str(root.Lang) == "en-GB"
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.Title) == "Costed provision map 2024/25"
        assert "Surname" not in str(dict(pdf.docinfo)) + str(pdf.open_metadata())
        assert {round(float(page.mediabox[2])) for page in pdf.pages} == {842}  # A4 on its side
    assert {"H1", "Table", "THead", "TH", "TD", "P"} <= set(tags(file))


def test_the_same_map_is_the_same_file(two_cycles):
    assert costed_map_pdf(two_cycles) == costed_map_pdf(two_cycles)


def test_each_page_names_the_school_the_reference_the_snapshot_and_the_day(two_cycles):
    file = costed_map_pdf(two_cycles)
    foot = bare("Hillside · pupil 0123456789abcdef · snapshot 7, records to 18 Oct 2024")
    assert words(file).count(foot) == pages(file) >= 2
