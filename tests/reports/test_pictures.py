"""The first page of each document as the docs show it, taken anew when asked: SCREENSHOTS=1."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import typst

from pipelines.cli import app
from pipelines.demonstration import load_sample_school

pytestmark = pytest.mark.skipif(os.environ.get("SCREENSHOTS") != "1", reason="taken when asked: SCREENSHOTS=1")

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
DOCUMENTS = {
    "termly-summary": ["termly", "--term", "2025/26 spring"],
    "plan-for-parents": ["plan", "P0137"],
    "costed-map": ["costed-map", "P0137"],
}


def test_first_pages_are_taken(tmp_path, monkeypatch):
    load_sample_school(tmp_path / "warehouse")
    pages = []
    as_pdf = typst.compile

    def as_pictures(template, **wishes):
        pages[:] = as_pdf(template, **wishes | {"format": "png", "ppi": 90.0, "pdf_standards": [], "timestamp": None})
        return as_pdf(template, **wishes)

    monkeypatch.setattr(typst, "compile", as_pictures)
    for name, words in DOCUMENTS.items():
        told = ["report", *words, "--out", str(tmp_path / "any.pdf"), "--warehouse", str(tmp_path / "warehouse")]
        app(told, standalone_mode=False)
        (FOLDER / f"{name}.png").write_bytes(pages[0])
