"""What several censuses say together, drawn small."""

import datetime as dt

import pytest

from pipelines.censuses import census_days, contradiction_notes, spelled
from pipelines.merging import merged
from pipelines.warehouse import Source
from tests.censuses.typed import source
from tests.drawn import rows_of

AUTUMN, SPRING, SUMMER = dt.date(2024, 10, 3), dt.date(2025, 1, 16), dt.date(2025, 5, 15)
DAYS = {f"census {day}": day for day in (AUTUMN, SPRING, SUMMER)}


def census(day, stages, needs=None):
    """Return the source of a census with the stage of each pupil (empty: none was given) and some pupils' needs."""
    whom = [{"school_id": "1", "pupil_id": pupil} for pupil in stages]
    return source(
        f"census {day}",
        {
            "schools": [{"school_id": "1", "name": "School 1", "phase": "primary", "ladder": "code_2014"}],
            "pupils": [each | {"entered_on": day} for each in whom],
            "stages": [
                each | {"stage": stages[each["pupil_id"]], "started_on": day}
                for each in whom
                if stages[each["pupil_id"]]
            ],
            "needs": [
                {"school_id": "1", "pupil_id": pupil, "need": need, "rank": 1, "started_on": day}
                for pupil, need in (needs or {}).items()
            ],
        },
    )


def workbook(**tables: str):
    return source("workbook", {name: rows_of(name, picture) for name, picture in tables.items()})


def together(*sources: dict):
    return merged(spelled(sources, DAYS).brought)


def spells(records, table="stages", what="stage"):
    return [
        (row["pupil_id"], row[what], row["started_on"], row["ended_on"])
        for row in records[table].astype(object).where(records[table].notna(), None).to_dict("records")
    ]


def test_a_change_between_two_censuses_ends_one_spell_and_begins_the_next_on_the_later_day():
    made = together(census(AUTUMN, {"a": "N"}), census(SPRING, {"a": "K"}), census(SUMMER, {"a": "K"}))

    assert spells(made) == [("a", "N", AUTUMN, dt.date(2025, 1, 15)), ("a", "K", SPRING, None)]
    assert made["stages"]["_source"].tolist() == [f"census {AUTUMN}", f"census {SPRING}"]  # where each was seen first


def test_the_order_of_loading_does_not_matter():
    made = together(census(SUMMER, {"a": "K"}), census(AUTUMN, {"a": "K"}), census(SPRING, {"a": "K"}))

    assert spells(made) == [("a", "K", AUTUMN, None)]


def test_a_blank_stage_says_nothing():
    made = together(census(AUTUMN, {"a": "K"}), census(SPRING, {"a": ""}), census(SUMMER, {"a": "K"}))

    assert spells(made) == [("a", "K", AUTUMN, None)]


def test_two_spellings_of_a_stage_are_one_and_a_code_that_is_none_changes_nothing():
    made = together(census(AUTUMN, {"a": "K"}), census(SPRING, {"a": "Q"}), census(SUMMER, {"a": "k"}))

    assert ("a", "K", AUTUMN, None) in spells(made)
    assert ("a", "Q", SPRING, None) in spells(made)  # for the checks that follow to quarantine
    assert len(made["stages"]) == 2


def test_who_is_missing_has_left_unless_they_are_there_again():
    made = together(
        census(AUTUMN, {"a": "N", "b": "N", "c": "N"}), census(SPRING, {"c": "N"}), census(SUMMER, {"b": "N", "c": "N"})
    )

    left = made["pupils"].set_index("pupil_id")["left_on"]
    assert left["a"] == dt.date(2025, 1, 15)
    assert left[["b", "c"]].isna().all()
    assert (made["pupils"]["entered_on"] == AUTUMN).all()


def test_a_school_that_is_missing_says_nothing_about_its_pupils():
    other = source(
        f"census {SPRING}", {"pupils": [{"school_id": "2", "pupil_id": "z", "entered_on": SPRING}]}
    )  # the authority's next file has another school alone

    made = together(census(AUTUMN, {"a": "K"}), other)

    assert made["pupils"]["left_on"].isna().all()
    assert spells(made) == [("a", "K", AUTUMN, None)]


