"""What is said beside an answer: schools that are mixed, and a term that has not begun."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.loading import load
from pipelines.sample import make_sample, write_sample


@pytest.fixture
def trust(provision, tmp_path, monkeypatch):
    write_sample(tmp_path / "files", make_sample(schools=2, pupils=20, years=1, seed=3))
    load(tmp_path / "warehouse", [tmp_path / "files"], dt.date(2026, 11, 20))
    monkeypatch.setenv("PROVISION_WAREHOUSE", str(tmp_path / "warehouse"))
    return provision


def test_ids_of_several_schools_are_told_apart(trust):
    said = "Several schools are loaded"
    assert said in trust("figures", "dosage")[1].err
    assert said in trust("figures", "costs", "--by", "pupil_id")[1].err
    assert said not in trust("figures", "dosage", "--by", "school_id")[1].err
    assert said not in trust("figures", "costs", "--by", "tier")[1].err


def test_a_term_to_come_says_so(loaded):
    status, printed = loaded("figures", "attainment", "--term", "2026/27 autumn", "--as-of", "2026-08-01")
    assert status == 0
    assert "2026/27 autumn begins on 2026-09-" in printed.err
    assert loaded("figures", "attainment", "--term", "2026/27 autumn")[1].err == ""


def test_records_without_terms_say_what_is_missing(provision, tmp_path):
    census = "URN,UPN,Surname,Forename,DOB,NCyearActual,SENprovision\n1,A100001517001,Example,Sam,2017-02-14,4,K\n"
    (tmp_path / "census 2025-10-02.csv").write_text(census)
    assert provision("ingest", tmp_path / "census 2025-10-02.csv")[0] == 0

    status, printed = provision("figures", "movements", "--from", "2025-10-02", "--to", "2026-05-21")
    assert status == 0
    assert "No terms are loaded" in printed.err
