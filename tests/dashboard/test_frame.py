"""What stands around the screens: empty warehouses, a new snapshot while somebody looks, several schools."""

from __future__ import annotations

import pytest

from dashboard.frame import SCREENS
from pipelines.loading import load
from tests.dashboard.conftest import words_on
from tests.dashboard.small_school import AS_OF, FILES, publish_small_school


@pytest.mark.parametrize("screen", SCREENS)
def test_an_empty_warehouse_says_what_to_do_next(looking_at, tmp_path, screen):
    app = looking_at(tmp_path / "warehouse", screen)
    assert "provision demo" in words_on(app)
    assert "open **Import**" in words_on(app)


def write(folder, **files):
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text.lstrip(), "utf-8")
    return folder


@pytest.mark.parametrize("screen", SCREENS)
def test_a_school_without_terms_says_what_is_missing(looking_at, tmp_path, screen):
    empty = {name: text.strip().splitlines()[0] for name, text in FILES.items()}
    files = write(tmp_path / "files", **empty | {"schools": FILES["schools"]})
    load(tmp_path / "warehouse", [files], AS_OF)
    app = looking_at(tmp_path / "warehouse", screen)
    assert "add the sheet or file `terms`" in words_on(app)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_school_with_terms_and_no_pupils_still_has_its_screens(looking_at, tmp_path, screen):
    empty = {name: text.strip().splitlines()[0] for name, text in FILES.items()}
    files = write(tmp_path / "files", **empty | {name: FILES[name] for name in ("schools", "terms", "closures")})
    load(tmp_path / "warehouse", [files], AS_OF)
    looking_at(tmp_path / "warehouse", screen)


def test_a_new_snapshot_is_shown_on_the_next_run(looking_at, tmp_path):
    publish_small_school(tmp_path / "warehouse", tmp_path / "files")
    app = looking_at(tmp_path / "warehouse")
    assert app.metric[0].value == "4"
    with_eve = FILES["stages"] + "100001,P5,K,2026-09-02,\n"
    write(tmp_path / "files", stages=with_eve)
    load(tmp_path / "warehouse", [tmp_path / "files"], AS_OF)
    app.run()
    assert app.metric[0].value == "5"
    assert app.caption[-1].value.endswith("snapshot 2")


def test_of_several_schools_one_is_looked_at_at_a_time(looking_at, tmp_path):
    publish_small_school(tmp_path / "warehouse", tmp_path / "larkfield")
    other = {name: text.replace("100001", "100002") for name, text in FILES.items()}
    write(tmp_path / "elmgrove", **other | {"schools": other["schools"].replace("Larkfield", "Elmgrove")})
    load(tmp_path / "warehouse", [tmp_path / "elmgrove"], AS_OF)
    app = looking_at(tmp_path / "warehouse", school="100001")
    assert app.caption[-1].value.startswith("Larkfield")
    assert app.metric[0].value == "4"
    app.selectbox(key="school").select("100002").run()
    assert app.caption[-1].value.startswith("Elmgrove")
    assert app.query_params["school"] == "100002"
