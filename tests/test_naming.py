"""A pupil's name is found in a text where it is written as names are."""

from __future__ import annotations

import pytest

from pipelines.naming import names_a_pupil, tells_of_a_pupil

NAMES = [("Grace", "Reading"), ("Siân", "O'Neill"), ("Will", "May"), ("Li Na", "CHEN"), ("1+1", "X")]


@pytest.mark.parametrize(
    ("text", "names_one"),
    [
        ("Reading groups start in May.", True),  # May is a surname and stands inside the sentence: say it otherwise
        ("Reading groups start after Easter.", False),  # begins the sentence, as any word may
        ("We will train two assistants. Reading comes first.", False),
        ("A second session for Siân.", True),
        ("A second session for SIÂN O'NEILL.", True),
        ("Will May need more help?", True),
        ("We will see.", False),
    ],
)
def test_a_name_inside_a_sentence_is_found_and_a_word_like_it_is_not(text, names_one):
    assert names_a_pupil(text, NAMES) is names_one


@pytest.mark.parametrize(
    ("text", "names_one"),
    [
        ("Sit by Siân’s table", True),
        ("Sit by Siân's table", True),
        ("With two pupils (Will and another)", True),
        ("A turn with Li Na each day", True),
        ("A turn with Li each day", False),  # half of a forename is none
        ("We talked about Chen", True),  # recorded in capitals
        ("We count to 1 + 1", False),
        ("We met.\nGrace and calm help", False),  # a line begins as a sentence does
        ("Joann O'Neilly", False),
    ],
)
def test_a_name_is_found_with_what_stands_around_it(text, names_one):
    assert names_a_pupil(text, NAMES) is names_one


def test_a_forename_that_begins_a_sentence_counts_where_asked_and_a_surname_does_not():
    assert names_a_pupil("He is upset. Siân hits him", NAMES, at_beginnings=True)
    assert not names_a_pupil("Reading is hard. May be later", NAMES, at_beginnings=True)


@pytest.mark.parametrize(
    ("text", "names_another"),
    [
        ("We are proud of Grace", False),
        ("The Reading family, and Grace Reading", False),
        ("Grace Hill hits her", True),
        ("Her brother Tom Reading", True),
        ("She plays with Tom", True),
    ],
)
def test_of_the_pupil_whom_a_text_is_about_no_name_counts_alone(text, names_another):
    names = [("Grace", "Reading"), ("Grace", "Hill"), ("Tom", "Reading")]
    assert names_a_pupil(text, names, own=("Grace", "Reading")) is names_another


PUPILS = [("Finley", "Thorpe"), ("Siân", "Ní Dhomhnaill"), ("Grace", "O'Brien"), ("Mohammed Amin", "Khan-Ali")]


@pytest.mark.parametrize(
    "text",
    [
        "Finley will move to the reading group.",
        "Finley’s mum comes in May",
        "meet finley weekly",
        "Meet (FINLEY)",
        "We meet Finley T. on Monday",
        "F.T. needs a second adult.",
        "The plan of F. T. is reviewed",
        "Look again at R990300220001",
        "Thank you to Sian",
        "A meeting about Dhomhnaill",
        "A meeting with Mrs O’Brien",
        "A meeting  about Mohammed",
        "The Ali family comes in",
        "\nGrace will have a second session",
    ],
)
def test_a_text_that_is_to_name_nobody_tells_of_no_pupil_in_any_way_of_writing(text):
    assert tells_of_a_pupil(text, PUPILS)


@pytest.mark.parametrize(
    "text",
    [
        "Train two assistants in precision teaching.",
        "We hope for a week of grace before the deadline.",
        "Hysbysu rhieni: cwrdd â’r ysgol ŵyl",
        "Buy 30 reading books, e.g. for Year 2.",
        "Review all plans by 12/12/2026",
    ],
)
def test_ordinary_words_tell_of_nobody(text):
    assert not tells_of_a_pupil(text, PUPILS)
