"""The group of verbs that write documents: `provision report …`."""

from __future__ import annotations

from pathlib import Path

import typer

from pipelines.cli.app import app

reports = typer.Typer(help="Write a document as PDF.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(reports, name="report")


def refuse_other_ending(file: Path, ending: str) -> None:
    """Raise `typer.BadParameter` where a file's name does not end as the document that it is to hold."""
    if file.suffix.casefold() != ending:
        message = f"The document is a PDF: give it a name that ends in {ending}."
        raise typer.BadParameter(message, param_hint="--out")