def test_a_need_ends_with_the_census_that_no_longer_has_it_unless_that_has_no_needs_at_all():
    made = together(
        census(AUTUMN, {"a": "K", "b": "K"}, {"a": "SLCN", "b": "ASD"}),
        census(SPRING, {"a": "K", "b": "K"}),  # of this school no needs were given
        census(SUMMER, {"a": "K", "b": "K"}, {"b": "ASD"}),
    )

    assert sorted(spells(made, "needs", "need")) == [
        ("a", "SLCN", AUTUMN, dt.date(2025, 5, 14)),
        ("b", "ASD", AUTUMN, None),
    ]


HISTORY = """
    pupil_id | stage | started_on | ended_on
    a        | K     | 2023-09-01 |
"""


@pytest.mark.parametrize("workbook_first", [True, False])
def test_a_census_after_an_exact_history_goes_on_from_it(workbook_first):
    sources = [census(AUTUMN, {"a": "K"}), census(SPRING, {"a": "E"})]
    sources.insert(0 if workbook_first else 2, workbook(pupils="pupil_id\na", stages=HISTORY))

    made = together(*sources)

    assert sorted(spells(made), key=lambda row: row[2]) == [
        ("a", "K", dt.date(2023, 9, 1), dt.date(2025, 1, 15)),
        ("a", "E", SPRING, None),
    ]
    assert set(made["stages"]["_source"]) == {"workbook", f"census {SPRING}"}


def test_a_census_that_contradicts_an_exact_history_adds_nothing_and_is_noted():
    ended = HISTORY.replace("2023-09-01 |", "2023-09-01 | 2025-07-20")

    done = spelled([workbook(pupils="pupil_id\na", stages=ended), census(AUTUMN, {"a": "E"})], DAYS)

    assert len(merged(done.brought)["stages"]) == 1
    assert done.contradictions[["pupil_id", "census_on", "stage_seen", "stage_in_history"]].to_numpy().tolist() == [
        ["a", AUTUMN, "E", "K"]
    ]
    (note,) = contradiction_notes(done.contradictions)["message"]
    assert note == (
        "census 2024-10-03.csv row 2: the census of 2024-10-03 has the stage E, "
        "the pupil's history K; the history stands"
    )


def test_what_another_file_says_of_a_school_and_of_who_came_and_left_stands():
    known = workbook(
        schools="school_id | name     | phase  | ladder\n1 | Hillside | special | code_2014",
        pupils="pupil_id | entered_on | left_on\na | 2019-09-01 | 2024-12-20\nb | 2019-09-01 |",
    )

    made = together(known, census(AUTUMN, {"a": "N", "b": "N", "c": "N"}), census(SPRING, {"c": "N"}))

    assert made["schools"][["name", "phase"]].to_numpy().tolist() == [["Hillside", "special"]]
    stays = made["pupils"].set_index("pupil_id")[["entered_on", "left_on"]]
    assert stays.loc["a"].tolist() == [dt.date(2019, 9, 1), dt.date(2024, 12, 20)]
    assert stays.loc["b"].tolist() == [dt.date(2019, 9, 1), dt.date(2025, 1, 15)]


def test_the_pupils_of_a_file_with_exact_needs_keep_those():
    needs = "pupil_id | need | rank | started_on\na | MLD | 1 | 2020-09-01"

    made = together(workbook(pupils="pupil_id\na", needs=needs), census(AUTUMN, {"a": "K"}, {"a": "SLCN"}))

    assert made["needs"]["need"].tolist() == ["MLD"]


def test_sources_without_a_census_stay_as_they_are():
    known = workbook(pupils="pupil_id\na", stages=HISTORY)

    done = spelled([known], {})

    assert done.brought == [known]
    assert contradiction_notes(done.contradictions).empty


def test_the_day_of_a_census_stands_in_its_name():
    sources = [
        Source("census 2024-10-03 of 1", "census", 1, "", ""),
        Source("workbook a 2024-10-03", "workbook", 2, "", ""),
    ]

    assert census_days(sources) == {"census 2024-10-03 of 1": AUTUMN}


def test_a_pupil_who_came_after_the_census_that_misses_them_has_not_left_before_they_came():
    known = workbook(pupils="pupil_id | entered_on\na | 2025-02-24\nb | 2019-09-01")
    nameless = {name: rows if name == "stages" else rows.iloc[:0] for name, rows in census(AUTUMN, {"a": "N"}).items()}

    made = together(known, nameless, census(SPRING, {"b": "N"}))

    assert made["pupils"]["left_on"].isna().all()
