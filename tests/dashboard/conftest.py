"""The dashboard run without a browser, on a school small enough to count by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from pipelines.demonstration import load_sample_school
from pipelines.warehouse import open_snapshot
from tests.dashboard.small_school import publish_small_school
from tests.loading.conftest import warehouse, write

__all__ = ["warehouse", "write"]
APP = Path(__file__).resolve().parents[2] / "dashboard" / "app.py"
PATIENCE = 60  # seconds: a first run imports everything, on a machine that other tests share


@pytest.fixture(scope="session")
def small_school(tmp_path_factory):
    """Return a warehouse folder that holds the small school; never changed."""
    folder = tmp_path_factory.mktemp("small_school")
    publish_small_school(folder / "warehouse", folder / "files")
    return folder / "warehouse"


@pytest.fixture(scope="session")
def sample_school(tmp_path_factory):
    """Return a warehouse folder that holds the sample school; never changed."""
    folder = tmp_path_factory.mktemp("sample_school") / "warehouse"
    load_sample_school(folder)
    return folder


@pytest.fixture(scope="session")
def refs(small_school):
    """Return the opaque reference of each pupil of the small school."""
    rows = open_snapshot(small_school).table("pupil_refs")
    return dict(zip(rows["pupil_id"], rows["ref"], strict=True))


@pytest.fixture
def looking_at(monkeypatch):
    """Return a way to look at a screen: the warehouse, the screen, and what the address says."""

    config.set_option("client.showErrorDetails", "full")  # a failure here is to be read, not to be hidden

    def look(warehouse, screen="overview", *, opened=None, filters=False, **address):
        monkeypatch.setenv("PROVISION_WAREHOUSE", str(warehouse))
        app = AppTest.from_file(str(APP), default_timeout=PATIENCE)
        if screen != "overview":
            app.switch_page(f"screens/{screen}.py")
        app.session_state["filters"] = filters
        if opened:
            app.session_state[f"numbers of {opened}"] = True
        for name, value in address.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception, "\n".join(app.exception[0].stack_trace)
        return app

    return look


@pytest.fixture
def importing(looking_at, warehouse):
    """Return the Import screen on a warehouse."""
    return lambda **address: looking_at(warehouse, "imports", **address)


def words_on(app):
    """Return everything that a screen says in words, one piece a line."""
    kinds = (app.title, app.subheader, app.markdown, app.caption, app.info, app.warning, app.error)
    return "\n".join(str(piece.value) for pieces in kinds for piece in pieces)
