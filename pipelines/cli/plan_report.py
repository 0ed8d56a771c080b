"""The verb `report plan`: a pupil's plan for parents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli.app import say
from pipelines.cli.arguments import WarehouseFolder
from pipelines.cli.documents import OfSchool, OutFile, PupilArgument, refuse_other_ending
from pipelines.cli.one_pupil import one_pupil
from pipelines.cli.output import refuse_no_folder
from pipelines.reports.plan_for_parents import (
    hard_words,
    others_named,
    plan_as_pdf,
    plan_for_parents,
    reading_age,
    signs_in_words,
)
from pipelines.warehouse import open_snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from pipelines.reports.plan_for_parents import PlanForParents


verbs = typer.Typer(rich_markup_mode=None)


@verbs.command()
def plan(
    pupil: PupilArgument,
    *,
    out: OutFile,
    large_print: Annotated[bool, typer.Option("--large-print", help="Letters of 18 points instead of 12.")] = False,
    school: OfSchool = "",
    warehouse: WarehouseFolder,
) -> None:
    """Write a pupil's current plan for parents, in plain language, and say how easily it is read."""
    refuse_other_ending(out, ".pdf")
    refuse_no_folder(out)
    snapshot = open_snapshot(warehouse)
    school_id, pupil_id, _ = one_pupil(snapshot, pupil, school)

    def ask(sql: str, parameters: Sequence[object] = ()) -> pd.DataFrame:
        return snapshot.query(sql, (school_id, *parameters))

    document = plan_for_parents(ask, pupil_id, snapshot.as_of)
    out.write_bytes(plan_as_pdf(document, large_print=large_print))
    say(f"Wrote {out}.")
    _warn(others_named(ask, pupil_id, snapshot.as_of))
    _tell(document)


def _warn(parts: Sequence[str]) -> None:
    """Say where another pupil seems to be named, without the name: what is said here may end in a log."""
    if parts:
        say(f"Read it before you hand it out: another pupil seems to be named under {'; '.join(parts)}.")


def _tell(document: PlanForParents) -> None:
    """Say to whoever makes the document how easily it is read."""
    say(f"Reading age: about {reading_age(document)} years (Automated Readability Index).")
    hard, signs = hard_words(document), signs_in_words(document)
    if hard:
        say(f"These words may be hard to follow; they are explained at the end: {_paired(hard)}.")
    if signs:
        say(f"These signs cannot be printed and stand in words: {_paired(signs)}.")


def _paired(words: Mapping[str, str]) -> str:
    return ", ".join(f"{word} ({plain.strip('[]')})" for word, plain in words.items())
