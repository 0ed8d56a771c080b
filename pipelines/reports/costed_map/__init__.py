"""The costed provision map of one pupil, as authorities ask for with a request for an assessment or a top-up.

It names a child, and is made only for whoever may see pupils: the caller checks that.
"""

from __future__ import annotations

from pipelines.reports.costed_map.document import costed_map_pdf
from pipelines.reports.costed_map.making import Whose, costed_map
from pipelines.reports.costed_map.model import CostedMap
from pipelines.reports.costed_map.workbook import costed_map_xlsx

__all__ = ["CostedMap", "Whose", "costed_map", "costed_map_pdf", "costed_map_xlsx"]
