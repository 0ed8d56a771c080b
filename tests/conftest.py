"""How hard Hypothesis looks: a stable handful of schools in every run, many more with `--hypothesis-profile=long`."""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import HealthCheck, Phase, settings

from pipelines.records.settings import use

# Whole schools are large things to draw, and DuckDB plans each figure anew: neither is a fault.
UNHURRIED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}

AS_DRAWN = [Phase.explicit, Phase.generate]  # to shrink a school takes minutes: the long run does

settings.register_profile("quick", max_examples=20, derandomize=True, database=None, phases=AS_DRAWN, **UNHURRIED)
settings.register_profile("long", max_examples=200, print_blob=True, **UNHURRIED)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_collection_finish():
    """Keep what is imported and collected out of the garbage collector's way: it is there to the end."""
    gc.freeze()


def pytest_unconfigure():
    gc.unfreeze()


COUNCIL = """
[staged_intervention]
title = "Staged intervention (Our Council)"
rungs = [
    { code = "U", name = "Universal support" },
    { code = "S1", name = "Single agency", aliases = ["Stage One"] },
    { code = "S2", name = "Multi-agency" },
    { code = "S3", name = "Coordinated support plan", statutory = true },
]
"""


@pytest.fixture
def council(tmp_path):
    """Put in force the settings of a council that names its own stages; return their folder."""
    folder = tmp_path / "council"
    folder.mkdir()
    (folder / "settings.toml").write_text(COUNCIL, "utf-8")
    use(folder)
    yield folder
    use(tmp_path)  # which has no settings
