"""The verb `report plan`: a pupil's plan for parents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli.app import messages
from pipelines.cli.arguments import WarehouseFolder
from pipelines.cli.reports import refuse_other_ending, reports
from pipelines.cli.telling import refuse_no_folder
from pipelines.reports.plan_for_parents import (
    hard_words,
    plan_as_pdf,
    plan_for_parents,
    reading_age,
    signs_in_words,
)
from pipelines.reports.refusals import ReportRefusedError
from pipelines.warehouse import open_snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from pipelines.reports.plan_for_parents import PlanForParents
    from pipelines.warehouse import Snapshot

FOUND = "SELECT school_id, pupil_id FROM pupil_refs WHERE ? IN (ref, pupil_id) AND coalesce(school_id = ?, true)"


@reports.command()
def plan(
    pupil: Annotated[str, typer.Argument(help="The pupil's id, or the reference that the address of a screen has.")],
    *,
    out: Annotated[Path, typer.Option(metavar="FILE.pdf", help="The file to write.")],
    large_print: Annotated[bool, typer.Option("--large-print", help="Letters of 18 points instead of 12.")] = False,
    school: Annotated[str | None, typer.Option(metavar="ID", help="The school, where several have such an id.")] = None,
    warehouse: WarehouseFolder,
) -> None:
    """Write a pupil's current plan for parents, in plain language, and say how easily it is read."""
    refuse_other_ending(out, ".pdf")
    refuse_no_folder(out)
    snapshot = open_snapshot(warehouse)
    school_id, pupil_id = _the_pupil(snapshot, pupil, school)

    def ask(sql: str, parameters: Sequence[object] = ()) -> pd.DataFrame:
        return snapshot.query(sql, (school_id, *parameters))

    document = plan_for_parents(ask, pupil_id, snapshot.as_of)
    out.write_bytes(plan_as_pdf(document, large_print=large_print))
    _say(f"Wrote {out}.")
    _tell(document)


def _the_pupil(snapshot: Snapshot, pupil: str, school: str | None) -> tuple[str, str]:
    """Return the ids of the school and the pupil meant; what was typed is not repeated, for it may be a name."""
    found = snapshot.query(FOUND, (pupil, school))
    if found.empty:
        raise ReportRefusedError("No pupil has this id or reference in the records in force.")
    if len(found) > 1:
        raise ReportRefusedError("Pupils of several schools have this id: name the school with --school ID.")
    return str(found.iloc[0]["school_id"]), str(found.iloc[0]["pupil_id"])


def _tell(document: PlanForParents) -> None:
    """Say to whoever makes the document how easily it is read."""
    _say(f"Reading age: about {reading_age(document)} years (Automated Readability Index).")
    hard, signs = hard_words(document), signs_in_words(document)
    if hard:
        _say(f"These words may be hard to follow; they are explained at the end: {_paired(hard)}.")
    if signs:
        _say(f"These signs cannot be printed and stand in words: {_paired(signs)}.")


def _paired(words: Mapping[str, str]) -> str:
    return ", ".join(f"{word} ({plain.strip('[]')})" for word, plain in words.items())


def _say(text: str) -> None:
    messages.print(text, markup=False, highlight=False, soft_wrap=True)
