"""What the verbs of the command have in common on the command line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from pipelines import places

WarehouseFolder = Annotated[
    Path,
    typer.Option(
        "--warehouse",
        envvar="PROVISION_WAREHOUSE",
        default_factory=places.default_warehouse,
        show_default=False,
        help="Folder of the snapshots.",
    ),
]
AsOf = Annotated[dt.datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="As-of date, YYYY-MM-DD.")]
Paths = Annotated[list[Path], typer.Argument(help="Workbooks, folders of CSV files, CSV files.")]
Port = Annotated[int, typer.Option(help="Port on this machine.")]
