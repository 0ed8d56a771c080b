"""What a load found, in the sentences that the terminal and the dashboard both say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipelines.loading import FORMS_TOGETHER, TOGETHER
from pipelines.matching import TITLES, Outcome, match_counts
from pipelines.records.lineage import PLACE
from pipelines.sources import KIND_TITLES, OF_NOBODY
from pipelines.warehouse import LINEAGE

if TYPE_CHECKING:
    from pipelines.warehouse import Contents

ROWS_NAMED = 10
_OF_FILES = ("unknown_sheet", "recognised")  # what is said of each file by its name


def folded(problems: pd.DataFrame) -> list[str]:
    """Return a line for each kind of fault: the first row's message, and which other rows and files have it too."""
    if problems.empty:
        return []
    texts = problems.astype({"rule": "string", "message": "string"})
    nobody = texts["rule"].isin(OF_NOBODY)  # one pupil's rows, wherever in the file
    said = texts["message"].where(nobody, "")
    alike = texts.assign(said=said.str.rsplit(": ", n=1).str[-1])
    alike[["table", "sheet", "column"]] = texts[["table", "sheet", "column"]].mask(nobody, "")
    keys = ["table", "file", "sheet", "column", "rule", "said"]
    lines: dict[str, list[str]] = {}
    for (_, file, _, _, rule, _), rows in alike.groupby(keys, dropna=False, sort=False):
        line = _line(rows)
        same = line if rule in _OF_FILES else line.replace(str(file), "", 1)
        lines.setdefault(same, []).append(line)
    return [first + (f" (and {len(others):,} more files)" if others else "") for first, *others in lines.values()]


def _line(alike: pd.DataFrame) -> str:
    others = list(dict.fromkeys(str(row) for row in alike["row"].dropna()))[1:]
    if not others:
        return str(alike["message"].iloc[0])
    named = ", ".join(others[:ROWS_NAMED]) + (", …" if len(others) > ROWS_NAMED else "")
    return f"{alike['message'].iloc[0]} (and {len(others):,} more: row{'s' if len(others) > 1 else ''} {named})"


def problems_now(contents: Contents) -> pd.DataFrame:
    """Return the problems of the sources loaded now, and of rows that do not fit those of other sources."""
    return contents.problems[contents.problems["source"].isin([*contents.loaded, ""])]


def sources_read(contents: Contents) -> pd.DataFrame:
    """Return a row for each source loaded now: source, kind, files, accepted and kept_out (rows)."""
    loaded = [source for source in contents.sources if source.source in contents.loaded]
    given = pd.concat(
        [
            rows[list(LINEAGE)].set_axis(["brought_by", "file", "sheet", "row"], axis=1).assign(table=table)
            for table, rows in contents.brought.items()
        ]
    )
    out = contents.kept_out.drop_duplicates(PLACE)
    alone, together = out[out["source"] != ""], out[out["source"] == ""]  # wrong by itself, or beside other rows
    fallen = given.merge(together[PLACE], on=PLACE)["brought_by"].value_counts()
    brought, own = given["brought_by"].value_counts(), alone["brought_by"].value_counts()
    lines = [
        {
            "source": source.source,
            "kind": source.kind,
            "files": source.files,
            "accepted": int(brought.get(source.source, 0) - fallen.get(source.source, 0)),
            "kept_out": int(own.get(source.source, 0) + fallen.get(source.source, 0)),
        }
        for source in loaded
    ]
    return pd.DataFrame(lines, columns=["source", "kind", "files", "accepted", "kept_out"])


def reading_lines(read: pd.DataFrame, most: int = 5) -> list[str]:
    """Return what each source was recognised as and how many of its rows came in; many of a kind in one line."""
    lines = []
    for kind, alike in read.groupby("kind", sort=False):
        title = KIND_TITLES.get(str(kind), str(kind))
        if len(alike) > most:
            lines.append(_counted(f"{len(alike):,} × {title}", alike))
        else:
            lines += [_counted(f"{files}: {title}", rows) for files, rows in alike.groupby("files", sort=False)]
    return lines


def _counted(what: str, rows: pd.DataFrame) -> str:
    return f"{what}, {rows['accepted'].sum():,} rows accepted, {rows['kept_out'].sum():,} kept out"


def matches_now(contents: Contents, most: int = 5) -> pd.DataFrame:
    """Return what came of matching the files loaded now, more than so many forms taken together: `MATCH_COLUMNS`."""
    forms = [source.source for source in contents.sources if source.kind == TOGETHER]
    loaded_forms = [name for name in forms if name in contents.loaded]
    own = contents.matches[contents.matches["source"].isin([*contents.loaded, FORMS_TOGETHER])]
    if len(loaded_forms) <= most:
        return own
    return own.assign(source=own["source"].mask(own["source"].isin(loaded_forms), FORMS_TOGETHER))


def matching_lines(contents: Contents) -> list[str]:
    """Return, for each source loaded now that was matched with the roll, how many pupils came to what."""
    return [
        f"{source}: " + "; ".join(f"{number:,} {TITLES[Outcome(outcome)]}" for outcome, number in counts.items())
        for source, counts in match_counts(matches_now(contents))
    ]
