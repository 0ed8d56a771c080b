"""The plan for parents as PDF: tagged, titled, as large as asked, and no text is too long or too odd for it."""

from __future__ import annotations

import time

import pytest

from pipelines.reports.plan_for_parents import plan_as_pdf
from tests.reports.pdf_reading import bare, opened, pages, sizes, tags, words

LONG = "We are glad that Ann comes in happily, and at home reading is still hard for her. " * 125  # 2,000 words
ODD = {
    "likes_and_dislikes": "Yn hoffi'r môr a'r ŵyn\nIs toil leatha còmhla ri a seanmhair",
    "strengths": "Zażółć gęślą jaźń, O'Neill’s Café, #hash *star* $x$ <b> \\ @ref",
    "pupil_view": "I like 😀 trains 🚂, as we say: পিতা মাতা",
}


@pytest.fixture
def ann(plan_of):
    return plan_of("P1")


def test_a_screen_reader_finds_title_language_and_headings(ann):
    pdf = plan_as_pdf(ann)
    with opened(pdf) as document:
        root = document.Root
        assert root.MarkInfo.Marked
        assert root.Lang == "en-GB"
        assert root.ViewerPreferences.DisplayDocTitle
        assert document.docinfo["/Title"] == ann.title
    found = tags(pdf)
    assert (found[0], found[1]) == ("Document", "Title")
    assert found.count("H1") == len(ann.sections)
    assert found.count("H2") == 3  # a heading a target


def test_it_says_all_that_is_worded_and_in_that_order(ann):
    printed, place = words(plan_as_pdf(ann)).replace(":", ""), 0
    for piece in (bare(line).replace(":", "") for text in ann.texts() for line in text.splitlines()):
        place = printed.find(piece, place)  # a label stands before its answer, without a colon
        assert place >= 0, piece


def test_large_print_is_set_in_18_points_throughout_and_clear_print_in_12(ann):
    assert min(sizes(plan_as_pdf(ann))) == 12
    assert min(sizes(plan_as_pdf(ann, large_print=True))) == 18
    assert pages(plan_as_pdf(ann)) <= 2
    assert pages(plan_as_pdf(ann, large_print=True)) <= 4


def test_the_same_records_give_the_same_bytes(plan_of):
    assert plan_as_pdf(plan_of("P1")) == plan_as_pdf(plan_of("P1"))


def test_two_thousand_words_of_the_parents_go_on_over_pages_and_none_is_lost(plan_of):
    pdf = plan_as_pdf(plan_of("P1", plans={"parent_view": LONG}))
    assert pages(pdf) >= 4
    assert words(pdf).count("forher.") == 125


def test_a_target_that_is_long_breaks_over_pages(plan_of):
    pdf = plan_as_pdf(plan_of("P1", targets={"strategy": LONG, "description": LONG[:600]}), large_print=True)
    assert words(pdf).count("forher.") >= 3 * 125


def page_of(pdf, text):
    """Return the first page of a document that has a text."""
    return next(number for number in range(1, pages(pdf) + 1) if text in words(pdf, number))


def test_a_target_that_is_a_text_of_its_own_leaves_no_heading_alone_on_a_page(plan_of):
    pdf = plan_as_pdf(plan_of("P1", targets={"description": LONG[:1000]}), large_print=True)
    assert page_of(pdf, "Weareglad") == page_of(pdf, "Whatweareworkingonnow")


@pytest.mark.parametrize("length", range(0, 1600, 200))
def test_the_last_sections_stay_together_wherever_a_page_ends(plan_of, length):
    pdf = plan_as_pdf(plan_of("P1", plans={"parent_view": LONG[:length] or "Well"}))
    assert page_of(pdf, "Whenwemeetnext") == page_of(pdf, "Wordsinthisplan") == pages(pdf)


@pytest.mark.parametrize("large_print", [False, True])
def test_other_languages_and_odd_signs_are_set_or_said_in_words(plan_of, large_print):
    printed = words(plan_as_pdf(plan_of("P1", plans=ODD), large_print=large_print))
    assert "Ynhoffi'rmôra'rŵyn" in printed
    assert "Zażółćgęśląjaźń,O'Neill’sCafé,#hash*star*$x$<b>\\@ref" in printed
    assert "Ilike[grinningface]trains[steamlocomotive],aswesay:[wordsinBengaliletters]" in printed


def test_a_plan_with_next_to_nothing_recorded_is_a_page(plan_of):
    assert pages(plan_as_pdf(plan_of("P6"))) == 1


def test_it_is_made_in_less_than_two_seconds(plan_of):
    started = time.perf_counter()
    plan_as_pdf(plan_of("P1"))
    assert time.perf_counter() - started < 2
