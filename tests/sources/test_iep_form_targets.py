"""What became of earlier targets lands on the targets that an earlier form of the pupil set."""

from dataclasses import replace

import pytest

from pipelines.sources.iep_form.outcomes import outcome_in
from tests.writers.iep_form import Answers, Xml, control, runs
from tests.writers.readings import read_form, rows_of, said

AUTUMN = Answers(
    agreed_on="12/09/2025",
    aims=(
        ("Read 100 words", (("Read 40 words", "Cards", "TA", "Twice"), ("Spell 10 words", "Chant", "TA", "9 of 10"))),
    ),
)
SPRING = Answers(
    agreed_on="14/01/2026",
    review="1 April 2026",
    previous_on="12/09/2025",
    previous=(("read 40 words.", "Daily cards", "Partially achieved"), ("Spell  10 words", "Chant", "Fully achieved")),
    aims=(("Read 100 words", (("Read 40 words", "Cards and games", "TA", "Twice"),)),),
)


def by_words(brought):
    return {row["description"].casefold(): row for row in rows_of(brought, "targets")}


def words_of(target_id):
    return target_id[-10:]


def test_what_is_said_of_an_earlier_target_is_told_by_its_words():
    set_before = {words_of(row["target_id"]) for row in rows_of(read_form(AUTUMN), "targets")}
    reviewed = {words_of(row["target_id"]) for row in rows_of(read_form(SPRING), "reviews")}

    assert len(reviewed) == 2
    assert reviewed < set_before


def test_an_earlier_target_is_mentioned_on_the_plan_before():
    spelling = by_words(read_form(SPRING))["spell  10 words"]

    words = words_of(by_words(read_form(AUTUMN))["spell 10 words"]["target_id"])
    assert spelling == {
        "target_id": f"{{pupil}}-T-before-2026-01-14-{words}",
        "plan_id": "{pupil}-IEP-before-2026-01-14",
        "area": "other",
        "description": "Spell  10 words",
        "set_on": "2025-09-12",
    }


def test_a_target_set_again_is_the_new_plan_s_own_and_the_earlier_one_needs_more_time():
    brought = read_form(SPRING)
    targets = [row for row in rows_of(brought, "targets") if row["description"].casefold().startswith("read 40")]
    review = rows_of(brought, "reviews")[0]

    assert {(row["plan_id"], row["set_on"]) for row in targets} == {
        ("{pupil}-IEP-2026-01-14", "2026-01-14"),
        ("{pupil}-IEP-before-2026-01-14", "2025-09-12"),
    }
    assert "-T-before-2026-01-14-" in review["target_id"]
    assert review["next_step"] == "more_time"


def test_the_review_of_a_target():
    words = words_of(by_words(read_form(AUTUMN))["spell 10 words"]["target_id"])
    assert rows_of(read_form(SPRING), "reviews")[1] == {
        "review_id": f"{{pupil}}-R-2026-01-14-{words}",
        "target_id": f"{{pupil}}-T-before-2026-01-14-{words}",
        "reviewed_on": "2026-01-14",
        "outcome": "achieved",
        "reason": "Chant",
    }


def test_a_target_of_which_nothing_is_said_has_no_review():
    brought = read_form(replace(SPRING, previous=(("Spell 10 words", "", ""),)))

    assert rows_of(brought, "reviews") == []
    assert "spell 10 words" in by_words(brought)


def test_targets_of_the_same_words_in_one_form_are_told_apart():
    twice = ("Read 40 words", "Cards", "TA", "Twice")
    targets = rows_of(read_form(replace(AUTUMN, aims=(("Read", (twice, twice)), ("Spell", (twice,))))), "targets")
    ids = [row["target_id"] for row in targets if row["horizon"] == "short_term"]

    assert [each.removeprefix(ids[0]) for each in ids] == ["", "-2", "-3"]


@pytest.mark.parametrize("given", ["", "14/01/2026", "01/02/2026"])  # nothing, or no day before the form's own
def test_a_form_that_does_not_say_when_the_earlier_plan_was_made(given):
    brought = read_form(replace(SPRING, previous_on=given))

    assert by_words(brought)["spell  10 words"]["plan_id"] == "{pupil}-IEP-before-2026-01-14"
    assert rows_of(brought, "plans")[1]["started_on"] == "2026-01-14"
    assert any("earlier targets are dated on the day of this form" in each for each in said(brought))


def test_an_unknown_outcome_is_kept_as_a_reason_and_said():
    brought = read_form(replace(SPRING, previous=(("Spell 10 words", "Chant", "Coming along"),)))

    (review,) = rows_of(brought, "reviews")
    assert ("outcome" in review, review["reason"]) == (False, "Chant\nComing along")
    assert "Evaluation of previous targets row 3: the outcome is none of those" in " ".join(said(brought))


def test_people_and_resources_where_the_box_names_both():
    shared = "Responsibility: Class teacher\nand parents\nResources: word cards"
    brought = read_form(replace(AUTUMN, aims=(("Read", (("Read 40", "", shared, ""),)),)))

    target = rows_of(brought, "targets")[1]
    assert (target["delivered_by"], target["resources"]) == ("Class teacher\nand parents", "word cards")


@pytest.mark.parametrize(
    ("written", "code", "next_step", "comment"),
    [
        ("Fully achieved", "achieved", "", ""),
        ("FULLY  ACHIEVED in June", "achieved", "", "in June"),
        ("Partially achieved – needs more time", "partially_achieved", "more_time", "needs more time"),
        ("Not achieved (was ill)", "not_achieved", "", "was ill"),
        ("not yet achieved; target to be modified", "not_achieved", "modify", "target to be modified"),
        ("Achieved.", "achieved", "", ""),
        ("Achieved 3 of 5", "", "", "Achieved 3 of 5"),  # which is not the target
        ("Not fully achieved", "", "", "Not fully achieved"),
        ("fully achieved/partially achieved/not achieved", "", "", "fully achieved/partially achieved/not achieved"),
        (
            "☐ Fully achieved ☒ Partially achieved ☐ Not achieved\nNearly there",
            "partially_achieved",
            "",
            "Nearly there",
        ),
        ("Fully achieved ☑ Partially achieved ☐ Not achieved ☐", "achieved", "", ""),
        ("[x] Fully [ ] Partially [ ] Not", "achieved", "", ""),
        ("✓", "achieved", "", ""),
        ("✗", "not_achieved", "", ""),
        ("☐ Fully achieved ☐ Not achieved", "", "", "☐ Fully achieved ☐ Not achieved"),
        ("☒ Fully achieved ☒ Not achieved", "", "", "☒ Fully achieved ☒ Not achieved"),
    ],
)
def test_outcomes_as_they_are_written(written, code, next_step, comment):
    assert outcome_in(written) == (code, next_step, comment)


def test_an_outcome_chosen_by_ticking_a_control():
    boxes = (control(runs("☐"), kind=f'<w14:checkbox><w14:checked w14:val="{on}"/></w14:checkbox>') for on in (0, 1))
    ticked = Xml("".join(box + runs(words) for box, words in zip(boxes, (" Fully ", " Partially"), strict=True)))
    brought = read_form(replace(SPRING, previous=(("Spell 10 words", "Chant", ticked),)), "typed")

    assert rows_of(brought, "reviews")[0]["outcome"] == "partially_achieved"
