"""Sets a document as PDF: a template of ours and its data go in, the same bytes come out each time."""

from __future__ import annotations

import calendar
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import font_source_sans_pro
import typst

from pipelines.reports.letters import refused_letters, without

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

TEMPLATES = Path(__file__).parent / "templates"
STANDARD: Final = "ua-1"
"""PDF/UA-1: tagged, titled, in a named language, with a text for every picture; what is not so is refused."""


def as_pdf(template: str, data: Mapping[str, Any], made_on: dt.date) -> bytes:
    """Return the document that a template makes of its data, as PDF/UA-1.

    What stands in `data` is set as text and never read as markup. `made_on` is the document's date, so that the same
    data give the same bytes. Only our own font, and those that come with the typesetter, are used, on every machine;
    for a letter that they lack see `pipelines.reports.letters`.
    """
    told = dict(data)
    while True:
        try:
            return _set(template, told, made_on)
        except typst.TypstError as error:
            settable = without(told, refused_letters(str(error)))
            if settable == told:  # it was refused for something else
                raise
            told = settable


def _set(template: str, data: Mapping[str, Any], made_on: dt.date) -> bytes:
    pdf: bytes = typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=[font_source_sans_pro.font_directory],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=[STANDARD],
        timestamp=calendar.timegm(made_on.timetuple()),
    )
    return pdf
