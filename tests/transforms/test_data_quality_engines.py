"""The data-quality report says the same on every engine, whatever the school."""

from hypothesis import given, settings

from pipelines.engines import EngineName, collect
from pipelines.transforms.data_quality import CHECKS, data_quality, data_quality_rows
from tests.drawn import frames_of
from tests.properties.bases import SEEDED
from tests.random_schools import random_schools


@settings(max_examples=5)
@given(rng=SEEDED)
def test_every_engine_finds_the_same_and_counts_what_it_lists(rng):
    school = random_schools(rng)
    pandas, duckdb = (frames_of(school.records, engine) for engine in (EngineName.PANDAS, EngineName.DUCKDB))

    flagged = [collect(data_quality_rows(frames, school.as_of)) for frames in (pandas, duckdb)]
    report = data_quality(pandas, school.as_of)

    rows = [sorted(found.itertuples(index=False, name=None)) for found in flagged]
    assert rows[0] == rows[1]
    listed = flagged[0]["check"].value_counts().reindex([check.key for check in CHECKS], fill_value=0)
    assert report["records"].tolist() == listed.tolist()
