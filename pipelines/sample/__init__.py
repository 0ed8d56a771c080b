"""A believable school, or many, made from a seed: every record table, and the truth that it was drawn from."""

from datetime import date

from pipelines.sample.make import Sample, make_sample
from pipelines.sample.write import write_sample

SAMPLE_AS_OF = date(2026, 11, 20)  # the day on which the records of data/sample_school stop

__all__ = ["SAMPLE_AS_OF", "Sample", "make_sample", "write_sample"]
