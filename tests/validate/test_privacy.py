"""Nothing that names a child is said in a message or shown on a screen."""

import pytest

from pipelines.validate import check_records, check_rows, shown_value

NAMES = ["Zebedee", "Quillfeather", "2017", "14/02", "R100001517001"]


@pytest.mark.parametrize(
    "spoilt",
    [
        {"pupils": ("P1,,Example,Sam,2017-02-14", "P1,bad,Quillfeather,Zebedee,2017-02-30")},
        {"pupils": ("P1,,Example,Sam,2017-02-14", "P1,,Quillfeather,Zebedee,2017-14-02")},
        {"pupils": ("P1,,Example,Sam,2017-02-14", "P1,,Quillfeather,Zebedee,14/02/17")},
        {"pupils": ("Example,Sam,2017-02-14,F,2021-09-06", "Quillfeather,Zebedee,2017-02-14,F,2016-09-06")},
        {"pupils": ("", "\n100001,P1,,Quillfeather,Zebedee,2017-02-14,F,2021-09-06,")},
        {"stages": ("P1,K", "R100001517001,K")},  # a school that uses UPNs as its pupils' ids
        {"stages": ("P1,K", "Zebedee Quillfeather,K")},  # and one that uses names
        {"stages": ("P1,K,2024-01-08,,", '"Quillfeather, Zebedee",K,2024-01-08,,\n' * 2 + "100001,P2,K,2024-01-08,,")},
        {"pupils": ("P1,,Example,Sam,2017-02-14,F", "P1,,,Quillfeather,Zebedee,2017-02-14")},  # cells slipped right
        {"pupils": ("P1,,Example,Sam,2017-02-14,F", "P1,Quillfeather,2010-02-14,Sam,2010-02-14,Zebedee")},
    ],
)
def test_messages_never_name_a_child(school, spoilt):
    rows = check_rows(school(**spoilt))
    records = check_records(rows.tables, rows.quarantined)

    messages = [*rows.problems["message"], *records.problems["message"]]

    assert messages
    assert not [word for word in NAMES for message in messages if word in message]


def test_a_personal_value_is_kept_for_the_file_and_hidden_from_the_screen(school):
    (problem,) = check_rows(school(pupils=("2017-02-14", "2017-02-30"))).problems.itertuples()

    assert problem.value == "2017-02-30"
    assert shown_value(problem) == "(hidden)"


def test_other_values_are_shown(school):
    (problem,) = check_rows(school(targets=("P1,,literacy", "P1,,litracy"))).problems.itertuples()

    assert shown_value(problem) == "litracy"


def test_an_empty_value_is_shown_as_nothing(school):
    (problem,) = check_rows(school(targets=("P1,,literacy", "P1,,"))).problems.itertuples()

    assert shown_value(problem) == ""


def test_a_upn_in_another_column_is_hidden_too(school):
    rows = check_rows(school(stages=("P1,K", "R100001517001,K")))
    (problem,) = check_records(rows.tables).problems.itertuples()

    assert problem.column == "pupil_id"
    assert shown_value(problem) == "(hidden)"
