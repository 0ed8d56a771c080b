"""The form is found by its headings, however a school's copy spells and lays them out."""

from dataclasses import replace

import pytest

from tests.writers.iep_form import PREVIOUS, SHORT, Answers, cell, control, form_body, paragraph, row, runs, table
from tests.writers.readings import plan_of, read_body, read_form, rows_of, said, whom

FORM = Answers(
    previous_on="12/05/2025",
    previous=(("Write own name", "Tracing cards", "Fully achieved"),),
    aims=(("Read 100 words", (("Read 40", "Cards", "TA", "Twice"),)),),
)
BODY = form_body(FORM, "typed")
END = paragraph("Date IEP agreed: ").removesuffix("</w:t></w:r></w:p>")
VIEW = table(row(cell(paragraph("Child/Young persons' view of current situation")))).removesuffix("</w:tbl>")


def with_changed(changes):
    body = BODY
    for old, new in changes:
        assert old in body
        body = body.replace(old, new)
    return read_body(body)


def everything(brought):
    return [(raw.table, raw.rows.to_dict()) for raw in brought.tables]


@pytest.mark.parametrize(
    "changes",
    [
        [("Long term curricular target (1)", "LONG-TERM  CURRICULAR TARGET 1")],
        [("Evaluation of previous targets", "Evaluation of</w:t><w:br/><w:t>Previous Targets:")],
        [("Short term curricular target towards long term target (SMART)", "Short-term curricular target")],
        [("We will know when this target has been met when...", "We will know when this target has been met when…")],
        [("Date IEP agreed: ", "DATE IEP AGREED ")],
        [("Name: ", "Child\u2019s name\u00a0: "), ("Date of birth: ", "D.O.B. ")],
        [("Child/Young persons' view of current situation", "Child / young person\u2019s view of current situation:")],
        [("Teacher with responsibility for IEP: ", "Teacher with\u00a0responsibility\u00a0for\u00a0IEP;")],
    ],
)
def test_headings_that_differ_a_little(changes):
    assert everything(with_changed(changes)) == everything(read_body(BODY))


def test_headings_split_over_runs():
    split = "Evaluation of pre</w:t></w:r><w:r><w:t>vious targets"
    assert everything(with_changed([("Evaluation of previous targets", split)])) == everything(read_body(BODY))


def test_an_answer_typed_behind_the_heading_of_an_empty_box():
    body = form_body(replace(FORM, pupil_view=""), "typed")
    heading = "Child/Young persons' view of current situation"
    beside = read_body(body.replace(heading, f"{heading}: I like maths"))
    assert plan_of(beside)["pupil_view"] == "I like maths"

    explained = read_body(body.replace(heading, f"{heading} (ask the child in good time)"))
    assert "pupil_view" not in plan_of(explained)


def test_answers_in_boxes_of_their_own_beside_their_headings():
    pairs = [("Name", "Sam Example"), ("Date of birth", ""), ("School", "Example Primary School")]
    details = table(
        row(cell(paragraph("Pupil details"), span=2)),
        *(row(cell(paragraph(label)), cell(paragraph(text))) for label, text in pairs),
    )
    signed = row(
        *(cell(paragraph(each)) for each in ("Date IEP agreed", "3.10.25", "Teacher responsible for IEP", "Ms B"))
    )
    brought = read_body(details + BODY.partition("</w:tbl>")[2].partition(END)[0] + table(signed))

    assert whom(brought) == {"school_name": "Example Primary School", "surname": "Example", "forename": "Sam"}
    assert (plan_of(brought)["agreed_on"], plan_of(brought)["lead_person"]) == ("2025-10-03", "Ms B")


def test_two_answers_in_one_paragraph():
    end = "Date IEP agreed: 3 October 2025   Teacher with responsibility for IEP: Ms B"
    brought = read_body(BODY.rpartition(END)[0] + paragraph(end))
    assert (plan_of(brought)["agreed_on"], plan_of(brought)["lead_person"]) == ("2025-10-03", "Ms B")


def test_tables_that_an_editor_ran_together():
    joined = BODY.replace("</w:tbl><w:tbl><w:tblPr/><w:tblGrid/>", "")
    assert joined != BODY
    assert everything(read_body(joined)) == everything(read_body(BODY))


def test_columns_in_another_order_and_one_more():
    headings = (PREVIOUS[2], "Reviewed on", PREVIOUS[0], "Initials", PREVIOUS[1])
    cells = ("Partially achieved", "1 December 2025", "Read 40", "SE", "Cards")
    rows = [row(*(cell(paragraph(each)) for each in line)) for line in (headings, cells)]
    before, after = BODY.split("<w:tbl>", 2)[:2], BODY.split("</w:tbl>", 2)[2]
    brought = read_body(
        "<w:tbl>".join(before) + table(row(cell(paragraph("Evaluation of previous targets"), span=5)), *rows) + after
    )

    (review,) = rows_of(brought, "reviews")
    assert (review["reviewed_on"], review["outcome"], review["reason"]) == ("2025-12-01", "partially_achieved", "Cards")


def test_a_box_over_several_rows_is_one_target():
    columns = row(*(cell(paragraph(each)) for each in SHORT))
    merge = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    first = row(
        cell(paragraph("Add to 20"), properties=merge[0]),
        *(cell(paragraph(each)) for each in ("Line", "TA", "8 of 10")),
    )
    lower = row(cell("<w:p/>", properties=merge[1]), *(cell(paragraph(each)) for each in ("Cubes", "", "")))
    aim = table(row(cell(paragraph("Long term curricular target (2)"))), row(cell(paragraph("Use numbers"))))
    before, mark, after = BODY.partition(VIEW)
    brought = read_body(before + aim + table(columns, first, lower) + mark + after)

    assert rows_of(brought, "targets")[3] == rows_of(brought, "targets")[3] | {
        "description": "Add to 20",
        "strategy": "Line\nCubes",
    }


def test_a_target_that_opens_like_a_heading_is_a_target():
    previous = (("Long term target: read 100 words", "", ""), ("Previous targets again", "", "Not achieved"))
    brought = read_form(replace(FORM, previous=previous))
    assert [row["description"] for row in rows_of(brought, "targets")][2:] == [each[0] for each in previous]


def test_a_form_inside_a_table_for_the_layout():
    brought = read_body(table(row(cell(BODY))))
    assert everything(brought) == everything(read_body(BODY))


def test_words_beside_the_boxes_are_said_and_not_guessed():
    body = BODY.replace("</w:tbl><w:p>", f"</w:tbl>{paragraph('Bring the folder')}<w:p>")
    brought = read_body(body)
    assert everything(brought) == everything(read_body(BODY))
    assert any("words beside the form's boxes were not read" in each for each in said(brought))


def test_a_form_without_a_heading_of_the_long_term_target():
    heading = control(runs("Long term curricular target (1)"))
    assert heading not in BODY
    before, _, after = BODY.partition(
        table(row(cell(paragraph("Long term curricular target (1)"))), row(cell(paragraph("Read 100 words"))))
    )
    (target,) = [each for each in rows_of(read_body(before + after), "targets") if "horizon" in each]
    assert (target["horizon"], "long_term_target_id" in target) == ("short_term", False)
