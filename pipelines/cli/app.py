"""The application that the verbs are added to, and where it writes its messages."""

from __future__ import annotations

import typer
from rich.console import Console

app = typer.Typer(
    help="Provision Atlas: what extra help a school gives, to whom, at what cost, and whether it works.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a traceback with values in it could name a child
    rich_markup_mode=None,
)
messages = Console(stderr=True)
