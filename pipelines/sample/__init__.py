"""A believable school, or many, made from a seed: every record table, and the truth that it was drawn from."""

from datetime import date

from pipelines.sample.make import Sample, make_sample
from pipelines.sample.write import write_sample

# data/sample_school is make_sample(schools=1, pupils=420, years=3, seed=SAMPLE_SEED), whose records stop on this day.
SAMPLE_AS_OF = date(2026, 11, 20)
SAMPLE_SEED = 2061

__all__ = ["SAMPLE_AS_OF", "SAMPLE_SEED", "Sample", "make_sample", "write_sample"]
