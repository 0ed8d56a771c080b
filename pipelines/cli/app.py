"""The application: which verbs it has, and where it writes its messages."""

from __future__ import annotations

import typer
from rich.console import Console

from pipelines.cli.verbs import verbs_in

VERBS = {
    "template": "records",
    "check": "records",
    "ingest": "records",
    "history": "records",
    "rollback": "records",
    "sample": "records",
    "figures": "figures",
    "demo": "dashboard",
    "dashboard": "dashboard",
    "report": "reports",
}

app = typer.Typer(
    cls=verbs_in(VERBS),
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a traceback with values in it could name a child
    rich_markup_mode=None,
)
messages = Console(stderr=True)


@app.callback()
def provision() -> None:
    """Provision Atlas: what extra help a school gives, to whom, at what cost, and whether it works."""


def say(text: str) -> None:
    """Print a message as it stands: what a file holds is never taken for a mark of how to print it."""
    messages.print(text, markup=False, highlight=False, soft_wrap=True)
