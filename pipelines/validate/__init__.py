"""What is wrong with a row, as data for a person to act on. Imports `records` and the raw types of `sources`."""

from pipelines.validate.accepted import check_records
from pipelines.validate.brought import check_each, check_rows
from pipelines.validate.columns import empty_rows
from pipelines.validate.faults import OF
from pipelines.validate.kept_out import KEPT_OUT_COLUMNS, texts_of
from pipelines.validate.problems import NOTE, PROBLEM_COLUMNS, QUARANTINED, Checked, no_problems, shown_value

__all__ = [
    "KEPT_OUT_COLUMNS",
    "NOTE",
    "OF",
    "PROBLEM_COLUMNS",
    "QUARANTINED",
    "Checked",
    "check_each",
    "check_records",
    "check_rows",
    "empty_rows",
    "no_problems",
    "shown_value",
    "texts_of",
]
