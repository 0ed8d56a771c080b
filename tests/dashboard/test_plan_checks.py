"""The checks as rows: which documents share one, which stand first, and a target's words in place of its id."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.plans import checks, decided, people


def quality(*rows):
    """Return rows of the figure `plan_quality`: check, document, met, not met."""
    frame = pd.DataFrame(rows, columns=["check", "source", "met", "not_met"])
    applies = frame["met"] + frame["not_met"]
    return frame.assign(not_applicable=1, share_met=frame["met"] / applies.where(applies > 0))


QUALITY = quality(
    ("number_of_targets", "hampshire", 2, 8),
    ("number_of_targets", "highland", 9, 1),
    ("specific", "hampshire", 5, 5),
    ("specific", "highland", 5, 5),
    ("timed", "hampshire", 10, 0),
    ("strategy", "hampshire", 1, 9),
    ("annual_review", "hampshire", 0, 0),
)


def test_documents_that_ask_the_same_share_a_row_and_the_weakest_stands_first_in_its_theme():
    rows = checks.listed(QUALITY, checks.ALL)
    assert list(zip(rows["key"], rows["title"], rows["met"], strict=True)) == [
        ("number_of_targets.hampshire", "Number of targets, 3 to 4 (Hampshire)", 2),
        ("specific", "Specific", 5),
        ("number_of_targets.highland", "Number of targets, 1 to 8 (Highland)", 9),
        ("timed", "Timed", 10),
        ("strategy", "Strategy", 1),
        ("annual_review", "Annual review", 0),
    ]
    assert list(dict.fromkeys(rows["theme"])) == [
        "What the targets are like",
        "What help is given",
        "How it is reviewed",
    ]


def test_of_one_document_no_row_names_it():
    rows = checks.listed(QUALITY, "highland")
    assert rows["title"].tolist() == ["Specific", "Number of targets, 1 to 8"]


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        (QUALITY, "Plans meet 2 of 5 checks in nine of ten cases; weakest: strategy, 10% of 10"),
        (quality(("timed", "nas", 3, 0)), "Every plan meets every check that applies to it"),
        (quality(("timed", "nas", 0, 0)), "No check applies to a plan in force"),
    ],
)
def test_the_title_is_the_finding(rows, title):
    assert checks.finding(checks.listed(rows, checks.ALL)) == title


def test_what_each_document_asks_is_told_in_its_own_words():
    asked = checks.requirements("plain_words", ["hampshire", "bedfordshire", "highland"])
    assert asked == {"hampshire": ["No jargon"], "bedfordshire": ["In words that parents understand"]}
    assert checks.document("hampshire").endswith("information for parents and carers (2010)")
    assert checks.document("nas") == "The National Autistic Society: Individual education plans and provision mapping"


TEXTS = {"T1": "Be good", "T2": "Read: 40; of 100", "T3": "x" * 30 + " " + "y" * 60}


@pytest.mark.parametrize(
    ("check", "note", "said"),
    [
        ("specific", "T1: be", ["“Be good”: be"]),
        ("strategy", "T1; T2", ["“Be good”", "“Read: 40; of 100”"]),
        ("areas", "T1: independence", ["“Be good”: Independence"]),
        ("plain_words", "help at home: EAL (…)", ["Help at home: EAL (…)"]),
        ("number_of_targets", "2 short-term", ["2 short-term"]),
        ("strategy", "T3", ["“" + "x" * 30 + "…”"]),
        ("strategy", "T9", ["T9"]),  # a target without a text
        ("pupil_view", pd.NA, ["Not recorded"]),
        ("reviewed", "", ["No review near the day it was due"]),
    ],
)
def test_what_decided_is_told_in_the_target_s_words(check, note, said):
    assert decided.what_decided(check, note, TEXTS) == said


def test_the_titles_of_lists_agree_in_number():
    assert people.title("overdue", 1) == "1 plan is past its review date"
    assert people.title("none", 2) == "2 pupils are on the register without a plan"
    assert people.title("draft", 0) == "Every plan in force has been agreed."
    assert set(people.TITLES) == set(people.NOBODY) == set(people.WHO)
