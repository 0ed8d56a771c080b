"""The verbs `demo` and `dashboard`."""

from __future__ import annotations

from pathlib import Path

import typer

from pipelines.cli.app import say
from pipelines.cli.arguments import Governors, Port, WarehouseFolder
from pipelines.demonstration import load_sample_school
from pipelines.serving import serve

verbs = typer.Typer(rich_markup_mode=None)


@verbs.command()
def demo(*, port: Port = 8501, warehouse: WarehouseFolder) -> None:
    """Load the sample school and open the dashboard on it."""
    load_sample_school(warehouse)
    _serve(warehouse, port)


@verbs.command()
def dashboard(*, port: Port = 8501, governors: Governors = False, warehouse: WarehouseFolder) -> None:
    """Serve the dashboard on the warehouse."""
    _serve(warehouse, port, "governor" if governors else None)


def _serve(warehouse: Path, port: int, role: str | None = None) -> None:
    say(f"The dashboard is on http://localhost:{port} (stop it with Ctrl+C).")
    raise typer.Exit(serve(warehouse, port, role))
