import pytest

from pipelines.validate import check_records, check_rows


def records(brought):
    rows = check_rows(brought)
    assert rows.problems.empty
    return check_records(rows.tables, rows.quarantined)


@pytest.mark.parametrize(
    ("written", "ladder", "stage", "read_on"),
    [
        ("K", "", "K", "code_2014"),
        ("e", "", "E", "code_2014"),
        ("S", "", "S", "code_2001"),  # not on the school's ladder, and on the one that a crosswalk links to it
        ("N", "code_2001", "N", "code_2001"),
        ("EYA", "code_2001", "A", "code_2001"),
        ("SEN Support", "", "K", "code_2014"),
        ("EHCP", "", "E", "code_2014"),
        ('"Education, health and care plan"', "", "E", "code_2014"),
        ("School Action Plus", "", "P", "code_2001"),
        ("eya+", "", "P", "code_2001"),
        ("Early Years Action", "", "A", "code_2001"),
        ("Early years action plus", "code_2001", "P", "code_2001"),
        ("IDPS", "wales_aln", "IDPS", "wales_aln"),
    ],
)
def test_stages_are_read_on_their_ladder(school, written, ladder, stage, read_on):
    checked = records(school(stages=("P1,K,2024-01-08,,", f"P1,{written},2024-01-08,,{ladder}")))

    assert checked.problems.empty
    assert checked.tables["stages"].loc[0, ["stage", "ladder"]].tolist() == [stage, read_on]


@pytest.mark.parametrize(
    ("written", "ladder", "said"),
    [
        ("Z", "", "'Z' is not a stage of the ladder code_2014; Allowed: N, K, E"),
        ("IDPS", "", "'IDPS' is not a stage of the ladder code_2014; Allowed: N, K, E"),
        ("K", "code_2001", "'K' is not a stage of the ladder code_2001; Allowed: N, A, P, S"),
    ],
)
def test_a_stage_on_no_ladder_is_quarantined(school, written, ladder, said):
    checked = records(school(stages=("P1,K,2024-01-08,,", f"P1,{written},2024-01-08,,{ladder}")))

    assert checked.problems["message"].tolist() == [f"stages.csv row 2, stage: {said}"]
    assert checked.tables["stages"]["pupil_id"].tolist() == ["P2"]


@pytest.mark.parametrize(
    ("written", "group"), [("0", "R"), ("Reception", "R"), ("Year 4", "4"), ("04", "4"), ("n1", "N1")]
)
def test_year_groups_are_read_by_the_schools_scheme(school, written, group):
    checked = records(school(enrolments=("2025/26,4", f"2025/26,{written}")))

    assert checked.problems.empty
    assert checked.tables["enrolments"].loc[0, "year_group"] == group
    assert checked.tables["schools"].loc[0, "year_group_scheme"] == "england_wales"


def test_a_year_group_of_another_scheme_is_quarantined(school):
    checked = records(school(enrolments=("2025/26,4", "2025/26,P4")))

    (message,) = checked.problems["message"]
    assert message.startswith(
        "enrolments.csv row 2, year_group: 'P4' is not a year group of the scheme england_wales; "
    )


def test_two_spellings_of_one_stage_are_a_duplicate(school):
    checked = records(school(stages=("", "\n100001,P1,A,2010-01-11,,code_2001\n100001,P1,EYA,2010-01-11,,code_2001")))

    assert checked.problems["message"].tolist() == [
        (
            "stages.csv row 5, pupil_id, stage, started_on: 'P1, A, 2010-01-11' is already in stages.csv row 4, "
            "which is kept; delete one of the two rows or correct its id"
        )
    ]


def test_what_belongs_to_a_quarantined_pupil_falls_with_it_all_the_way_down(school):
    rows = check_rows(school(pupils=("2017-02-14", "2017-02-30")))
    checked = check_records(rows.tables, rows.quarantined)

    fallen = "is in pupils.csv row 2, which was quarantined; mend that row and this one comes along"
    assert checked.problems["message"].tolist() == [
        f"enrolments.csv row 2, pupil_id: 'P1' {fallen}",
        f"stages.csv row 2, pupil_id: 'P1' {fallen}",
        f"plans.csv row 2, pupil_id: 'P1' {fallen}",
        f"targets.csv row 2, pupil_id: 'P1' {fallen}",
        (
            "targets.csv row 2, plan_id: 'L1' is in plans.csv row 2, which was quarantined; "
            "mend that row and this one comes along"
        ),
        (
            "reviews.csv row 2, target_id: 'T1' is in targets.csv row 2, which was quarantined; "
            "mend that row and this one comes along"
        ),
    ]
    assert all(len(checked.tables[name]) == 1 for name in ("pupils", "plans", "targets", "reviews", "stages"))


def test_a_school_that_is_not_there_takes_everything_along(school):
    checked = records(school(schools=("100001", "100002")))

    assert checked.problems["rule"].unique().tolist() == ["orphan", "parent_kept_out"]
    assert {name for name, rows in checked.tables.items() if len(rows)} == {"schools"}


def test_a_target_of_another_pupils_plan_is_quarantined(school):
    checked = records(school(targets=("T1,L1,P1", "T1,L1,P2")))

    assert checked.problems["message"].tolist()[0] == (
        "targets.csv row 2, plan_id: belongs to another pupil in plans; correct the pupil_id or the plan_id"
    )


def test_an_optional_reference_to_nothing_is_quarantined_too(school):
    checked = records(school(targets=("T1,L1,P1,,", "T1,L1,P1,T9,")))

    assert checked.problems["message"].tolist()[0] == (
        "targets.csv row 2, long_term_target_id: targets has no target_id 'T9'; add it there, or correct it here"
    )


def test_a_chain_of_references_within_a_table_falls_to_its_end(school):
    chain = "\n100001,T3,L1,P1,T1,literacy,Read,2025-09-08\n100001,T4,L1,P1,T3,literacy,Read,2025-09-08"
    brought = school(targets=("", chain), reviews=("", "\n100001,R4,T4,2025-12-03,,0"), plans=("L1,P1", "L9,P1"))

    checked = records(brought)

    assert checked.tables["targets"]["target_id"].tolist() == ["T2"]
    assert checked.tables["reviews"]["review_id"].tolist() == ["R2"]


def test_every_table_is_there_even_without_rows():
    checked = check_records({})

    assert all(rows.empty for rows in checked.tables.values())
    assert "school_id" in checked.tables["funding"]
    assert checked.problems.empty
