"""A load that is killed at any moment leaves the former snapshot in force and readable."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from pipelines.loading import load
from pipelines.warehouse import Warehouse, open_snapshot

TIMES = 16


@pytest.mark.skipif(not hasattr(os, "fork"), reason="loads are killed by forking")
def test_a_load_killed_at_any_moment_leaves_a_whole_snapshot_in_force(tmp_path, school_files):
    script = Path(__file__).with_name("killed_loads.py")
    command = [sys.executable, str(script), str(tmp_path), str(school_files), str(TIMES)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    found = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(found) == TIMES + 1, ran.stderr

    numbers = [reader["number"] for reader in found]
    assert numbers == sorted(numbers), "a reader went back in time"
    assert {reader["pupils"] for reader in found} == {found[0]["pupils"]}
    assert len({reader["cost"] for reader in found}) == 1, "planned costs do not depend on the as-of date"
    for before, after in pairwise(found):
        moved = after["as_of"] != before["as_of"]
        assert moved == (after["number"] > before["number"]), "the pointer and what it points to disagree"
    assert found[1]["number"] == found[0]["number"], "the earliest kill came before anything could be published"

    # Nothing that the killed loads left behind stands in the way of the next.
    loaded = load(tmp_path, [school_files], dt.date(2026, 12, 24))
    assert open_snapshot(tmp_path).number == loaded.number
    assert not list(Warehouse(tmp_path).snapshots.glob("building-*"))
