"""What a load left in doubt, counted by check and listed by record."""

import datetime as dt

import pytest

from pipelines.engines import collect
from pipelines.transforms.data_quality import CHECKS, data_quality, data_quality_rows
from tests.drawn import frames_of, rows_of

AS_OF = dt.date(2026, 3, 2)


def test_the_report_has_a_line_for_each_check(engine):
    runs = """
        intervention_id | provision_id | started_on | ended_on   | weeks
        I1              | V1           | 2025-09-15 | 2025-12-12 |
        I2              | V1           | 2025-09-15 |            | 12
        I3              | V1           | 2025-09-15 |            |
    """
    frames = frames_of({"interventions": rows_of("interventions", runs)}, engine)

    report = data_quality(frames, AS_OF).set_index("check")

    assert list(report.index) == [check.key for check in CHECKS]
    assert report.loc["no_end_no_weeks"].to_dict() == {
        "title": "Intervention with neither an end nor weeks",
        "records": 1,
        "share": pytest.approx(1 / 3),
    }
    assert report["share"].isna().to_dict()["duplicate_upn"]  # nothing was examined


def test_a_school_without_records_has_a_report_too(engine):
    report = data_quality(frames_of({}, engine), AS_OF)

    assert report["records"].tolist() == [0] * len(CHECKS)
    assert report["share"].isna().all()


def test_the_rows_name_the_check_and_the_record_and_no_child(engine):
    pupils = """
        pupil_id | upn           | surname
        P1       | B207000016049 | Quillfeather
    """

    rows = collect(data_quality_rows(frames_of({"pupils": rows_of("pupils", pupils)}, engine), AS_OF))

    assert rows.to_dict("records") == [{"check": "upn_check_letter", "school_id": "1", "record_id": "P1"}]
