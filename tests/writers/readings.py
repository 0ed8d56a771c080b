"""Short ways for a test to ask what was read of a form."""

from __future__ import annotations

import pandas as pd

from pipelines.sources.iep_form import read_iep_form
from pipelines.sources.raw import File
from tests.writers.iep_form import Answers, docx, iep_form


def read_form(answers: Answers, layout: str = "inline", name: str = "form.docx"):
    """Return what is read of a form of answers."""
    return read_iep_form(File(name, iep_form(answers, layout)))


def read_body(body: str, saved: str = ""):
    """Return what is read of a document's body."""
    return read_iep_form(File("form.docx", docx(body, saved)))


def rows_of(brought, table: str) -> list[dict]:
    """Return the rows of one record table as text, without the cells that are missing."""
    found = [row for raw in brought.tables if raw.table == table for row in raw.rows.to_dict("records")]
    return [{name: text for name, text in row.items() if not pd.isna(text)} for row in found]


def plan_of(brought) -> dict:
    """Return the plan that the form makes."""
    return rows_of(brought, "plans")[0]


def whom(brought) -> dict:
    """Return whom the form is about."""
    row = brought.tables[0].identity.iloc[0].to_dict()
    return {name: text for name, text in row.items() if not pd.isna(text)}


def said(brought) -> list[str]:
    """Return the remarks."""
    return [remark.says for remark in brought.remarks]
