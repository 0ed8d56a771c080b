"""The verb `report costed-map`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from pipelines.cli.app import say
from pipelines.cli.arguments import WarehouseFolder
from pipelines.cli.documents import OfSchool, OfYear, OutFile, PupilArgument
from pipelines.cli.one_pupil import one_pupil
from pipelines.cli.output import refuse_no_folder
from pipelines.figures import basis_as_published
from pipelines.figures.options import span_from
from pipelines.reports.costed_map import Whose, costed_map, costed_map_pdf, costed_map_xlsx
from pipelines.warehouse import open_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelines.reports.costed_map import CostedMap

verbs = typer.Typer(rich_markup_mode=None)
FORMS: dict[str, Callable[[CostedMap], bytes]] = {".pdf": costed_map_pdf, ".xlsx": costed_map_xlsx}


@verbs.command("costed-map")
def write_costed_map(
    pupil: PupilArgument, *, out: OutFile, year: OfYear = None, school: OfSchool = "", warehouse: WarehouseFolder
) -> None:
    """Write the costed provision map of one pupil, as PDF or as workbook with live formulas."""
    form = FORMS.get(out.suffix.casefold())
    if form is None:
        raise typer.BadParameter("A costed map is written as NAME.pdf or as NAME.xlsx.", param_hint="--out")
    span = span_from(None, year, None, None)
    if year is not None and span.academic_year is None:
        raise typer.BadParameter("A costed map is of an academic year, such as 2025/26.", param_hint="--year")
    refuse_no_folder(out)
    snapshot = open_snapshot(warehouse)
    whose = one_pupil(snapshot, pupil, school)
    basis = basis_as_published(snapshot.frames_of_school(whose.school_id), snapshot.as_of)
    out.write_bytes(form(costed_map(basis, Whose(*whose, snapshot.number), span.academic_year)))
    say(f"Wrote {out}.")
