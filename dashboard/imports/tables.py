"""What a check found, as tables to be read: pure, frames in and frames out, nothing in them that names a child."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pandas as pd

from pipelines import words
from pipelines.loading import DEMONSTRATION
from pipelines.matching import TITLES, Outcome, match_counts
from pipelines.sources import KIND_TITLES
from pipelines.validate import shown_value

if TYPE_CHECKING:
    from pipelines.validate.problems import OfOneCell

CHANGES = {"new": "new", "changed": "changed", "gone": "gone"}
COUNTED = {"records": "Records", "new": "New", "changed": "Changed", "gone": "Gone", "kept_out": "Kept out"}
SAMPLE_KIND = "sample school"
FILES_NAMED = 3


def in_words(name: str) -> str:
    """Return a table's or a column's name as words: `Staff rates`."""
    return name.replace("_", " ").capitalize()


def kind_in_words(kind: str) -> str:
    """Return what kind of source it is: `Workbook of records`."""
    titles = {str(each): title for each, title in KIND_TITLES.items()} | {DEMONSTRATION: SAMPLE_KIND}
    title = titles.get(kind, kind)
    return title[:1].upper() + title[1:]


def name_of_source(source: str, kind: str) -> str:
    """Return what a person calls a source: its name without its kind."""
    return source.removeprefix(f"{kind} ")


def files_named(files: list[str]) -> str:
    """Return the first few of a list of files, and how many more there are."""
    more = len(files) - FILES_NAMED
    return ", ".join(files) if more <= 1 else f"{', '.join(files[:FILES_NAMED])} and {more} more"


def sources(found: pd.DataFrame) -> pd.DataFrame:
    """Return the sources recognised: what each is, its name, its files, rows accepted and kept out."""
    pairs = list(zip(found["source"], found["kind"], strict=True))
    return pd.DataFrame(
        {
            "What it is": [kind_in_words(kind) for _, kind in pairs],
            "Name": [name_of_source(source, kind) for source, kind in pairs],
            "Files": [files_named(files.split(", ")) for files in found["files"]],
            "Rows accepted": found["accepted"].to_list(),
            "Rows kept out": found["kept_out"].to_list(),
        }
    )


def counts(counted: pd.DataFrame) -> pd.DataFrame:
    """Return the tables that differ: records, new, changed, gone, kept out, and all of them together."""
    rows = counted[_differs(counted)]
    rows = rows.assign(table=rows["table"].map(in_words)).rename(columns={"table": "Records of", **COUNTED})
    total = {"Records of": "All"} | {title: int(rows[title].sum()) for title in COUNTED.values()}
    return pd.concat([rows, pd.DataFrame([total])], ignore_index=True) if len(rows) > 1 else rows


def unchanged(counted: pd.DataFrame) -> str:
    """Return the tables that stay as they are, with their records: `schools (1), terms (9)`."""
    rows = counted[~_differs(counted)]
    pairs = zip(rows["table"], rows["records"], strict=True)
    return ", ".join(f"{in_words(name).lower()} ({number:,})" for name, number in pairs)


def _differs(counted: pd.DataFrame) -> pd.Series:
    return counted[["new", "changed", "gone", "kept_out"]].any(axis=1)


def changed_tables(changes: dict[str, pd.DataFrame]) -> dict[str, str]:
    """Return, by name, what would change in each record table that changes: `Pupils: 2 new, 1 gone`."""
    return {name: f"{in_words(name)}: {_changes_in_words(rows)}" for name, rows in changes.items() if len(rows)}


def _changes_in_words(rows: pd.DataFrame) -> str:
    number = rows["change"].value_counts()
    return ", ".join(f"{number[change]:,} {word}" for change, word in CHANGES.items() if change in number)


def changed_records(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the records of one table that would change, by their ids, with the columns that differ."""
    keys = [name for name in rows.columns if name not in ("change", "columns")]
    texts = {in_words(name): rows[name].astype("string").fillna("").to_list() for name in keys}
    change = [CHANGES[str(each)] for each in rows["change"]]
    differ = [str(each).replace("_", " ") for each in rows["columns"]]
    return pd.DataFrame({**texts, "Change": change, "What differs": differ})


