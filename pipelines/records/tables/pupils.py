"""The pupils: who they are, their year groups, stages of the graduated response, needs and scores."""

from __future__ import annotations

from pipelines.records.declaration import (
    InOrder,
    Reference,
    Table,
    code,
    date,
    flag,
    number,
    of_pupil,
    of_school,
    pupil_id,
    school_id,
    text,
    whole,
)

PUPILS = Table(
    name="pupils",
    grain="pupil",
    key=("school_id", "pupil_id"),
    columns=(
        school_id(),
        pupil_id(),
        text("upn", "Unique pupil number", "R100001517001", personal=True),
        text("surname", "Surname", "Example", required=True, personal=True),
        text("forename", "Forename", "Sam", required=True, personal=True),
        date("date_of_birth", "Date of birth", "2017-02-14", required=True, personal=True),
        code("sex", "sex", "Sex as recorded in the school census", "F"),
        date("entered_on", "First day on the school's roll", "2021-09-06", required=True),
        date("left_on", "Last day on the school's roll; empty while on roll", ""),
        flag("disadvantaged", "Eligible for the pupil premium"),
        flag("eal", "English as an additional language"),
        flag("looked_after", "Looked after by the local authority"),
    ),
    references=(of_school(),),
    in_order=(InOrder("entered_on", "left_on"), InOrder("date_of_birth", "entered_on")),
)

ENROLMENTS = Table(
    name="enrolments",
    grain="pupil × academic year",
    key=("school_id", "pupil_id", "academic_year"),
    columns=(
        school_id(),
        pupil_id(),
        text("academic_year", "The academic year, as 2025/26", "2025/26", required=True),
        code("year_group", "year_group", "Year group in that academic year", "4", required=True),
        text("class", "Class or form", "4B"),
    ),
    references=(of_school(), of_pupil()),
)

STAGES = Table(
    name="stages",
    grain="pupil × stage spell",
    key=("school_id", "pupil_id", "stage", "started_on"),
    columns=(
        school_id(),
        pupil_id(),
        code("stage", "stage", "Stage of the graduated response, as the ladder names it", "K", required=True),
        date("started_on", "First day at this stage", "2024-01-08", required=True),
        date("ended_on", "Last day at this stage; empty while it runs on", ""),
        code("ladder", "ladder", "The ladder of this stage; empty for the school's own", "code_2014"),
    ),
    references=(of_school(), of_pupil()),
    in_order=(InOrder("started_on", "ended_on"),),
)

NEEDS = Table(
    name="needs",
    grain="pupil × need spell",
    key=("school_id", "pupil_id", "need", "started_on"),
    columns=(
        school_id(),
        pupil_id(),
        code("need", "need", "Type of need, as the school census codes it", "SLCN", required=True),
        whole("rank", "1 for the primary need, 2 for the next", "1", required=True, minimum=1),
        date("started_on", "First day of this need", "2024-01-08", required=True),
        date("ended_on", "Last day of this need; empty while it runs on", ""),
    ),
    references=(of_school(), of_pupil()),
    in_order=(InOrder("started_on", "ended_on"),),
)

ASSESSMENTS = Table(
    name="assessments",
    grain="score",
    key=("school_id", "assessment_id"),
    columns=(
        school_id(),
        text("assessment_id", "The assessment's id", "A0001", required=True),
        pupil_id(),
        text("measure", "What was measured, by which test", "Reading accuracy", required=True),
        code("scale", "score_scale", "What kind of score it is", "standard_score", required=True),
        date("taken_on", "The day it was taken", "2025-09-15", required=True),
        number("score", "The score", "84", required=True, minimum=None),
        text("intervention_id", "The intervention it measures, if any", "I0001"),
        code("point", "assessment_point", "Whether at entry, on the way or at exit", "entry"),
        number("reliability", "The test's reliability, 0 to 1", "0.9", maximum=1),
    ),
    references=(
        of_school(),
        of_pupil(),
        Reference(("school_id", "intervention_id"), "interventions", ("school_id", "intervention_id")),
    ),
)
