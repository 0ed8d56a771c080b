"""The screens use the settings of their warehouse, and say what is wrong with them."""

from __future__ import annotations

import shutil

import pytest

from dashboard import figures
from dashboard.access.scope import local_scope
from pipelines.records.settings import use
from pipelines.words import stage_name
from tests.conftest import COUNCIL
from tests.dashboard.conftest import words_on


@pytest.fixture
def warehouse(small_school, tmp_path):
    """Return a copy of the small school's warehouse; afterwards no settings are in force."""
    yield shutil.copytree(small_school, tmp_path / "warehouse")
    use(tmp_path)


def test_a_councils_names_for_its_stages(warehouse, monkeypatch):
    monkeypatch.setenv("PROVISION_WAREHOUSE", str(warehouse))
    (warehouse / "settings.toml").write_text(COUNCIL, "utf-8")
    assert stage_name("S2", "staged_intervention") == "S2"
    figures.schools(local_scope(), figures.number_in_force())
    assert stage_name("S2", "staged_intervention") == "Multi-agency"


def test_settings_that_cannot_be_used_are_named_on_the_screen(warehouse, looking_at):
    (warehouse / "settings.toml").write_text("[staged]", "utf-8")
    said = words_on(looking_at(warehouse))
    assert f"{warehouse / 'settings.toml'}, staged: there is no such entry. settings.toml may hold: staged" in said
