"""Says on the terminal what a load found: rows in, rows kept out and why, and what the records leave to be desired."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.markup import escape

from pipelines.cli.app import messages
from pipelines.cli.output import as_table
from pipelines.loading import KINDS, counted, differences
from pipelines.records.lineage import PLACE
from pipelines.records.tables import TABLES
from pipelines.reporting import folded, matching_lines, problems_now, reading_lines, sources_read
from pipelines.reports.spreadsheets import defused
from pipelines.sources import corrections_workbook
from pipelines.validate import NOTE, QUARANTINED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pandas as pd
    from rich.console import Console

    from pipelines.warehouse import Contents, Snapshot

QUARANTINE_COLUMNS = ["file", "sheet", "row", "column", "value", "rule", "message"]
SHOWN = 20


def tell(contents: Contents, quality: pd.DataFrame, console: Console) -> None:
    """Print the rows that came in, the problems by their messages, and the data-quality checks that found something."""
    read = sources_read(contents)
    for line in reading_lines(read):
        console.print(line, soft_wrap=True, highlight=False, markup=False)
    console.print(f"{contents.rows_in:,} rows accepted in all, {contents.rows_quarantined:,} kept out (quarantined).")
    now = problems_now(contents)
    for severity, heading in ((QUARANTINED, "Kept out:"), (NOTE, "To know:")):
        lines = folded(now[now["severity"] == severity])
        if lines:
            console.print(f"\n[bold]{heading}[/bold]")
        for line in lines[:SHOWN]:
            console.print(f"  {escape(line)}", soft_wrap=True, highlight=False)
        if len(lines) > SHOWN:
            console.print(f"  … and {len(lines) - SHOWN:,} other faults; --quarantine FILE.csv writes every one.")
    earlier = contents.problems[~contents.problems.index.isin(now.index)]
    still = len(earlier.loc[earlier["severity"] == QUARANTINED, PLACE].drop_duplicates())
    if still:
        console.print(f"\n{still:,} rows of files loaded earlier are still kept out.", highlight=False)
    if len(contents.sources) > 1:
        console.print(f"\n{sources_together(contents)}", soft_wrap=True, highlight=False, markup=False)
    for line in matching_lines(contents):
        console.print(line, soft_wrap=True, highlight=False, markup=False)
    found = quality[quality["records"] > 0]
    if len(found):
        console.print("\n[bold]Data quality[/bold] (accepted, but worth a look):")
        shares = [f"{share:.1%}" for share in found["share"]]
        console.print(as_table(found[["title", "records"]].assign(share=shares)))


def changes(in_force: Snapshot | None, contents: Contents) -> str:
    """Return how many records a load makes new, changes and takes away, against the snapshot in force before it."""
    counts = counted(differences(in_force, contents), contents)
    before = f"snapshot {in_force.number}" if in_force else "an empty warehouse"
    said = ", ".join(f"{int(counts[kind].sum()):,} {kind}" for kind in KINDS)
    return f"Records, compared with {before}: {said}."


def sources_together(contents: Contents) -> str:
    """Return how many sources make up the records, and how many rows more than one of them gives."""
    given = {name: rows[list(TABLES[name].key)] for name, rows in contents.brought.items()}
    shared = sum(int(keys.duplicated().sum()) for keys in given.values())
    return (
        f"The records come from {len(contents.sources):,} sources together (provision history names them). "
        f"{shared:,} rows are given by more than one of them; there the later has its way. "
        "To replace what a file brought, load its correction under the same name."
    )


@contextmanager
def told_progress(doing: str) -> Iterator[Callable[[float, str], None]]:
    """Show on the terminal what is being done, while it is done."""
    with messages.status(f"{doing} …") as status:
        yield lambda share, now: status.update(f"{doing}, {share:.0%}: {escape(now)} …")


def write_quarantine(contents: Contents, path: Path) -> None:
    """Write every quarantined fault to a CSV file, or every quarantined row to a workbook (`.xlsx`).

    The list has the columns `file, sheet, row, column, value, rule, message`. A workbook is corrected and loaded again.
    """
    if path.suffix.casefold() == ".xlsx":
        path.write_bytes(corrections_workbook(contents.kept_out, contents.problems))
        return
    rows = contents.problems[contents.problems["severity"] == QUARANTINED]
    listed = defused(rows.reindex(columns=QUARANTINE_COLUMNS))
    listed.to_csv(path, index=False, lineterminator="\n", encoding="utf-8")
