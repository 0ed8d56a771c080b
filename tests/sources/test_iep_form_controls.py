"""Answers sit in content controls of many kinds; what a reader of the page sees is what counts."""

from dataclasses import replace

import pytest

from tests.writers.iep_form import Answers, Xml, control, form_body, runs, text_box
from tests.writers.readings import plan_of, read_body, read_form, rows_of, said

TABLES = ("plans", "stages", "targets", "reviews")
FORM = Answers(aims=(("Read 100 words", (("Read 40", "Cards", "TA", "Twice"),)),))
CHECKED = '<w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox>'
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r>'
    "<w:r><w:instrText>FORM</w:instrText></w:r>"
)


def view(xml, layout="typed"):
    return plan_of(read_form(replace(FORM, pupil_view=Xml(xml)), layout)).get("pupil_view", "")


def test_a_control_inside_a_control():
    assert view(control(control(runs("I like maths")))) == "I like maths"


def test_a_control_that_shows_its_prompt_is_empty():
    assert view(control(runs("Click here to enter text."), prompt=True)) == ""
    assert view(control(runs("Click here to enter text."))) == ""
    assert view(control(runs("Choose an item."))) == ""


def test_a_prompt_of_the_school_s_own_is_empty_and_what_it_hides_is_said():
    brought = read_form(replace(FORM, pupil_view=Xml(control(runs("Draw or write"), prompt=True))), "typed")

    assert "pupil_view" not in plan_of(brought)
    assert any("1 box is marked as not filled in" in each for each in said(brought))


def test_an_answer_inside_a_control_whose_own_prompt_still_shows():
    assert (
        view(control(runs("Click here to enter text.") + control(runs("I like maths")), prompt=True)) == "I like maths"
    )


def test_text_beside_a_prompt_or_in_its_place():
    prompt = control(runs("Click here to enter text."), prompt=True)
    assert view(prompt + runs("I like maths")) == "I like maths"
    assert view(runs("I like maths ") + runs("Click here to enter text.")) == "I like maths"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (control(runs("☒"), kind=CHECKED.format(1)), "yes"),
        (control(runs("☒"), kind=CHECKED.format(0)), ""),  # the state counts, not the sign that was left behind
        (FIELD.format('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'), "yes"),
        (FIELD.format('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>'), ""),
        (runs("✓"), "yes"),
        (runs("✗"), "no"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "yes"),
    ],
)
def test_boxes_that_were_ticked(written, read):
    assert view(written) == read


def test_the_item_chosen_of_an_old_list():
    listed = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="No"/><w:listEntry w:val="A little"/></w:ddList>'
    assert view(FIELD.format(listed)) == "A little"


def test_a_date_control_says_its_date_whatever_it_shows():
    day = control(runs("the third"), kind='<w:date w:fullDate="2025-10-03T00:00:00Z"/>')
    assert plan_of(read_form(replace(FORM, agreed_on=Xml(day)), "typed"))["agreed_on"] == "2025-10-03"


def test_lines_stay_lines():
    assert view(runs("I like\nmaths")) == "I like\nmaths"
    assert view("<w:r><w:t>one</w:t><w:cr/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r>") == "one\ntwo three"


def test_changes_that_were_tracked_count_as_accepted():
    changed = f"<w:ins>{runs('I like ')}</w:ins><w:del><w:r><w:delText>hate</w:delText></w:r></w:del>{runs('maths')}"
    moved = f"<w:moveFrom>{runs('there')}</w:moveFrom><w:moveTo>{runs(' here')}</w:moveTo>"
    assert view(changed + moved) == "I like maths here"


def test_a_row_deleted_with_changes_tracked_is_gone():
    before, words, after = form_body(FORM).partition("Read 40")
    deleted = "<w:tr><w:trPr><w:del/></w:trPr>".join(before.rsplit("<w:tr>", 1)) + words + after
    assert [row["description"] for row in rows_of(read_body(deleted), "targets")] == ["Read 100 words"]


def test_a_text_box_drawn_over_a_box_is_read_once():
    assert view(text_box("I like maths")) == "I like maths"


def test_words_in_many_runs_and_wrappers():
    pieces = "".join(f"<w:smartTag><w:r><w:t>{letter}</w:t></w:r></w:smartTag>" for letter in "maths")
    assert view(f"<w:hyperlink>{runs('I like ')}{pieces}</w:hyperlink><w:r><w:t>\u200b</w:t></w:r>") == "I like maths"


def test_a_control_round_paragraphs_rows_and_the_whole_form():
    body = form_body(FORM)
    for opening, closing in (("<w:p>", "</w:p>"), ("<w:tr>", "</w:tr>")):
        body = body.replace(opening, f"<w:sdt><w:sdtPr/><w:sdtContent>{opening}")
        body = body.replace(closing, f"{closing}</w:sdtContent></w:sdt>")
    one, other = (read_body(each) for each in (form_body(FORM), control(body)))
    assert [rows_of(one, name) for name in TABLES] == [rows_of(other, name) for name in TABLES]
    assert rows_of(one, "targets")
