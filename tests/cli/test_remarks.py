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
