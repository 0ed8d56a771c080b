"""Says on the terminal what a load found: rows in, rows kept out and why, and what the records leave to be desired."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape

from pipelines.output import as_table
from pipelines.validate import QUARANTINED

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from rich.console import Console

    from pipelines.warehouse import Contents

QUARANTINE_COLUMNS = ["file", "sheet", "row", "column", "value", "rule", "message"]
SHOWN = 20


def tell(contents: Contents, quality: pd.DataFrame, console: Console) -> None:
    """Print the rows that came in, the problems by their messages, and the data-quality checks that found something."""
    console.print(f"{contents.rows_in:,} rows accepted, {contents.rows_quarantined:,} kept out (quarantined).")
    for severity, heading in ((QUARANTINED, "Kept out:"), ("note", "To know:")):
        messages = contents.problems.loc[contents.problems["severity"] == severity, "message"]
        if len(messages):
            console.print(f"\n[bold]{heading}[/bold]")
        for message in messages.head(SHOWN):
            console.print(f"  {escape(message)}", soft_wrap=True, highlight=False)
        if len(messages) > SHOWN:
            console.print(f"  … and {len(messages) - SHOWN:,} more; --quarantine FILE.csv writes them all.")
    found = quality[quality["records"] > 0]
    if len(found):
        console.print("\n[bold]Data quality[/bold] (accepted, but worth a look):")
        console.print(as_table(found[["title", "records", "share"]]))


def write_quarantine(contents: Contents, path: Path) -> None:
    """Write every quarantined fault to a CSV file: `file, sheet, row, column, value, rule, message`."""
    rows = contents.problems[contents.problems["severity"] == QUARANTINED]
    rows.reindex(columns=QUARANTINE_COLUMNS).to_csv(path, index=False, lineterminator="\n", encoding="utf-8")
