"""The verb `report termly`: the termly summary for governors of one school, or of each school of a trust."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import track

from pipelines.cli.app import messages
from pipelines.cli.arguments import WarehouseFolder
from pipelines.cli.output import refuse_no_folder
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
        "--out",
        help="FILE.pdf, .docx, .xlsx, or .zip (its tables as CSV); for every school of a trust a folder, then --form "
        "says which.",
    ),
]
OfSchool = Annotated[str | None, typer.Option("--school", help="The school's id, where there are several.")]
InForm = Annotated[Form, typer.Option("--form", help="Which form the files of a folder have.")]
SmallestCount = Annotated[int, typer.Option(help="The smallest count that is shown: 6, or more.")]
SmallestBase = Annotated[int, typer.Option(help="The smallest number of which a share is shown: 10, or more.")]

verbs = typer.Typer(rich_markup_mode=None)


@verbs.command()
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
    ids = sorted(_opened(warehouse).table("schools")["school_id"].astype(str))
    wanted = [school] if school else ids
    _refuse_unknown(wanted, ids)
    ending = out.suffix.casefold().removeprefix(".")
    if ending in FORMS:
        refuse_no_folder(out)
        if len(wanted) > 1:
            message = f"There are {len(ids)} schools: name one by --school, or a folder by --out."
            raise typer.BadParameter(message)
        _Summaries(warehouse, term, Form(ending), limits).write(wanted[0], out)
    elif ending:
        raise typer.BadParameter("The summary is a .pdf, a .docx, an .xlsx or a .zip file.", param_hint="--out")
    else:
        out.mkdir(parents=True, exist_ok=True)
        _write_all(_Summaries(warehouse, term, form, limits), wanted, out)


@dataclass(frozen=True)
class _Summaries:
    """What is asked of each school's summary: it goes along to the processes that write them."""

    warehouse: Path
    term: str | None
    form: Form
    limits: Limits

    def write(self, school_id: str, file: Path) -> None:
        """Write a school's summary; `UnknownTermError` where it has no such term."""
        snapshot = _opened(self.warehouse)
        school = SchoolTerm(basis_as_published(snapshot.frames_of_school(school_id), snapshot.as_of), self.term)
        steps = tuple(step.text for step in NextSteps(self.warehouse).of_term(school_id, school.term.name))
        told = Told(termly_summary(school, self.limits), snapshot.number, snapshot.made_at.date(), steps)
        file.write_bytes(FORMS[self.form](told))


@cache
def _opened(warehouse: Path) -> Snapshot:
    return open_snapshot(warehouse)


def _write_all(summaries: _Summaries, school_ids: list[str], folder: Path) -> None:
    """Write a file for each school, as many at once as the machine has processors."""
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as processes:
        written = [
            processes.submit(summaries.write, school_id, folder / f"{school_id}.{summaries.form}")
            for school_id in school_ids
        ]
        for each in track(as_completed(written), "Summaries", total=len(written), console=messages, transient=True):
            each.result()


def _limits(smallest_count: int, smallest_base: int) -> Limits:
    try:
        return Limits(smallest_count, smallest_base)
    except LimitTooLowError as error:
        raise typer.BadParameter(str(error)) from None


def _refuse_unknown(wanted: list[str], known: list[str]) -> None:
    if not set(wanted) <= set(known):
        message = f"There is no school {wanted[0]} in the records in force."
        raise ReportRefusedError(message)
