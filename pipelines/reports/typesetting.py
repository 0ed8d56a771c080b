"""Sets a document as PDF: a template of ours and its data go in, the same bytes come out each time."""

from __future__ import annotations

import calendar
import json
from typing import TYPE_CHECKING, Any

from pipelines.reports.compiling import STANDARD, TEMPLATES, compiled
from pipelines.reports.letters import settable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

__all__ = ["STANDARD", "TEMPLATES", "as_pdf"]


def as_pdf(template: str, data: Mapping[str, Any], made_on: dt.date) -> bytes:
    """Return the document that a template makes of its data, as PDF/UA-1.

    What stands in `data` is set as text and never read as markup; a sign that our fonts lack, such as an emoji, is set
    in words. `made_on` is the document's date, so that the same data give the same bytes.
    """
    text = json.dumps(settable(data), ensure_ascii=False)
    moment = calendar.timegm(made_on.timetuple())
    return compiled(TEMPLATES / f"{template}.typ", {"data": text}, moment=moment, root=TEMPLATES)
