"""A council's own stages from the template to the figures, and settings that cannot be used."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import openpyxl
import pytest

from pipelines.records import settings
from tests.conftest import COUNCIL

FILES = {
    "schools": "school_id,name,phase,ladder\n5100001,Bonnybank,primary,staged_intervention",
    "terms": "school_id,academic_year,term,starts_on,ends_on\n5100001,2025/26,autumn,2025-08-18,2025-12-19",
    "pupils": "school_id,pupil_id,surname,forename,date_of_birth,entered_on\n"
    + "\n".join(f"5100001,P{n},Name{n},Child,2017-03-0{n},2022-08-15" for n in range(1, 5)),
    "stages": """school_id,pupil_id,stage,started_on,ended_on
5100001,P1,S1,2024-08-20,2025-09-30
5100001,P1,multi agency,2025-10-01,
5100001,P2,stage one,2025-09-01,
5100001,P3,s3,2024-08-20,2025-09-30
5100001,P3,U,2025-10-01,
5100001,P4,Universal support,2024-08-20,""",
}


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "school"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / f"{name}.csv").write_text(text + "\n", "utf-8")
    return folder


@pytest.fixture
def settings_file(provision, tmp_path):  # `provision` names the warehouse
    """Return the settings file of the command's warehouse; afterwards none is in force."""
    yield Path(os.environ["PROVISION_WAREHOUSE"]) / "settings.toml"
    settings.use(tmp_path)


def rows_of(printed):
    return [tuple(row) for row in csv.reader(io.StringIO(printed.out))]


def test_a_council_names_its_stages_and_the_same_files_are_read_anew(provision, files, settings_file):
    asked = ("ingest", files, "--as-of", "2025-12-01")
    _, printed = provision(*asked)
    assert "6 kept out" in printed.err, "the generic ladder has none of these stages"
    settings_file.write_text(COUNCIL, "utf-8")
    _, printed = provision(*asked)
    assert "0 kept out" in printed.err
    assert "Snapshot 2 is in force." in printed.err
    _, printed = provision(*asked)
    assert "Snapshot 2 was in force already; nothing changed." in printed.err

    _, printed = provision("figures", "movements", "--format", "csv")
    assert rows_of(printed)[1:] == [("joined", "1"), ("left", "1"), ("stepped_up", "1"), ("unchanged", "1")]
    for engine in ("pandas", "duckdb"):
        _, printed = provision("figures", "transitions", "--engine", engine, "--format", "csv")
        assert rows_of(printed)[1:] == [
            ("none", "none", "1"),
            ("none", "S1", "1"),
            ("S1", "S2", "1"),
            ("S3", "none", "1"),
        ]
    assert "Known: none, S1, S2, S3." in provision("figures", "movements", "--where", "stage=1")[1].err

    settings_file.unlink()  # the stages stay where they were, under their codes
    _, printed = provision("figures", "stage_flow", "--where", "pupil_id=P1", "--format", "csv")
    assert rows_of(printed)[1:] == [
        ("S1", "1", "0", "0", "0", "0", "1", "0", "0"),
        ("S2", "0", "0", "0", "1", "0", "0", "0", "1"),
    ]
    _, printed = provision("figures", "movements", "--where", "stage=S2", "--format", "csv")
    assert rows_of(printed)[1:] == [("recoded", "1")]


def test_the_template_offers_the_councils_stages(provision, settings_file, tmp_path):
    settings_file.write_text(COUNCIL, "utf-8")
    assert provision("template", tmp_path / "school.xlsx")[0] == 0
    stages = openpyxl.load_workbook(tmp_path / "school.xlsx")["stages"]
    offered = [rule.formula1 for rule in stages.data_validations.dataValidation if rule.formula1]
    assert any({"U", "S1", "S2", "S3"} <= set(each.strip('"').split(",")) for each in offered)


@pytest.mark.parametrize(
    "words",
    [("figures", "movements"), ("check", "school"), ("ingest", "school"), ("history",), ("template", "new.xlsx")],
)
def test_broken_settings_are_wrong_usage_and_change_nothing(loaded, settings_file, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    settings_file.write_text("[staged]\n", "utf-8")
    status, printed = loaded(*words)
    assert (status, printed.out) == (2, "")
    assert (
        printed.err.split()
        == (
            f"{settings_file}, staged: there is no such entry. "
            f"settings.toml may hold: {', '.join(settings.Settings.model_fields)}."
        ).split()
    )
    assert not list(tmp_path.iterdir())
