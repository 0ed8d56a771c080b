"""The rules of progress as data: each entry has its function, and each function the columns that its words name."""

from __future__ import annotations

import datetime as dt
from string import Formatter

import pandas as pd
import pytest

from pipelines.engines import EngineName, collect
from pipelines.figures import Request, basis_from_records
from pipelines.figures.progress import seen_as_asked
from pipelines.transforms.progress import EXPLANATIONS, RULES, progress_entries, sign_entries
from pipelines.transforms.progress.findings import filled
from pipelines.transforms.progress.seen import CASE
from tests.drawn import frames_of


def test_every_entry_has_a_function_and_every_function_an_entry_in_the_promised_order():
    assert list(progress_entries().rules) == list(RULES)
    assert list(progress_entries().explanations) == list(EXPLANATIONS)
    promised = ["repeated_not_achieved", "rolled_over", "flat_assessment", "repeated_provision", "stepped_up"]
    assert list(RULES) == promised
    assert ";".join(EXPLANATIONS) == (
        "not_delivered;review_overdue;no_current_plan;no_provision;low_attendance;not_involved"
    )


@pytest.mark.parametrize("key", RULES | EXPLANATIONS)
def test_the_words_and_records_of_an_entry_are_columns_of_its_function(key):
    seen = seen_as_asked(
        basis_from_records(frames_of({}, EngineName.PANDAS), dt.date(2026, 7, 21)), Request("progress")
    )
    entry = sign_entries()[key]
    columns = set(collect((RULES | EXPLANATIONS)[key](seen, entry.limits)).columns)
    named = {name for clause in entry.clauses for _, name, _, _ in Formatter().parse(clause) if name}
    ids = {column for _, *columns_of_id in entry.records for column in columns_of_id}
    assert {CASE, "since"} <= columns
    assert named <= columns | set(entry.limits)
    assert ids <= columns


def test_words_of_days_numbers_and_areas():
    rows = pd.DataFrame(
        {"area": ["social_skills"], "on": [dt.date(2026, 3, 4)], "gain": [0.9917], "count": [2.0], "missing": [None]}
    )
    assert filled(rows, "{area} on {on}: {gain} of {count}").tolist() == ["social skills on 4 Mar 2026: 0.99 of 2"]
    assert filled(rows, "{area} {missing}").isna().all()
