"""A tiny school's files to load."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest

from pipelines.loading import load
from pipelines.sample import make_sample, write_sample

if TYPE_CHECKING:
    from pathlib import Path


MONDAY = dt.date(2026, 11, 16)


@pytest.fixture(scope="session")
def school_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("school")
    write_sample(folder, make_sample(schools=1, pupils=40, years=2, seed=5))
    return folder


@pytest.fixture
def loaded(tmp_path, school_files):
    load(tmp_path, [school_files], MONDAY)
    return tmp_path


@pytest.fixture
def own_files(tmp_path_factory, school_files):
    """Copy the school's files, to change them."""
    return shutil.copytree(school_files, tmp_path_factory.mktemp("own") / "school")
