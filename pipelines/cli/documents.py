"""What the verbs that write a document have in common on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

PupilArgument = Annotated[str, typer.Argument(metavar="PUPIL", help="A pupil's id, or reference as in a link.")]
OfSchool = Annotated[str, typer.Option("--school", metavar="ID", help="Which school, where several are loaded.")]
OfYear = Annotated[
    str | None, typer.Option("--year", help="An academic year, such as 2025/26; else the pupil's latest.")
]
OutFile = Annotated[Path, typer.Option("--out", metavar="FILE", help="The file to write; its ending names the form.")]


def refuse_other_ending(file: Path, ending: str) -> None:
    """Raise `typer.BadParameter` where a file's name does not end as the document that it is to hold."""
    if file.suffix.casefold() != ending:
        message = f"The document is a PDF: give it a name that ends in {ending}."
        raise typer.BadParameter(message, param_hint="--out")
