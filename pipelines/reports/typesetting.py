"""Sets a document as PDF: a template of ours and its data go in, the same bytes come out each time."""

from __future__ import annotations

import calendar
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from pipelines.reports.letters import FONT_FOLDERS, STANDARD, settable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

TEMPLATES = Path(__file__).parent / "templates"


def as_pdf(template: str, data: Mapping[str, Any], made_on: dt.date) -> bytes:
    """Return the document that a template makes of its data, as PDF/UA-1.

    What stands in `data` is set as text and never read as markup; a sign that our fonts lack, such as an emoji, is set
    in words. `made_on` is the document's date, so that the same data give the same bytes. Only our own font is used,
    and where it lacks a letter those that the typesetter brings, on every machine.
    """
    try:
        return _set(template, data, made_on)
    except typst.TypstError:
        # A missing sign is refused, rightly: looked for only now, for hardly any document has one.
        in_words = settable(dict(data))
        if in_words == dict(data):
            raise
        return _set(template, in_words, made_on)


def _set(template: str, data: Mapping[str, Any], made_on: dt.date) -> bytes:
    pdf: bytes = typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=list(FONT_FOLDERS),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=[STANDARD],
        timestamp=calendar.timegm(made_on.timetuple()),
    )
    return pdf
