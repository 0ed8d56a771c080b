"""What the verbs of the command have in common on the command line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from pipelines import places
from pipelines.cli.output import OutputFormat
from pipelines.engines import EngineName
from pipelines.records import settings


def _with_its_settings(folder: Path) -> Path:
    settings.use(folder)
    return folder


WarehouseFolder = Annotated[
    Path,
    typer.Option(
        "--warehouse",
        envvar="PROVISION_WAREHOUSE",
        default_factory=places.default_warehouse,
        show_default=False,
        callback=_with_its_settings,
        help="Folder of the snapshots.",
    ),
]
AsOf = Annotated[dt.datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="As-of date, YYYY-MM-DD.")]
_FILES = "Workbooks, CSV files, census extracts, transfer files, IEP forms; folders and zip archives of them."
Paths = Annotated[list[Path], typer.Argument(help=_FILES)]
MaybePaths = Annotated[list[Path] | None, typer.Argument(help=_FILES)]
Quarantine = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Write the rows kept out: a list (.csv), or a workbook to correct and load again (.xlsx)."
    ),
]
School = Annotated[str, typer.Option(metavar="ID", help="The school that is meant where a file names none.")]
Port = Annotated[int, typer.Option(help="Port on this machine.")]
Governors = Annotated[bool, typer.Option("--governors", help="For governors: the termly summary and nothing else.")]
Key = Annotated[str | None, typer.Argument(help="Which figure, such as attainment or costs.")]
By = Annotated[str | None, typer.Option(help="Cut by these columns: COL[,COL…].")]
Where = Annotated[list[str] | None, typer.Option(help="Only rows with COL=VALUE; may be repeated.")]
Change = Annotated[
    list[str] | None,
    typer.Option(
        "--what-if",
        metavar="NAME=NUMBER",
        help="Costs with another sessions_per_week, minutes_per_session, hourly_rate or group_size (each pupil bears "
        "that part of the staff; who fills the other places bears the rest); may be repeated.",
    ),
]
TermName = Annotated[str | None, typer.Option("--term", help='One term, such as "2025/26 autumn".')]
Year = Annotated[str | None, typer.Option(help="One year: academic, such as 2025/26, or financial, such as 2025-26.")]
FromDay = Annotated[dt.datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day.")]
ToDay = Annotated[dt.datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day.")]
Engine = Annotated[EngineName, typer.Option("--engine", help="What computes it.")]
Form = Annotated[OutputFormat, typer.Option("--format", help="How it is written.")]
Out = Annotated[Path | None, typer.Option(help="A file to write to, instead of the screen.")]
Explain = Annotated[
    bool, typer.Option("--explain", help="Print its definition, its snapshot and the records behind it.")
]
HelpFigure = Annotated[
    str | None, typer.Option("--help-figure", metavar="KEY", help="Say what a figure means, and stop.")
]
