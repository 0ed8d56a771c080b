"""What a plan for parents says, worked through on the small school: Ann has a plan, Finn hardly one."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

import pytest

from pipelines.records.reference import code_sets
from pipelines.reports.plan_for_parents import NoPlanError
from tests.dashboard.small_school import FILES

NOT_WRITTEN = "We have not written this down yet. Please ask us."
SPACE = "\N{NO-BREAK SPACE}"


@pytest.fixture
def ann(plan_of):
    return plan_of("P1")


def section(plan, heading):
    return next(section for section in plan.sections if section.heading == heading)


def lines_of(section):
    return {line.label: line.text for line in section.lines}


def card(plan, heading):
    cards = section(plan, "What we are working on now").cards
    return lines_of(next(card for card in cards if card.heading == heading))


def test_it_opens_with_whose_it_is_and_what_the_help_is_for(ann):
    assert ann.title == f"Ann’s plan, autumn{SPACE}2026"
    assert (ann.school, ann.day) == ("Larkfield Primary School", f"20{SPACE}November 2026")
    _, needs, since = ann.text.splitlines()
    assert needs == (
        "Ann has extra help with: talking, and understanding what others say; feelings and getting on with others."
    )
    assert since == f"It began on 7{SPACE}September 2026. It was agreed on 11{SPACE}September 2026."


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("ehc_plan", "It tells you about Ann’s education, health and care plan, in plain words."),
        ("idp", "It tells you about Ann’s individual development plan, in plain words."),
    ],
)
def test_a_plan_by_law_is_called_by_its_name_and_another_is_not(ann, plan_of, kind, said):
    assert said in plan_of("P1", plans={"kind": kind}).text
    assert "It tells you about" not in ann.text


def test_it_tells_of_the_child_in_her_own_words(ann):
    about = section(ann, "About Ann")
    assert lines_of(about) == {
        "Likes and dislikes": "Likes trains; dislikes loud rooms",
        "Good at": "Kind to younger pupils",
    }
    assert (about.said.label, about.said.text) == ("Ann says", "I want to read my own book")


def test_a_target_says_how_we_help_how_often_who_how_we_know_and_by_when(ann):
    assert card(ann, "Read 40 of the first 100 words") == {
        "How we will help": "Precision teaching. We use: Word cards",
        "How often": "10 minutes daily, with the teaching assistant",
        "Extra sessions": "Precision reading: 3 times a week, 30 minutes, in a group of 2, with a teaching assistant",
        "At the start": "Reads 12 of the 100 words",
        "We will know when": "40 words on two days running",
        "By when": f"6{SPACE}November 2026",
        "How it is going": f"Partly reached when we looked on 5{SPACE}November 2026 (28 words)",
    }


def test_what_is_not_recorded_of_a_target_is_said_in_a_sentence_that_helps(plan_of):
    bare = dict.fromkeys(
        ["strategy", "resources", "frequency", "baseline", "baseline_value", "success_criterion", "due_on"]
    )
    plan = plan_of("P1", targets=bare | {"delivered_by": "Class teacher"}, placements={"target_id": None})
    assert card(plan, "Take turns in a game of four") == {
        "How we will help": "We have not yet written down how, or how often. Please ask us.",
        "Who helps": "The class teacher",
        "We will know when": "We have not agreed this yet. Ask us.",
        "By when": "We have not set a day yet.",
    }


@pytest.mark.parametrize(
    ("recorded", "said"),
    [
        ({"strategy": "Word cards"}, {"How we will help": "Word cards", "How often": NOT_WRITTEN}),
        ({"frequency": "Daily"}, {"How we will help": NOT_WRITTEN, "How often": "Daily"}),
    ],
)
def test_of_help_and_how_often_the_one_that_is_missing_is_said_to_be(plan_of, recorded, said):
    bare = dict.fromkeys(["strategy", "resources", "frequency", "delivered_by"])
    plan = plan_of("P1", targets=bare | recorded, placements={"target_id": None})
    how = card(plan, "Take turns in a game of four")
    assert {label: how[label] for label in ("How we will help", "How often")} == said


def test_extra_sessions_alone_are_the_help_and_nothing_is_missing(plan_of):
    bare = dict.fromkeys(["strategy", "resources", "frequency", "delivered_by"])
    how = card(plan_of("P1", targets=bare), "Read 40 of the first 100 words")
    assert next(iter(how)) == "Extra sessions"
    assert NOT_WRITTEN not in how.values()


@pytest.mark.parametrize(("number", "said"), [(12.0, "12 words"), (0.5, "0.5 words"), (1.0, "words: 1")])
def test_where_no_words_tell_the_start_the_number_does(plan_of, number, said):
    plan = plan_of("P1", targets={"baseline": None, "baseline_value": number, "unit": "words"})
    assert card(plan, "Read 40 of the first 100 words")["At the start"] == said


def test_longer_aims_stand_apart_and_lack_nothing(ann):
    cards = section(ann, "What we are working on now").cards
    assert [(each.above, each.heading) for each in cards] == [
        ("", "Read 40 of the first 100 words"),
        ("", "Take turns in a game of four"),
        ("In the longer run", "Read a short book alone"),
    ]
    assert lines_of(cards[-1]) == {"By when": f"16{SPACE}July 2027"}


def test_where_all_are_longer_aims_none_is_set_apart(plan_of):
    cards = section(plan_of("P1", targets={"horizon": "long_term"}), "What we are working on now").cards
    assert [each.above for each in cards] == ["", "", ""]


def test_where_all_are_longer_aims_what_is_not_recorded_is_said(plan_of):
    plan = plan_of("P1", plans={"kind": "ehc_plan"}, targets={"horizon": "long_term"})
    assert card(plan, "Read a short book alone") == {
        "How we will help": "We have not yet written down how, or how often. Please ask us.",
        "We will know when": "We have not agreed this yet. Ask us.",
        "By when": f"16{SPACE}July 2027",
    }


def test_steps_stand_under_the_longer_aim_that_they_lead_to(plan_of):
    served = [None, "T3", None, None]  # of Ann's targets, the latest first: T1, T2, T3 and T0
    plan = plan_of("P1", targets={"long_term_target_id": served})
    cards = section(plan, "What we are working on now").cards
    assert [(each.above, each.heading) for each in cards] == [
        ("Steps towards: Read a short book alone", "Take turns in a game of four"),
        ("Other targets", "Read 40 of the first 100 words"),
    ]


def test_help_that_serves_no_target_of_the_plan_stands_by_itself(plan_of):
    plan = plan_of("P1", placements={"target_id": None})
    assert lines_of(section(plan, "Other help at school")) == {
        "=Lego club": "twice a week, 40 minutes, in a group of 2, with a teaching assistant",
        "Precision reading": "3 times a week, 30 minutes, in a group of 2, with a teaching assistant",
    }


def test_help_for_the_target_that_this_one_goes_on_from_serves_it_too(plan_of):
    changed = {"targets": {"continues_target_id": ["T0", None, None, None]}, "placements": {"target_id": "T0"}}
    how = card(plan_of("P1", **changed), "Read 40 of the first 100 words")["Extra sessions"]
    assert "Precision reading: 3 times a week" in how
    assert "Lego club: twice a week" in how


def test_a_plan_without_targets_says_that_we_choose_them_together(plan_of):
    finn = plan_of("P6")
    assert section(finn, "What we are working on now").text == (
        "We have not chosen any targets yet. We would like to choose them with you."
    )


def test_home_is_what_the_reader_is_asked_to_do(ann, plan_of):
    home = section(ann, "What you can do at home")
    assert (home.text, home.for_you) == ("Read together for ten minutes", True)
    finn = section(plan_of("P6"), "What you can do at home")
    assert (
        finn.text == "We have not agreed yet what you can do at home. Please ask us: we will find something with you."
    )


def test_the_family_s_view_stands_in_their_words_or_is_asked_for(ann, plan_of):
    assert section(ann, "What you told us").said.text == "Happier to come in"
    finn = section(plan_of("P6"), "What you told us")
    assert finn.said is None
    assert finn.text == "We have not yet written down what you think. Please tell us: you know Finn best."


def test_paragraphs_of_a_text_stay_and_needless_blanks_go(plan_of):
    plan = plan_of("P1", plans={"parent_view": "  One   thing. \r\n\n Another. "})
    assert section(plan, "What you told us").said.text == "One thing.\nAnother."


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("achieved", "Reached"),
        ("partially_achieved", "Partly reached"),
        ("not_achieved", "Not reached yet"),
        (None, "Not decided yet"),
    ],
)
def test_the_last_targets_are_told_gently(plan_of, outcome, said):
    earlier = section(plan_of("P1", reviews={"outcome": outcome}), "How the last targets went")
    assert lines_of(earlier) == {said: "Read 20 of the first 100 words."}


def test_a_last_target_that_nobody_looked_at_is_still_to_look_at(plan_of):
    earlier = section(plan_of("P1", reviews={"target_id": "T1"}), "How the last targets went")
    assert lines_of(earlier) == {"Still to look at": "Read 20 of the first 100 words."}


def test_a_target_that_was_looked_at_and_not_decided_on_is_said_to_be(plan_of):
    plan = plan_of("P1", reviews={"outcome": None})
    assert card(plan, "Read 40 of the first 100 words")["How it is going"] == (
        f"We looked at this on 5{SPACE}November 2026. We have not yet decided how it went."
    )
    assert "How it is going" not in card(plan, "Take turns in a game of four")


def test_a_target_that_goes_on_is_said_to(plan_of):
    plan = plan_of("P1", targets={"continues_target_id": ["T0", None, None, None]})
    assert lines_of(section(plan, "How the last targets went")) == {
        "Reached": "Read 20 of the first 100 words. We are still working on it."
    }


def test_the_meeting_says_when_who_comes_whom_to_ask_and_what_ends_the_help(ann):
    assert lines_of(section(ann, "When we meet next")) == {
        "When": f"By 4{SPACE}December 2026, to look at this plan with you",
        "Who comes": "You, Ann and the class teacher, who leads this plan",
        "Who to ask": "The class teacher",
        "Help can end when": "Reads at age level",
    }


def test_a_day_that_has_passed_or_was_never_set_is_asked_for(plan_of):
    def when(plan):
        return lines_of(section(plan, "When we meet next"))["When"].replace(SPACE, " ")

    passed = "We wanted to meet by 1 November 2026. That day has passed: please ask us for a new one."
    held = "We last looked at this plan on 20 October 2026. Please ask us for the next day."
    assert when(plan_of("P6")) == passed
    assert when(plan_of("P2")) == held  # due in July
    assert when(plan_of("P1", plans={"review_due_on": None})) == "We have not set a day yet. Please ask us for one."


def test_without_a_lead_person_somebody_comes_and_anybody_may_be_asked(plan_of):
    meeting = lines_of(section(plan_of("P1", plans={"lead_person": None}), "When we meet next"))
    assert meeting["Who comes"] == "You, Ann and somebody from school"
    assert meeting["Who to ask"] == "Any of us. We will find who can help."


def test_a_draft_is_said_to_be_one(ann, plan_of):
    assert "draft" not in ann.text
    assert "This is a draft. We have not agreed it with you yet." in plan_of("P6").text
    assert "It was agreed" not in plan_of("P6").text


@pytest.mark.parametrize(("agreed", "is_draft"), [(dt.date(2026, 11, 20), False), (dt.date(2026, 11, 21), True)])
def test_a_plan_whose_day_of_agreement_is_still_to_come_is_a_draft(plan_of, agreed, is_draft):
    said = plan_of("P1", plans={"agreed_on": agreed}).text
    assert ("This is a draft." in said, "It was agreed on" in said) == (is_draft, not is_draft)


def test_without_a_plan_in_force_there_is_none_to_give(plan_of):
    said = "no plan in force on 20 November 2026, so there is none to give to parents"
    with pytest.raises(NoPlanError, match=said):
        plan_of("P5")  # who never had one
    with pytest.raises(NoPlanError, match=said) as refused:
        plan_of("P1", plans={"ended_on": dt.date(2026, 11, 19)})
    assert "Ann" not in str(refused.value)


def test_the_school_s_own_plan_goes_before_a_statutory_one_that_was_begun_later(plan_of):
    kinds = {"kind": ["ehc_plan", "iep"], "ended_on": None}  # of Ann's plans, the latest first
    assert card(plan_of("P1", plans=kinds), "Read 20 of the first 100 words")["By when"] == f"10{SPACE}July 2026"


def test_before_the_first_term_the_title_has_the_month(plan_of):
    early = plan_of("P1", as_of=dt.date(2025, 8, 1), plans={"started_on": dt.date(2025, 7, 1), "ended_on": None})
    assert early.title == f"Ann’s plan, August{SPACE}2025"


@pytest.mark.parametrize("pupil", ["P1", "P2", "P6"])
def test_nothing_of_codes_costs_or_other_children_is_in_it(plan_of, pupil):
    said = "\n".join(plan_of(pupil).texts())
    found = set(re.findall(r"\w+", said))
    assert not found & ids()
    assert not found & {*code_sets()["need"].codes, *code_sets()["funding_source"].codes, "K", "E", "iep", "IEP"}
    assert "SEN support" not in said
    assert "£" not in said
    assert found & NAMES.keys() == {NAMES_OF[pupil]}


def rows_of(name):
    return list(csv.DictReader(io.StringIO(FILES[name].lstrip())))


def ids():
    """Return every id of the small school's records."""
    return {row[column] for name in FILES for row in rows_of(name) for column in row if column.endswith("_id")} - {""}


NAMES_OF = {row["pupil_id"]: row["forename"] for row in rows_of("pupils")}
NAMES = dict.fromkeys(name for row in rows_of("pupils") for name in (row["forename"], *row["surname"].split()))
