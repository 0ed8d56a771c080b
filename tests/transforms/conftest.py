"""Small schools drawn as tables, asked on every engine."""

import datetime as dt

import narwhals as nw
import pytest

from pipelines.engines import EngineName, collect
from pipelines.transforms.data_quality import CHECKS
from tests.drawn import frames_of, rows_of

AS_OF = dt.date(2026, 3, 2)


@pytest.fixture(params=list(EngineName), ids=str)
def engine(request):
    return request.param


@pytest.fixture
def flagged(engine):
    """Return a way to ask one check which records of a drawn school it flags."""

    def asked(key, **pictures: str):
        frames = frames_of({name: rows_of(name, picture) for name, picture in pictures.items()}, engine)
        (check,) = (check for check in CHECKS if check.key == key)
        found = collect(check.find(frames, AS_OF).filter(nw.col("flagged")))
        return sorted(found["record_id"])

    return asked
