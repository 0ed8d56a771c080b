"""An IEP form becomes a plan, a stage, targets and reviews, and nothing of it needs mending."""

from dataclasses import replace

import pandas as pd
import pytest

from pipelines.sources import SourceRefused, read
from pipelines.validate import check_rows
from tests.writers.iep_form import Answers, docx, iep_form, paragraph
from tests.writers.readings import plan_of, read_form, rows_of, whom

FORM = Answers(
    previous_on="12 May 2025",
    previous=(
        ("Write own name", "Tracing cards", "Fully achieved"),
        ("Count to 50", "Small group", "Not achieved: absent in May"),
    ),
    aims=(
        (
            "Read 100 words",
            (
                ("Read 40 words by December", "Precision teaching\nDaily", "Teaching assistant", "On two days running"),
                ("Read a sign in the street", "On walks", "Parents", "Three signs"),
            ),
        ),
        ("Use numbers to 100", (("Add to 20", "Number line", "Class teacher", "8 of 10"),)),
    ),
)


def test_the_plan_of_a_form():
    assert plan_of(read_form(FORM)) == {
        "plan_id": "{pupil}-IEP-2025-09-12",
        "kind": "iep",
        "started_on": "2025-09-12",
        "agreed_on": "2025-09-12",
        "review_due_on": "2025-12-05",
        "lead_person": "Class teacher",
        "pupil_view": "I like stories",
        "parent_view": "Happier to come in",
    }


def test_the_plan_before_it_is_mentioned():
    assert rows_of(read_form(FORM), "plans")[1] == {
        "plan_id": "{pupil}-IEP-before-2025-09-12",
        "kind": "iep",
        "started_on": "2025-05-12",
    }


def test_long_term_targets_and_the_short_term_ones_towards_them():
    targets = rows_of(read_form(FORM), "targets")

    long = {row["target_id"]: row["description"] for row in targets if row.get("horizon") == "long_term"}
    assert [
        (row["description"], long[row["long_term_target_id"]]) for row in targets if "long_term_target_id" in row
    ] == [
        ("Read 40 words by December", "Read 100 words"),
        ("Read a sign in the street", "Read 100 words"),
        ("Add to 20", "Use numbers to 100"),
    ]
    assert targets[1] == targets[1] | {
        "plan_id": "{pupil}-IEP-2025-09-12",
        "horizon": "short_term",
        "area": "other",
        "set_on": "2025-09-12",
        "strategy": "Precision teaching\nDaily",
        "delivered_by": "Teaching assistant",
        "success_criterion": "On two days running",
    }


def test_whom_it_is_about():
    assert whom(read_form(FORM)) == {
        "school_name": "Example Primary School",
        "surname": "Example",
        "forename": "Sam",
        "date_of_birth": "2017-02-14",
    }
    numbered = read_form(replace(FORM, school="Example Primary School (5123456)"))
    assert whom(numbered)["school"] == "5123456"


@pytest.mark.parametrize(
    ("written", "stage"),
    [
        ("2", "2"),
        ("Level 3", "3"),
        ("ASN level 4 (child's plan)", "4"),
        ("0", "0"),
        ("between 2 and 3", "between 2 and 3"),
    ],
)
def test_the_stage_holds_from_the_day_of_the_form(written, stage):
    brought = read_form(replace(FORM, level=written))

    assert rows_of(brought, "stages") == [{"stage": stage, "started_on": "2025-09-12", "ladder": "highland_asn"}]
    assert "does not say since when" in brought.remarks[0].says


def test_rows_are_told_by_the_part_of_the_form_and_its_own_headings():
    places = {(raw.table, raw.sheet): raw for raw in read_form(FORM).tables}

    first = places["targets", "Long term curricular target (1)"]
    assert list(first.rows.index) == [2, 4, 5]  # below the heading: the long-term target, the columns, the rows
    assert first.headers["strategy"] == "Methods/strategies/when/where/whom"
    assert first.headers["set_on"] == "Date IEP agreed"
    assert list(places["reviews", "Evaluation of previous targets"].rows.index) == [3, 4]
    assert places["plans", "Whole form"].headers["pupil_view"] == "Child/Young persons' view of current situation"
    assert list(places["stages", "Child/Young person details"].rows.index) == [2]


def test_a_whole_form_is_sound():
    brought = read_form(FORM)
    filled = [
        replace(raw, rows=raw.rows.replace(r"\{pupil\}", "P1", regex=True).assign(school_id="1", pupil_id="P1"))
        for raw in brought.tables
    ]

    checked = check_rows(replace(brought, tables=tuple(filled)))

    assert checked.kept_out.empty
    assert len(checked.tables["targets"]) == 7
    assert checked.tables["targets"]["target_id"].is_unique


def test_forms_in_a_folder_are_a_source_each_and_letters_beside_them_are_left(tmp_path):
    (tmp_path / "a.docx").write_bytes(iep_form(FORM))
    (tmp_path / "b.DOC").write_bytes(iep_form(replace(FORM, agreed_on="2 December 2025")))  # whatever its name says
    (tmp_path / "letter.docx").write_bytes(docx(paragraph("Dear parents")))

    sources = read([tmp_path])

    assert [(each.kind, each.name) for each in sources] == [
        ("iep_form", "{pupil} 2025-09-12"),
        ("iep_form", "{pupil} 2025-12-02"),
    ]
    assert [skipped.file for skipped in sources[-1].unread] == ["letter.docx"]


def test_another_word_document_is_refused(tmp_path):
    path = tmp_path / "letter.docx"
    path.write_bytes(docx(paragraph("Dear parents of a child with long term targets")))

    with pytest.raises(SourceRefused, match=r"letter\.docx: this is a Word document, but not the IEP form"):
        read([path])


@pytest.mark.parametrize("layout", ["inline", "typed", "office"])
def test_a_form_that_nobody_filled_in_is_refused(tmp_path, layout):
    nothing = dict.fromkeys(
        ("name", "level", "date_of_birth", "school", "pupil_view", "parent_view", "review", "agreed_on", "teacher"), ""
    )
    path = tmp_path / "blank.docx"
    path.write_bytes(iep_form(Answers(**nothing, aims=(("", (("", "", "", ""),)),)), layout))

    with pytest.raises(SourceRefused, match="this is the IEP form, but nothing in it is filled in"):
        read([path])


def test_reading_a_form_again_gives_the_same(tmp_path):
    one, other = (read_form(FORM) for _ in range(2))

    assert one.files == other.files
    for first, second in zip(one.tables, other.tables, strict=True):
        pd.testing.assert_frame_equal(first.rows, second.rows)
