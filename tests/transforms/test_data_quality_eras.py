"""Data-quality checks of codes that were not in use at their time."""

SCHOOLS = """
    school_id | ladder
    1         | code_2014
"""


def test_stages_out_of_their_time(flagged):
    assert flagged(
        "stage_out_of_its_time",
        schools=SCHOOLS,
        stages="""
            school_id | pupil_id | stage | ladder    | started_on | ended_on
            1         | P1       | A     | code_2001 | 2012-09-03 | 2014-12-19
            1         | P2       | A     | code_2001 | 2012-09-03 |             # never ended
            1         | P3       | P     | code_2001 | 2012-09-03 |             # ended by the next
            1         | P3       | K     | code_2014 | 2014-11-03 |
            1         | P4       | S     | code_2001 | 2012-09-03 | 2018-04-01  # a day too long
            1         | P5       | S     | code_2001 | 2012-09-03 | 2018-03-31
            1         | P6       | K     | code_2014 | 2014-08-31 |             # a day too early
            1         | P7       | N     | code_2001 | 2012-09-03 |             # both codes have it
        """,
    ) == ["P2 A 2012-09-03", "P4 S 2012-09-03", "P6 K 2014-08-31"]


def test_needs_out_of_their_time(flagged):
    assert flagged(
        "need_out_of_its_time",
        needs="""
            pupil_id | need | started_on | ended_on
            P1       | BESD | 2012-09-03 | 2014-08-31
            P2       | BESD | 2012-09-03 |
            P3       | SEMH | 2012-09-03 |
            P4       | SEMH | 2014-09-01 |
            P5       | SLCN | 2001-09-03 |
        """,
    ) == ["P2 BESD 2012-09-03", "P3 SEMH 2012-09-03"]
