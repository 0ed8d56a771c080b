"""The verb `report`, to which each document is a verb in turn."""

from __future__ import annotations

import typer

from pipelines.cli.verbs import verbs_in

DOCUMENTS = {"termly": "termly_report", "costed-map": "costed_map", "plan": "plan_report"}

verbs = typer.Typer(rich_markup_mode=None)
reports = typer.Typer(
    cls=verbs_in(DOCUMENTS),
    no_args_is_help=True,
    rich_markup_mode=None,
)
verbs.add_typer(reports, name="report")


@reports.callback()
def report() -> None:
    """Write a document."""