def quality(before: pd.DataFrame | None, after: pd.DataFrame) -> pd.DataFrame:
    """Return the data-quality checks that find or found something, before and after, and in words which way it goes."""
    found = after[["check", "title", "records"]].rename(columns={"records": "After"})
    if before is None:
        rows = found[found["After"] > 0]
        return pd.DataFrame({"To look at": rows["title"].to_list(), "Records": rows["After"].to_list()})
    both = found.merge(before[["check", "records"]].rename(columns={"records": "Before"}), on="check", how="left")
    both["Before"] = both["Before"].fillna(0).astype(int)
    rows = both[(both["After"] > 0) | (both["Before"] > 0)]
    rows = rows.iloc[(rows["Before"] == rows["After"]).argsort(kind="stable")]  # what differs stands first
    pairs = zip(rows["Before"], rows["After"], strict=True)
    return pd.DataFrame(
        {
            "To look at": rows["title"].to_list(),
            "Before": rows["Before"].to_list(),
            "After": rows["After"].to_list(),
            "Which way": [which_way(int(was), int(now)) for was, now in pairs],
        }
    )


def which_way(was: int, now: int) -> str:
    """Return whether fewer records are in doubt than before, in words."""
    if was == now:
        return "The same"
    return f"▼ Better, {was - now:,} fewer" if now < was else f"▲ Worse, {now - was:,} more"


def matches(found: pd.DataFrame) -> pd.DataFrame:
    """Return, for each source that was matched with the roll, how many pupils came to what."""
    return pd.DataFrame(
        [
            {"Source": source} | {title[:1].upper() + title[1:]: count[outcome] for outcome, title in TITLES.items()}
            for source, count in match_counts(found)
        ]
    )


def outcomes(found: pd.DataFrame) -> dict[str, str]:
    """Return the outcomes of matching that there are, each in words with its number of pupils."""
    totals = {outcome: sum(count[outcome] for _, count in match_counts(found)) for outcome in Outcome}
    return {str(each): f"{TITLES[each].capitalize()}: {total:,}" for each, total in totals.items() if total}


def matched_pupils(found: pd.DataFrame, outcome: str) -> pd.DataFrame:
    """Return the pupils of one outcome by id, with file and row, and what is to be done."""
    rows = found[found["outcome"] == outcome].drop_duplicates(["source", "school_id", "pupil_id", "file", "row"])
    titles = {"school_id": "School", "pupil_id": "Pupil", "file": "File", "sheet": "Sheet", "row": "Row", "says": "Why"}
    texts = rows[list(titles)].astype("string").fillna("").rename(columns=titles)
    return texts.loc[:, (texts != "").any()].reset_index(drop=True)


def kept_out(problems: pd.DataFrame) -> pd.DataFrame:
    """Return each fault of the rows that were kept out: where it is, what stands there, and why; names are hidden."""
    values = [shown_value(cast("OfOneCell", problem)) for problem in problems.itertuples(index=False)]
    texts = problems[["file", "sheet", "row", "column"]].astype("string").fillna("")
    return pd.DataFrame(
        {
            **{in_words(name): texts[name].to_list() for name in texts.columns},
            "Value": values,
            "Why": problems["message"].astype("string").fillna("").to_list(),
        }
    )


def history(kept: pd.DataFrame) -> pd.DataFrame:
    """Return the snapshots, the latest first: number, when, by whom, up to which day, files, rows in and kept out."""
    latest = kept.sort_values("number", ascending=False)
    return pd.DataFrame(
        {
            "Snapshot": latest["number"].to_list(),
            "In force": ["✓ in force" if each else "" for each in latest["in_force"]],
            "Loaded": [moment(each) for each in latest["made_at"]],
            "By": latest["made_by"].astype("string").to_list(),
            "Counted up to": [words.day(each) for each in latest["as_of"]],
            "Files": [files_named(str(each).replace("; ", ", ").split(", ")) for each in latest["files"]],
            "Records": latest["rows_in"].to_list(),
            "Rows kept out": latest["rows_quarantined"].to_list(),
        }
    )


def moment(when: pd.Timestamp) -> str:
    """Return when something was, by this machine's clock: `22 Nov 2026, 14:05`."""
    local = when.to_pydatetime().astimezone()
    return f"{words.day(local.date())}, {local:%H:%M}"
