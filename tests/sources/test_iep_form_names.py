"""Whom a form is about, and how a file's name is kept from saying so."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.sources.iep_form.names import child_name, masked
from tests.writers.iep_form import Answers
from tests.writers.readings import read_form, said, whom

FORM = Answers(aims=(("Read 100 words", ()),))


@pytest.mark.parametrize(
    ("written", "forename", "surname", "told"),
    [
        ("Sam Example", "Sam", "Example", True),
        ("Example, Sam", "Sam", "Example", True),
        ("EXAMPLE,Sam James", "Sam James", "EXAMPLE", True),
        ("Sam James Example", "Sam James", "Example", False),
        ("Màiri Nic Example", "Màiri", "Nic Example", False),
        ("Sam van der Example", "Sam", "van der Example", False),
        ("Samuel (Sam) Example", "Samuel", "Example", True),
        ("Sam", "Sam", "", False),
        ("", "", "", False),
    ],
)
def test_the_parts_of_a_name(written, forename, surname, told):
    assert child_name(written) == (forename, surname, told)


def test_where_a_name_could_be_parted_otherwise_that_is_said():
    assert not any("surname" in each for each in said(read_form(FORM)))
    assert any("write Surname, Forename" in each for each in said(read_form(replace(FORM, name="Sam Lee Example"))))


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        ("Sam Example IEP.docx", "S•• E•••••• IEP.docx"),
        ("forms/example_sam_2025.docx", "forms/e••••••_s••_2025.docx"),
        ("SamExample-IEP.docx", "S•••••••••-IEP.docx"),
        ("IEP SExample.docx", "IEP S•••••••.docx"),
        ("Sam's IEP.docx", "S••'s IEP.docx"),
        ("Samuel IEP.docx", "S••••• IEP.docx"),
        ("SÀM EXAMPLE.docx", "S•• E••••••.docx"),
        ("IEP P4 autumn.docx", "IEP P4 autumn.docx"),
    ],
)
def test_a_file_s_name_keeps_the_first_letter_of_the_child_s(file, shown):
    brought = read_form(FORM, name=file)

    assert {raw.file for raw in brought.tables} == {shown}
    assert {each.name for each in brought.files} == {shown}
    assert {each.file for each in brought.remarks} == {shown}


def test_a_short_form_of_a_name_is_masked():
    assert masked("Sam IEP", "Samantha Example") == "S•• IEP"


@given(st.text("abcdefghijklmnopqrstuvwxyzÀÈß", min_size=2, max_size=12), st.text(max_size=8), st.text(max_size=8))
def test_no_word_of_the_name_is_left_standing(word, before, after):
    assert word not in masked(f"{before} {word} {after}", f"Al {word}").replace(before, "").replace(after, "")


def test_nothing_said_of_a_form_names_the_child():
    brought = read_form(
        replace(FORM, pupil_view="", level="Sam is at 2 or 3", review="when Sam is back"), name="Sam Example.docx"
    )
    everything = [brought.name, *said(brought), *(str(raw.headers) for raw in brought.tables)]

    assert not any("Sam" in each or "Example" in each for each in everything)
    assert all(raw.identity is not None and "pupil_id" not in raw.rows for raw in brought.tables)


def test_the_day_of_birth_is_rewritten_and_one_that_cannot_be_read_is_left():
    born = dt.date(2017, 2, 3)
    for written in ("3.2.17", "3 February 2017", "3rd Feb 2017"):
        assert whom(read_form(replace(FORM, date_of_birth=written)))["date_of_birth"] == born.isoformat()
    assert whom(read_form(replace(FORM, date_of_birth="February 2017")))["date_of_birth"] == "February 2017"
