"""The sample school is for a first look: it gives way to a school's own records and never joins them."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.demonstration import load_sample_school
from pipelines.loading import load
from pipelines.sample import make_sample, write_sample
from pipelines.warehouse import WarehouseError, open_snapshot


def test_the_sample_school_gives_way_to_a_school_s_own_records(tmp_path):
    load_sample_school(tmp_path / "warehouse")
    first_look = open_snapshot(tmp_path / "warehouse")
    assert len(first_look.table("pupils")) > 400
    load_sample_school(tmp_path / "warehouse")
    assert open_snapshot(tmp_path / "warehouse").number == first_look.number, "a second look loads nothing"

    write_sample(tmp_path / "own", make_sample(schools=1, pupils=20, years=1, seed=2))
    load(tmp_path / "warehouse", [tmp_path / "own"], dt.date(2026, 11, 20))
    own = open_snapshot(tmp_path / "warehouse")
    assert list(own.table("meta.sources")["source"]) == ["csv_folder own"]
    assert len(own.table("schools")) == 1
    assert len(own.table("pupils")) < 60

    with pytest.raises(WarehouseError, match="the sample school does not belong among them"):
        load_sample_school(tmp_path / "warehouse")
