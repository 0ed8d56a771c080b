"""Says where a figure comes from: its definition, the snapshot, and the records that its rows are made of."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console

from pipelines.answers import basis_of
from pipelines.cli.output import OutputFormat, as_records, write_rows
from pipelines.figures import check_values, dictionary, records_behind
from pipelines.figures.asking import check_key

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from pipelines.engines import EngineName
    from pipelines.figures import Request
    from pipelines.warehouse import Snapshot

FACTS = ("definition", "unit", "numerator", "denominator", "period", "not_for", "source")


@dataclass(frozen=True)
class Explained:
    """A figure's provenance: `about`, facts by name in words, and `records`, as `pipelines.figures.evidence` says."""

    about: dict[str, str]
    records: pd.DataFrame


def explained(snapshot: Snapshot, request: Request, engine: EngineName) -> Explained:
    """Return the definition of a figure, the snapshot it comes from and the records behind each of its rows.

    `WrongRequestError` as for the figure itself.
    """
    basis = basis_of(snapshot, engine, request.as_of)
    check_values(basis.frames, request)
    sources = ", ".join(snapshot.query("SELECT source FROM meta.sources ORDER BY load_order")["source"])
    about = _facts(request.key) | {
        "snapshot": f"{snapshot.number}, made on {snapshot.made_at:%Y-%m-%d} from {sources}",
        "as_of": f"{basis.as_of:%Y-%m-%d}",
    }
    if request.what_if:
        about["what_if"] = ", ".join(f"{name} {value}" for name, value in request.what_if.named.items())
    return Explained(about, records_behind(basis, request))


def _facts(key: str) -> dict[str, str]:
    entry = dictionary()[key]
    return {"figure": f"{key}: {entry.title}"} | {name: str(getattr(entry, name)) for name in FACTS}


def meaning(key: str) -> str:
    """Return what the metric dictionary says of a figure and its columns; `WrongRequestError` where there is none."""
    check_key(key)
    columns = dictionary()[key].columns
    width = max(len(name) for name in columns)
    lines = [f"{name:<{width}}  {column.definition} ({column.unit})" for name, column in columns.items()]
    return "\n".join([in_words(_facts(key)), "", *lines, ""])


def in_words(about: dict[str, str]) -> str:
    """Return facts, a line each."""
    width = max(len(name) for name in about)
    return "\n".join(f"{name.replace('_', ' '):<{width}}  {words}" for name, words in about.items())


def write_explained(what: Explained, form: OutputFormat, out: Path | None) -> None:
    """Write the records behind a figure: JSON holds the facts too; in the other forms they go to the messages."""
    if form is OutputFormat.JSON:
        whole = what.about | {"records": as_records(what.records)}
        text = json.dumps(whole, ensure_ascii=False, indent=1, default=str) + "\n"
        if out is None:
            sys.stdout.write(text)
        else:
            out.write_text(text, "utf-8")
        return
    Console(stderr=True).print(in_words(what.about) + "\n", markup=False, highlight=False, soft_wrap=True)
    write_rows(what.records, form, out)
