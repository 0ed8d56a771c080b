"""The verb `figures`: any figure, what it means and where it comes from."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from pipelines.answers import answer
from pipelines.cli.app import say
from pipelines.cli.arguments import (
    AsOf,
    By,
    Change,
    Engine,
    Explain,
    Form,
    FromDay,
    HelpFigure,
    Key,
    Out,
    TermName,
    ToDay,
    WarehouseFolder,
    Where,
    Year,
)
from pipelines.cli.explaining import explained, meaning, write_explained
from pipelines.cli.output import OutputFormat, write_rows
from pipelines.engines import EngineName
from pipelines.figures.asking import check
from pipelines.figures.options import cuts_from, span_from, values_from
from pipelines.figures.request import Request
from pipelines.figures.what_if import what_if_from
from pipelines.remarks import remarks
from pipelines.warehouse import Snapshot, open_snapshot

verbs = typer.Typer(rich_markup_mode=None)


@verbs.command()
def figures(
    key: Key = None,
    *,
    by: By = None,
    where: Where = None,
    term: TermName = None,
    year: Year = None,
    starts_on: FromDay = None,
    ends_on: ToDay = None,
    as_of: AsOf = None,
    what_if: Change = None,
    engine: Engine = EngineName.PANDAS,
    form: Form = OutputFormat.TABLE,
    out: Out = None,
    explain: Explain = False,
    help_figure: HelpFigure = None,
    warehouse: WarehouseFolder,
) -> None:
    """Print any figure, cut by any column that it can have."""
    if help_figure is not None:
        sys.stdout.write(meaning(help_figure))
        return
    request = Request(
        key=key or "",
        by=cuts_from(by),
        where=values_from(where or []),
        span=span_from(term, year, starts_on, ends_on),
        as_of=as_of.date() if as_of else None,
        what_if=what_if_from(what_if or []),
    )
    check(request)
    _write(open_snapshot(warehouse), request, engine, form, out, explain=explain)


def _write(
    snapshot: Snapshot,
    request: Request,
    engine: EngineName,
    form: OutputFormat,
    out: Path | None,
    *,
    explain: bool,
) -> None:
    if explain:
        write_explained(explained(snapshot, request, engine), form, out)
    else:
        write_rows(answer(snapshot, request, engine), form, out)
    for remark in remarks(snapshot, request):
        say(remark)
