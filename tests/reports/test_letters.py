"""What our letters lack is said in words: it neither breaks a document nor vanishes unseen."""

from __future__ import annotations

import pytest

from pipelines.reports.letters import not_settable, settable, settable_text


@pytest.mark.parametrize(
    "text",
    [
        "Ann's plan – “quoted”, 50 % of £5, ½",
        "Yn hoffi'r môr a'r ŵyn; Ŷ, ŵ, â",
        "Is toil leatha leabhraichean: còmhla ri a seanmhair",
        "Zażółć gęślą jaźń, Nguyễn Thị Ánh, Привет, Καλημέρα",
        "مرحبا",  # of the letters that the typesetter brings
        "I ❤ trains",
        "two\nparagraphs",
    ],
)
def test_what_can_be_set_stays_as_it_is(text):
    assert settable_text(text) == text
    assert not_settable(text) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I like 😀 trains", "I like [grinning face] trains"),
        ("thumbs 👍🏽!", "thumbs [thumbs up sign]!"),  # a colour of skin belongs to its sign
        ("us: 👨‍👩‍👧", "us: [man, woman, girl]"),  # joined into one sign
        ("🇬🇧🇫🇷", "[flag of GB][flag of FR]"),
        ("we say পিতা, মাতা at home", "we say [words in Bengali letters] at home"),  # one note for a run of words
        ("你好", "[words in Chinese letters]"),
        ("a\ue000b", "a[a sign that cannot be shown]b"),  # of private use
        ("e\u1ab0", "e[a sign that cannot be shown]"),  # an accent that nobody has
        ("a\ufeffb\x07c\x1fd", "abc d"),  # what nobody sees is left out
    ],
)
def test_what_cannot_be_set_is_said_in_words(text, said):
    assert settable_text(text) == said


def test_each_sign_is_told_once_with_its_words():
    assert not_settable("😀 and 😀 and 🚂\ufeff") == {"😀": "[grinning face]", "🚂": "[steam locomotive]"}


def test_letters_of_a_script_are_told_together_and_not_all_of_many():
    assert not_settable("日本語, 日本 and 😀") == {"日本語": "[words in Chinese letters]", "😀": "[grinning face]"}
    assert not_settable("一二三四五六七八九十") == {"一二三四五六七八…": "[words in Chinese letters]"}


def test_data_are_gone_through_to_their_last_text():
    data = {"title": "😀", "size": 12, "none": None, "lines": [{"text": "a"}, ("🚂", True)]}
    assert settable(data) == {
        "title": "[grinning face]",
        "size": 12,
        "none": None,
        "lines": [{"text": "a"}, ["[steam locomotive]", True]],
    }
