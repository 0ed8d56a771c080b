"""A form without its date or a view is a draft; a day is read as people write it, or else left to be mended."""

from dataclasses import replace

import pytest

from pipelines.sources.iep_form import read_iep_form
from pipelines.sources.iep_form.days import day_in
from pipelines.sources.raw import File
from pipelines.validate import check_rows
from tests.writers.iep_form import Answers, docx, form_body
from tests.writers.readings import plan_of, read_body, read_form, rows_of, said

FORM = Answers(aims=(("Read 100 words", (("Read 40", "Cards", "TA", "Twice"),)),))


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ({"pupil_view": ""}, "the pupil's view is missing"),
        ({"parent_view": ""}, "the parents' view is missing"),
        ({"pupil_view": "", "parent_view": ""}, "the pupil's view and the parents' view are missing"),
    ],
)
def test_a_form_without_a_view_is_a_draft_of_its_date(missing, words):
    brought = read_form(replace(FORM, **missing))

    assert "agreed_on" not in plan_of(brought)
    assert (plan_of(brought)["started_on"], brought.name) == ("2025-09-12", "{pupil} 2025-09-12")
    assert f"a draft, not yet agreed: {words}" in said(brought)


def test_a_form_without_a_date_counts_from_the_day_on_which_it_was_saved():
    brought = read_body(form_body(replace(FORM, agreed_on="")), saved="2025-09-30T15:00:00Z")

    assert plan_of(brought) == plan_of(brought) | {"plan_id": "{pupil}-IEP-draft", "started_on": "2025-09-30"}
    assert "agreed_on" not in plan_of(brought)
    assert {row["set_on"] for row in rows_of(brought, "targets")} == {"2025-09-30"}
    assert brought.name == "{pupil} draft"
    assert "dated 2025-09-30, the day on which the file was last saved" in said(brought)


@pytest.mark.parametrize("saved", ["", "2026-03-01T09:00:00Z"])
def test_a_draft_saved_after_its_review_is_left_without_a_day(saved):
    brought = read_body(form_body(replace(FORM, agreed_on="")), saved=saved)

    assert "started_on" not in plan_of(brought)


def test_a_date_that_cannot_be_read_is_left_to_be_mended():
    brought = read_form(replace(FORM, agreed_on="31/09/2025"))

    assert plan_of(brought)["agreed_on"] == "31/09/2025"
    assert brought.name == "{pupil} draft"
    problems = check_rows(brought).problems
    assert "agreed_on" in set(problems["column"])
    assert "Date IEP agreed" in " ".join(problems["message"])


def test_a_date_that_is_words_never_repeats_the_child_s_name():
    assert plan_of(read_form(replace(FORM, agreed_on="with Sam's mother")))["agreed_on"] == "with S••'s mother"


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ("5 December 2025 at 2pm in the library", "2025-12-05"),
        ("At the next Child's Plan meeting", None),
        ("31/11/2025", "31/11/2025"),  # meant as a date, and so to be mended
    ],
)
def test_the_next_review(written, due):
    brought = read_form(replace(FORM, review=written))

    assert plan_of(brought).get("review_due_on") == due
    assert ("the next review is given without a date" in said(brought)) == (due is None)


@pytest.mark.parametrize(
    "written",
    [
        "2025-10-03", "03/10/2025", "3/10/25", "3.10.25", "03.10.2025", "3-10-2025", "3 / 10 / 2025", "3 October 2025",
        "3rd October 2025", "Friday, 3rd of Oct. 2025", "3 Oct '25", "October 3, 2025", "3-Oct-2025",
        "3mh Dàmhair 2025", "3 an Dàmhair 2025", "agreed 3/10/2025, to be seen again 5/12/2025",
    ],
)  # fmt: skip
def test_days_as_people_write_them(written):
    assert day_in(written) == "2025-10-03"


@pytest.mark.parametrize("written", ["", "31/02/2025", "13/13/2025", "October 2025", "10 boxes", "3/10", "1.2.3.4"])
def test_what_is_no_day(written):
    assert day_in(written) == ""


@pytest.mark.parametrize("written", ["3 APR\u0130L 2025", "3 Apr\u0131l 2025"])
def test_a_month_typed_on_a_turkish_keyboard_is_the_same_month(written):
    assert day_in(written) == "2025-04-03"


def test_years_of_two_digits():
    assert (day_in("1.2.68"), day_in("1.2.69")) == ("2068-02-01", "1969-02-01")


def test_the_main_part_may_have_a_number():
    form = docx(form_body(FORM), main="word/document2.xml")
    assert read_iep_form(File("form.docx", form)).name == "{pupil} 2025-09-12"
