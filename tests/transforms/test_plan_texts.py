"""The text checks agree with sentences labelled by hand, and know words from parts of words."""

from __future__ import annotations

import pandas as pd
import pytest

from pipelines.transforms.plan_quality.texts import free_of_jargon, jargon_in, measurable, specific
from tests.bench.plan_text_quality import PARTS, judged, quality, report, wrong

# The least that a change of the lists may leave on the held-out half; the benchmark prints what they reach.
LEAST = 0.9


@pytest.mark.parametrize("check", ["specific", "measurable", "jargon"])
def test_the_checks_are_right_about_most_held_out_sentences(check):
    precision, recall = quality(judged("held_out")[check])
    assert precision >= LEAST
    assert recall >= LEAST


@pytest.mark.parametrize("part", PARTS)
def test_the_benchmark_names_what_it_counts_and_what_is_wrong(part):
    assert report(part).count("\n") == 3
    assert all(": labelled " in line for line in wrong(part).splitlines())


def told_of(text):
    return free_of_jargon(pd.Series([text]))["words"][0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He will use it, as an aid, on his own", ""),
        ("Use IT to write", ""),
        ("See the OT on Monday", "OT (occupational therapist)"),
        ("Two TAs and the SaLT's card", "TAs (teaching assistant), SaLT (speech and language therapist)"),
        ("ta", ""),
        ("WORKING MEMORY", "working memory (keeping things in mind)"),
        ("Phonemes, and again phonemes", "phonemes (sound)"),
        ("A telephone call", ""),
    ],
)
def test_jargon_is_whole_words_and_acronyms_in_their_letters(text, told):
    assert told_of(text) == told
    assert ", ".join(f"{term} ({plain})" for term, plain in jargon_in(text).items()) == told


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("Carries the tray", True),
        ("Catches a ball", True),
        ("Improves by sitting still", True),
        ("Improves by and by", False),
        ("Reading to get better", False),
        (None, False),
    ],
)
def test_verbs_are_known_in_their_forms(text, passes):
    assert specific(pd.Series([text], dtype="str"))["passes"][0] == passes


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("Use KS2 books", False),
        ("One to one with an adult", False),
        ("Split two-digit numbers", False),
        ("Split 10 two-digit numbers", True),
        ("Help each other", False),
        ("Someone else reads", False),
        ("Dresses without any adult help", True),
        ("Reads 3,5 pages", True),
    ],
)
def test_a_number_that_is_a_name_is_no_measure(text, passes):
    nothing = pd.Series([None], dtype="str")
    assert measurable(pd.Series([text]), nothing, pd.Series([float("nan")]))["passes"][0] == passes
