"""A tiny school's files to load."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipelines.sample import make_sample, write_sample

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def school_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("school")
    write_sample(folder, make_sample(schools=1, pupils=40, years=2, seed=5))
    return folder
