"""How hard Hypothesis looks: a stable handful of schools in every run, many more with `--hypothesis-profile=long`."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

# Whole schools are large things to draw, and DuckDB plans each figure anew: neither is a fault.
UNHURRIED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}

AS_DRAWN = [Phase.explicit, Phase.generate]  # to shrink a school takes minutes: the long run does

settings.register_profile("quick", max_examples=20, derandomize=True, database=None, phases=AS_DRAWN, **UNHURRIED)
settings.register_profile("long", max_examples=200, print_blob=True, **UNHURRIED)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
