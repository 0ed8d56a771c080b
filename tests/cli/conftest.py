"""The command, run in this process on a warehouse of its own."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys

import pytest

from pipelines.cli import main
from pipelines.loading import load
from pipelines.sample import make_sample, write_sample


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files") / "school"
    write_sample(folder, make_sample(schools=1, pupils=60, years=2, seed=8))
    return folder


@pytest.fixture
def provision(monkeypatch, capsys, tmp_path_factory):
    """Return the command, run in this process on a warehouse of its own: (exit status, what it printed)."""
    monkeypatch.setenv("PROVISION_WAREHOUSE", str(tmp_path_factory.mktemp("warehouse")))

    def run(*words: object):
        monkeypatch.setattr(sys, "argv", ["provision", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code or 0, capsys.readouterr()

    return run


@pytest.fixture(scope="module")
def warehouse(school, tmp_path_factory):
    folder = tmp_path_factory.mktemp("loaded")
    load(folder, [school], dt.date(2026, 11, 20))
    return folder


@pytest.fixture
def loaded(provision, warehouse):
    shutil.copytree(warehouse, os.environ["PROVISION_WAREHOUSE"], dirs_exist_ok=True)
    return provision
