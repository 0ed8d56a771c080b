"""A load is put in force upon the snapshot that it was looked at, and upon no other."""

from __future__ import annotations

import pytest

from pipelines.loading import OvertakenError, Wishes, counted, differences, held, is_in_force, load, prepare
from pipelines.warehouse import open_snapshot
from tests.loading.conftest import MONDAY, SAMUEL, SCHOOL


def test_a_load_is_refused_where_another_came_into_force_since_it_was_looked_at(write, warehouse):
    files = write("school", SCHOOL)
    load(warehouse, [files], MONDAY, Wishes(upon=0))
    with pytest.raises(OvertakenError, match=r"snapshot 1 has come into force\. Check again\. Nothing was changed\."):
        load(warehouse, [files], MONDAY, Wishes(upon=0))


def test_what_is_in_force_is_known_before_it_is_loaded_again(write, warehouse):
    files = write("school", SCHOOL)
    load(warehouse, [files], MONDAY)
    assert is_in_force(open_snapshot(warehouse), prepare(warehouse, [files], MONDAY))
    others = prepare(warehouse, [write("school", SAMUEL)], MONDAY)
    assert not is_in_force(open_snapshot(warehouse), others)


def test_what_going_back_would_change_is_counted_like_a_load(write, warehouse):
    load(warehouse, [write("school", SCHOOL)], MONDAY)
    load(warehouse, [write("school", SAMUEL | {"stages.csv": SCHOOL["stages.csv"].replace(",K,", ",Q,")})], MONDAY)
    first, second = open_snapshot(warehouse, 1), open_snapshot(warehouse, 2)

    back = counted(differences(second, held(first)), held(first)).set_index("table")
    assert back.loc["pupils", ["new", "changed", "gone"]].tolist() == [0, 1, 0]
    assert back.loc["stages", ["new", "changed", "gone", "kept_out"]].tolist() == [1, 0, 0, 0]
    forward = counted(differences(first, held(second)), held(second)).set_index("table")
    assert forward.loc["stages", ["new", "changed", "gone", "kept_out"]].tolist() == [0, 0, 1, 1]
