"""A Common Transfer File gives a pupil's history of stages, of needs and of schools, whatever system wrote it."""

import pytest

from tests.sources.transfers import HEADER, SAM, STAY, THERE, brought, need, rows, said, sen


def stages(*entries: str, wrapped=True):
    held = "".join(entries)
    return rows(brought(SAM + STAY + (f"<SENhistory>{held}</SENhistory>" if wrapped else held)), "stages")


@pytest.mark.parametrize("wrapped", [True, False])
def test_every_sen_entry_is_a_spell_until_the_day_before_the_next(wrapped):
    entries = sen("2023-09-04", "N"), sen("04/09/2020", "K"), sen("05/01/22", "E")

    assert stages(*entries, wrapped=wrapped) == [
        ("K", "2020-09-04", "2022-01-04"),
        ("E", "2022-01-05", "2023-09-03"),
        ("N", "2023-09-04", ""),  # which ended the support
    ]


@pytest.mark.parametrize(
    ("entries", "spells"),
    [
        # The same stage twice in a row is one spell, and a repeated entry is none.
        ([("2020-09-04", "K"), ("2021-09-04", "K"), ("2020-09-04", "K")], [("K", "2020-09-04", "")]),
        # Of one day's entries the highest holds, in whatever order they stand.
        ([("2020-09-04", "E"), ("2020-09-04", "K")], [("E", "2020-09-04", "")]),
        ([("2020-09-04", "A"), ("2020-09-04", "P")], [("P", "2020-09-04", "")]),
        # A stage that nobody knows ends the one before; validation quarantines it.
        (
            [("2020-09-04", "K"), ("2021-09-04", "Q"), ("2022-09-04", "K")],
            [("K", "2020-09-04", "2021-09-03"), ("Q", "2021-09-04", "2022-09-03"), ("K", "2022-09-04", "")],
        ),
        # A day that cannot be read has no place among the others, but reaches validation.
        (
            [("2020-09-04", "K"), ("31/02/2021", "E"), ("2022-09-04", "N")],
            [("K", "2020-09-04", "2022-09-03"), ("N", "2022-09-04", ""), ("E", "31/02/2021", "")],
        ),
        ([("", "K")], [("K", "", "")]),
        # A time of day or a time zone may follow.
        ([("2020-09-04T00:00:00", "K")], [("K", "2020-09-04", "")]),
        ([("2020-09-04Z", "K")], [("K", "2020-09-04", "")]),
    ],
)  # fmt: skip
def test_awkward_histories(entries, spells):
    assert stages(*(sen(*entry) for entry in entries)) == spells


@pytest.mark.parametrize(
    ("first", "spells"),
    [
        ("2021-07-20", [("K", "2020-09-04", "2021-07-20"), ("K", "2022-09-04", "")]),  # two, for it ended between
        ("2022-09-03", [("K", "2020-09-04", "")]),
        ("2023-01-01", [("K", "2020-09-04", "")]),
        ("soon", [("K", "2020-09-04", "")]),
    ],
)
def test_an_entry_may_say_its_last_day_itself(first, spells):
    ended = sen("2020-09-04", "K", f"<EndDate>{first}</EndDate>")

    assert stages(ended, sen("2022-09-04", "K")) == spells


def test_a_last_day_that_cannot_be_read_reaches_validation():
    ended = sen("2020-09-04", "K", "<EndDate>soon</EndDate>")

    assert stages(ended, sen("2022-09-04", "E")) == [("K", "2020-09-04", "soon"), ("E", "2022-09-04", "")]


def test_which_stages_gave_way_on_one_day_is_said_by_line():
    source = brought(SAM + STAY + sen("2020-09-04", "K") + sen("2020-09-04", "N") + sen("2020-09-04", "K"))

    assert said(source)["same_day"] == "several stages begin on one day: the highest holds, not that of row 12"


