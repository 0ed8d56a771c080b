"""Asks the typesetter: a template and its inputs go in, and PDF/UA comes out, or a fault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import font_source_sans_pro
import typst

if TYPE_CHECKING:
    from collections.abc import Mapping

TEMPLATES = Path(__file__).parent / "templates"
FONT: Final = "Source Sans Pro"
STANDARD: Final = "ua-1"
"""PDF/UA-1: tagged, titled, in a named language, with a text for every picture; what is not so is refused."""


def compiled(template: Path | bytes, inputs: Mapping[str, str], *, moment: int = 0, root: Path = TEMPLATES) -> bytes:
    """Return the PDF of a template, dated a moment in seconds since 1970; `typst.TypstError` where it is no PDF/UA.

    A template can read what lies under `root` and nothing else. Only our own font is used, and where it lacks a letter
    those that the typesetter brings, on every machine.
    """
    pdf: bytes = typst.compile(
        template,
        root=root,
        font_paths=[font_source_sans_pro.font_directory],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs=dict(inputs),
        pdf_standards=[STANDARD],
        timestamp=moment,
    )
    return pdf
