"""The checks of published guidance as a list: which document asks, how many plans meet each, worst first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipelines import words
from pipelines.transforms.plan_quality.guidance import Limits, guidance, sources_in_force

if TYPE_CHECKING:
    from collections.abc import Iterable

ALL = "all"
MOSTLY = 0.9
COUNTS = ["met", "not_met", "not_applicable", "share_met"]
COLUMNS = ["key", "check", "source", "title", "theme", *COUNTS]


def sources() -> dict[str, str]:
    """Return what can be switched between: all documents in force, or one of them, with their short names."""
    known = guidance().sources
    picked = {key: known[key].short for key in sources_in_force()}
    return {ALL: "All documents", **picked} if len(picked) > 1 else picked


def listed(quality: pd.DataFrame, source: str) -> pd.DataFrame:
    """Return the checks of one document, or of all together, by theme, the one that the fewest plans meet first.

    `quality` is the figure `plan_quality`. Documents that ask the same of a check share a row; where they differ in a
    number, each has its own.

    Columns: `key` (what an address holds), `check`, `source` (a document that asks for it so), `title`, `theme`,
    `met`, `not_met`, `not_applicable` and `share_met`.
    """
    asked: dict[tuple[str, Limits], list[dict[Any, Any]]] = {}
    for row in quality.to_dict("records"):
        if source in (ALL, row["source"]):
            check = str(row["check"])
            asked.setdefault((check, guidance().checks[check].limits_of(row["source"])), []).append(row)
    different = Counter(check for check, _ in asked)
    rows = [_row(check, limits, alike, alone=different[check] == 1) for (check, limits), alike in asked.items()]
    found = pd.DataFrame(rows, columns=COLUMNS).astype(dict.fromkeys(COUNTS[:3], "int64") | {"share_met": "float64"})
    places = {theme.title: place for place, theme in enumerate(guidance().themes.values())}
    ordered = found.assign(place=found["theme"].map(places), of=found["met"] + found["not_met"])
    order = ["place", "share_met", "of", "title"]
    worst_first = ordered.sort_values(order, ascending=[True, True, False, True], na_position="last")
    return worst_first[COLUMNS].reset_index(drop=True)


def _row(check: str, limits: Limits, alike: list[dict[Any, Any]], *, alone: bool) -> list[Any]:
    """Return a row of `listed` from those of the documents that ask the same of a check."""
    first, titled = alike[0], f"{guidance().checks[check].title}{_number(limits)}"
    key = check if alone else f"{check}.{first['source']}"
    title = titled if alone else f"{titled} ({_short([row['source'] for row in alike])})"
    return [key, check, first["source"], title, theme_of(check), *(first[name] for name in COUNTS)]


def theme_of(check: str) -> str:
    """Return the title of the theme that a check stands in."""
    return next(theme.title for theme in guidance().themes.values() if check in theme.checks)


def finding(rows: pd.DataFrame) -> str:
    """Return how many of the checks nine in ten plans meet, and which the fewest do."""
    applying = rows[rows["share_met"].notna()]
    if applying.empty:
        return "No check applies to a plan in force"
    mostly = int(applying["share_met"].ge(MOSTLY).sum())
    weakest = applying.sort_values("share_met", kind="stable").iloc[0]
    of = int(weakest["met"] + weakest["not_met"])
    if weakest["share_met"] == 1:
        return "Every plan meets every check that applies to it"
    named = weakest["title"][0].lower() + weakest["title"][1:]
    return (
        f"Plans meet {mostly} of {words.plural(len(applying), 'check')} in nine of ten cases; "
        f"weakest: {named}, {words.percent(weakest['share_met'])} of {of:,}"
    )


def requirements(check: str, documents: Iterable[str]) -> dict[str, list[str]]:
    """Return by document what it asks, in our words, that leads to the check."""
    found: dict[str, list[str]] = {}
    for line in guidance().requirements:
        if line.check == check and line.source in documents:
            found.setdefault(line.source, []).append(line.requirement)
    return found


def document(source: str) -> str:
    """Return who published a document, what it is called, and when it came out, where it says so."""
    known = guidance().sources[source]
    return f"{known.publisher}: {known.title}{f' ({known.year})' if known.year else ''}"


def _number(limits: Limits) -> str:
    return f", {limits.at_least} to {limits.at_most}" if limits.at_most else ""


def _short(documents: list[str]) -> str:
    return ", ".join(guidance().sources[source].short for source in documents)
