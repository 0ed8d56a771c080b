"""The verb `report termly`: the termly summary for governors of one school, or of each school of a trust."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import track

from pipelines.cli.app import messages
from pipelines.cli.arguments import WarehouseFolder
from pipelines.cli.reports import reports
from pipelines.cli.telling import refuse_no_folder
from pipelines.figures import basis_as_published
from pipelines.notes import NextSteps
from pipelines.reports.refusals import ReportRefusedError
from pipelines.reports.termly import FORMS, Form, Told
from pipelines.summary import SchoolTerm, termly_summary
from pipelines.transforms.disclosure import Limits, LimitTooLowError
from pipelines.warehouse import Snapshot, open_snapshot

TermOf = Annotated[str | None, typer.Option("--term", help='Which term, such as "2025/26 autumn"; else the latest.')]
OutFile = Annotated[
    Path,
    typer.Option(
        "--out", help="FILE.pdf, .docx or .xlsx; for every school of a trust a folder, then --form says which."
    ),
]
OfSchool = Annotated[str | None, typer.Option("--school", help="The school's id, where there are several.")]
InForm = Annotated[Form, typer.Option("--form", help="Which form the files of a folder have.")]
SmallestCount = Annotated[int, typer.Option(help="The smallest count that is shown: 6, or more.")]
SmallestBase = Annotated[int, typer.Option(help="The smallest number of which a share is shown: 10, or more.")]


@reports.command()
def termly(
    *,
    out: OutFile,
    term: TermOf = None,
    school: OfSchool = None,
    form: InForm = Form.PDF,
    smallest_count: SmallestCount = 6,
    smallest_base: SmallestBase = 10,
    warehouse: WarehouseFolder,
) -> None:
    """Write the termly summary for governors, in which no child can be found."""
    limits = _limits(smallest_count, smallest_base)
    snapshot = open_snapshot(warehouse)
    ids = sorted(snapshot.table("schools")["school_id"].astype(str))
    wanted = [school] if school else ids
    _refuse_unknown(wanted, ids)
    ending = out.suffix.casefold().removeprefix(".")
    if ending in FORMS:
        refuse_no_folder(out)
        if len(wanted) > 1:
            message = f"There are {len(ids)} schools: name one by --school, or a folder by --out."
            raise typer.BadParameter(message)
        _write(out, snapshot, warehouse, wanted[0], term, Form(ending), limits)
        return
    if ending:
        raise typer.BadParameter("The summary is a .pdf, a .docx or an .xlsx file.", param_hint="--out")
    out.mkdir(parents=True, exist_ok=True)
    for school_id in track(wanted, "Summaries", console=messages, transient=True):
        _write(out / f"{school_id}.{form}", snapshot, warehouse, school_id, term, form, limits)


def _write(
    file: Path, snapshot: Snapshot, warehouse: Path, school_id: str, term: str | None, form: Form, limits: Limits
) -> None:
    of_term = SchoolTerm(basis_as_published(snapshot.frames_of_school(school_id), snapshot.as_of), term)
    steps = tuple(step.text for step in NextSteps(warehouse).of_term(school_id, of_term.term.name))
    made_on = dt.date.fromisoformat(str(snapshot.about["made_at"])[:10])
    told = Told(termly_summary(of_term, limits), int(str(snapshot.about["number"])), made_on, steps)
    file.write_bytes(FORMS[form](told))


def _limits(smallest_count: int, smallest_base: int) -> Limits:
    try:
        return Limits(smallest_count, smallest_base)
    except LimitTooLowError as error:
        raise typer.BadParameter(str(error)) from None


def _refuse_unknown(wanted: list[str], known: list[str]) -> None:
    if not set(wanted) <= set(known):
        message = f"There is no school {wanted[0]} in the records in force."
        raise ReportRefusedError(message)
