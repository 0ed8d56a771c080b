"""What figures of random schools are computed from, on each engine as cheaply as it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st

from pipelines.engines import EngineName
from pipelines.figures import Basis, basis_as_published, basis_from_records
from tests.drawn import frames_of

if TYPE_CHECKING:
    from tests.random_schools import RandomSchools

# A seed from which a test draws its schools and requests. Drawn value by value, one school in two would be a copy of
# the last with a part of it changed, and to make a failing one smaller would take minutes.
SEEDED = st.randoms(use_true_random=True)
# For properties that stand beside the comparison with the oracles, on a fifth as many schools.
FEW = settings(max_examples=settings.default.max_examples // 5)


def basis_of(schools: RandomSchools, engine: EngineName) -> Basis:
    """Return the basis of schools; on DuckDB with the derived tables worked out once, as a snapshot has them."""
    frames = frames_of(schools.records, engine)
    basis = basis_from_records(frames, schools.as_of)
    if engine is EngineName.PANDAS:
        return basis
    derived = {
        "calendar": basis.calendar,
        "termly_roll": basis.roll,
        "run_days": basis.run_days,
        "cost_days": basis.cost_days,
    }
    tables = {name: frames.bring(frame.collect("pyarrow").to_native()) for name, frame in derived.items()}
    return basis_as_published(frames.with_tables(**tables), schools.as_of)
