"""A document is PDF/UA, the same each time, and refused where it cannot be made accessible."""

from __future__ import annotations

import datetime as dt

import pytest
import typst

from pipelines.reports import typesetting
from tests.reports.pdf_reading import pages, sizes, words

DAY = dt.date(2026, 11, 20)
TEMPLATE = """
#import "house.typ": *
#show: page-of.with(title: data.title, made-on: data.made_on, size: 12pt, foot: data.title)
#title()
#data.text
#if data.at("picture", default: false) { image(bytes("<svg xmlns='http://www.w3.org/2000/svg'/>"), format: "svg") }
"""


@pytest.fixture
def set_text(tmp_path, monkeypatch):
    """Return a way to set a text under a title, in the house's look."""
    house = (typesetting.TEMPLATES / "house.typ").read_text("utf-8")
    (tmp_path / "house.typ").write_text(house, "utf-8")
    (tmp_path / "letter.typ").write_text(TEMPLATE, "utf-8")
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)

    def make(text, **more):
        data = {"title": "A letter", "made_on": [2026, 11, 20], "text": text} | more
        return typesetting.as_pdf("letter", data, DAY)

    return make


def test_the_same_data_give_the_same_bytes(set_text):
    assert set_text("Ann 😀") == set_text("Ann 😀")


def test_text_is_never_read_as_markup(set_text):
    assert words(set_text("#panic() *a* _b_ $x$ <c> @d \\ `e`")).startswith("Aletter#panic()*a*_b_$x$<c>@d\\`e`")


def test_a_sign_that_our_letters_lack_stands_in_words(set_text):
    assert "[grinningface]" in words(set_text("Ann 😀"))


def test_what_is_not_accessible_is_refused(set_text):
    with pytest.raises(typst.TypstError, match="alt text"):
        set_text("A picture without a text", picture=True)


def test_a_word_without_a_place_to_break_stays_on_the_page(set_text):
    pdf = set_text("z" * 4_000)
    assert pages(pdf) == 2
    assert words(pdf).count("z") == 4_000


def test_the_title_alone_is_set_as_a_title(set_text):
    title, text, foot = sorted(sizes(set_text("x")), reverse=True)  # the foot repeats the title's words
    assert title > text == 12 > foot
