"""The sub-command `report`, to which each document is a verb, and what these verbs share on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.app import app

reports = typer.Typer(help="Write a document.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(reports, name="report")

PupilArgument = Annotated[str, typer.Argument(metavar="PUPIL", help="A pupil's id, or reference as in a link.")]
OfSchool = Annotated[str, typer.Option("--school", metavar="ID", help="Which school, where several are loaded.")]
OfYear = Annotated[str | None, typer.Option("--year", help="An academic year, such as 2025/26; else the running one.")]
OutFile = Annotated[Path, typer.Option("--out", metavar="FILE", help="The file to write; its ending names the form.")]


def refuse_other_ending(file: Path, ending: str) -> None:
    """Raise `typer.BadParameter` where a file's name does not end as the document that it is to hold."""
    if file.suffix.casefold() != ending:
        message = f"The document is a PDF: give it a name that ends in {ending}."
        raise typer.BadParameter(message, param_hint="--out")