def test_needs_have_their_own_days_and_are_read_once_however_often_they_are_repeated():
    days = "<NeedStartDate>01/09/2020</NeedStartDate><NeedEndDate>2021-08-31</NeedEndDate>"
    again = f"<SENneeds>{need('SLCN', days)}</SENneeds>"
    source = brought(
        SAM + STAY + sen("2020-09-04", "K", again) + f"<SENneeds>{need('SLCN', days)}{need('ASD', days, 2)}</SENneeds>"
    )

    assert rows(source, "needs") == [
        ("SLCN", "1", "2020-09-01", "2021-08-31"),
        ("ASD", "2", "2020-09-01", "2021-08-31"),
    ]
    assert "need_start" not in said(source)


def test_needs_without_days_begin_with_the_entry_that_holds_them():
    held = f"<SENneeds>{need('SLCN')}</SENneeds>"
    source = brought(SAM + STAY + sen("2022-09-04", "E", held) + sen("2020-09-04", "K", held))

    assert rows(source, "needs") == [("SLCN", "1", "2020-09-04", "")]
    assert said(source)["need_start"].startswith("1 needs have no NeedStartDate")


def test_needs_without_days_beside_the_entries_begin_with_the_latest_stage_above_none():
    entries = sen("2020-09-04", "K") + sen("2022-09-04", "E") + sen("2023-09-04", "N")

    assert rows(brought(SAM + STAY + entries + f"<SENneeds>{need('ASD')}</SENneeds>"), "needs") == [
        ("ASD", "1", "2022-09-04", "")
    ]
    assert rows(brought(SAM + STAY + f"<SENneeds>{need('ASD')}</SENneeds>"), "needs") == [("ASD", "1", "", "")]


def school(numbers, **more: str):
    return numbers + "".join(f"<{name}>{text}</{name}>" for name, text in more.items())


HERE = "<LEA>999</LEA><Estab>1001</Estab>"


@pytest.mark.parametrize(
    ("destination", "history", "stay", "remark"),
    [
        # The school of the file is its destination where it names one.
        (THERE, school(THERE, EntryDate="2024-01-08"), ("2024-01-08", ""), None),
        ("<LEA>XXX</LEA><Estab>XXXX</Estab>", STAY, ("2019-09-04", ""), None),
        (THERE, school(THERE, EntryDate="2024-01-08", LeavingDate="2024-01-26"), ("2024-01-08", "2024-01-26"), None),
        # The pupil left another school, and so came after.
        (THERE, school(HERE, LeavingDate="2023-12-21"), ("2023-12-22", ""), "leaving the last school"),
        # Nothing but a stage tells, and it is not older than the child.
        (THERE, "", ("2020-09-04", ""), "first SEN entry"),
    ],
)  # fmt: skip
def test_when_a_pupil_came_to_the_school_that_the_file_is_of(destination, history, stay, remark):
    header = HEADER.replace("</Header>", f"<DestSchool>{destination}</DestSchool></Header>")
    within = (
        history
        if history.startswith("<SchoolHistory")
        else f"<SchoolHistory><School>{history}</School></SchoolHistory>"
    )
    source = brought(SAM + within + sen("2020-09-04", "K") + sen("1999-09-04", "N"), header=header)

    assert rows(source, "pupils")[0][-2:] == stay
    assert (remark or "") in said(source).get("entered_on", "")
    assert ("entered_on" in said(source)) == (remark is not None)


def test_a_pupil_of_whom_nothing_is_dated_came_by_the_day_of_the_file():
    assert rows(brought(SAM), "pupils")[0][-2] == "2024-02-01"
    undated = HEADER.replace("<DateTime>2024-02-01T10:30:00</DateTime>", "")
    assert rows(brought(SAM, header=undated), "pupils")[0][-2] == ""


def test_an_entry_date_of_the_pupil_s_own_is_taken_where_the_history_has_none():
    source = brought(SAM + "<BasicDetails><EntryDate>05/09/2022</EntryDate></BasicDetails>")

    assert rows(source, "pupils")[0][-2] == "2022-09-05"
    assert "entered_on" not in said(source)
