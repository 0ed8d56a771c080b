"""How often, with how many and with whom, as one says it."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from pipelines.reports.plan_for_parents.spoken import how_often, run_in_words, spoken_day, the_person, with_staff

DAY = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("weekly", "said"),
    [
        (1, "once a week"),
        (2, "twice a week"),
        (5, "5 times a week"),
        (0.5, "once every 2 weeks"),
        (0.25, "once every 4 weeks"),
        (1 / 3, "once every 3 weeks"),
        (1.5, "3 times in 2 weeks"),
        (0.03, "about once every 33 weeks"),
        (3.2, "about 3.2 times a week"),
    ],
)
def test_how_often_is_told_in_whole_numbers(weekly, said):
    assert how_often(weekly) == said


@pytest.mark.parametrize(
    ("role", "count", "said"),
    [
        ("Teaching assistant", 1, "with a teaching assistant"),
        ("Educational psychologist", 1, "with an educational psychologist"),
        ("Teaching assistant", 2, "with two teaching assistants"),
        ("Teacher", 12, "with 12 teachers"),
        ("TA", 1, "with a teaching assistant"),
        ("TA", 2, "with two adults (teaching assistant)"),
        ("ICT technician", 1, "with an ICT technician"),
    ],
)
def test_who_takes_it_is_told_by_role_and_in_full(role, count, said):
    assert with_staff(role, count) == said


@pytest.mark.parametrize(
    ("recorded", "said"),
    [
        ("Class teacher", "the class teacher"),
        ("class teacher", "the class teacher"),
        ("SENCo", "the special needs coordinator (SENCo)"),
        ("Jo Hill", "Jo Hill"),
        ("Counsellor", "Counsellor"),  # or it could be a name
        ("", ""),
    ],
)
def test_a_person_is_told_by_role_or_by_name(recorded, said):
    assert the_person(recorded) == said


RUN = {
    "name": "Precision reading",
    "sessions_per_week": 3,
    "minutes_per_session": 20,
    "pupils": 4,
    "staff_role": "Teaching assistant",
    "staff_count": None,
    "starts_on": dt.date(2026, 9, 7),
}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "3 times a week, 20 minutes, in a group of 4, with a teaching assistant"),
        ({"minutes_per_session": 1, "pupils": 1}, "3 times a week, 1 minute, one to one, with a teaching assistant"),
        ({"sessions_per_week": None, "minutes_per_session": pd.NA, "staff_role": None}, "in a group of 4"),
        ({"sessions_per_week": 0, "staff_role": None}, "20 minutes, in a group of 4"),
        (
            {"starts_on": dt.date(2026, 11, 30), "staff_role": None},
            "3 times a week, 20 minutes, in a group of 4, from 30\N{NO-BREAK SPACE}November 2026",
        ),
    ],
)
def test_a_run_is_told_as_far_as_it_is_recorded(changed, said):
    assert run_in_words(pd.Series(RUN | changed, dtype="object"), DAY) == said


def test_a_day_is_told_in_words_or_not_at_all():
    assert spoken_day(dt.date(2026, 12, 6)) == "6\N{NO-BREAK SPACE}December 2026"
    assert spoken_day(None) == ""
