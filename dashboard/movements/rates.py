"""How often pupils stepped up and down: the chosen term's rates beside earlier ones, and what may be said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard import figures
from pipelines import words
from pipelines.terms import before, year_before
from pipelines.transforms.periods import EVERYTHING
from pipelines.transforms.rates import change_beyond_chance

if TYPE_CHECKING:
    from typing import Any

    from dashboard.figures import View
    from dashboard.filters import Chosen

WAYS = {"step_up": "stepped up", "step_down": "stepped down or left the register"}
PARTS = {"step_up": "stepped_up", "step_down": "stepped_down"}
THIS, LAST, YEAR_AGO = "this term", "last term", "the same term last year"


def step_rates(view: View, chosen: Chosen) -> pd.DataFrame:
    """Return the rows of `stage_rates` of the chosen term, the one before and the same term last year, by `when`.

    A term without a pupil on the register, or not known, has no row.
    """
    rows = figures.figure(view, chosen.request("stage_rates", by=("term",), span=EVERYTHING)).set_index("term")
    terms = {
        THIS: chosen.term,
        LAST: before(chosen.term, chosen.known),
        YEAR_AGO: year_before(chosen.term, chosen.known),
    }
    names = {when: term.name for when, term in terms.items() if term and term.name in rows.index}
    found = rows.loc[list(names.values())].reset_index().assign(when=list(names))
    return found[found["on_register"].gt(0)].reset_index(drop=True)


def by_way(rates: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each way and term, as the chart takes them: `way`, `term` (words), shares, `part` and `of`."""
    pieces = [
        pd.DataFrame(
            {
                "way": way,
                "term": [words.term_name(term) for term in rates["term"]],
                "rate": rates[f"{way}_rate"].astype("float64"),
                "low": rates[f"{way}_low"].astype("float64"),
                "high": rates[f"{way}_high"].astype("float64"),
                "part": rates[PARTS[way]],
                "of": rates["on_register"],
            }
        )
        for way in WAYS
    ]
    return pd.concat(pieces, ignore_index=True)


def finding(rates: pd.DataFrame) -> str:
    """Return the chart's title: which rates differ by more than chance alone would bring, or that none does."""
    if not len(rates) or rates["when"].iloc[0] != THIS:
        return "Nobody was on the register throughout the term"
    found = [(way, when, _change(rates, way, when)) for way in WAYS for when in rates["when"].iloc[1:]]
    clear = [
        f"{'more' if change > 0 else 'fewer'} {WAYS[way]} than {'last term' if when == LAST else 'a year ago'}"
        for way, when, change in found
        if change
    ]
    if clear:
        said = words.listed(clear)
        return f"{said[0].upper()}{said[1:]}"
    if not found:
        return "How many stepped up or down"
    return "Steps up and down: no more change than chance alone may bring"


def sentences(rates: pd.DataFrame) -> list[str]:
    """Return a sentence for each way: the term's rate with its interval, and what it is beside the others."""
    if not len(rates) or rates["when"].iloc[0] != THIS:
        return []
    return [_sentence(rates, way) for way in WAYS]


def as_read(rates: pd.DataFrame) -> pd.DataFrame:
    """Return the rates as a table in words, each with its numerator, denominator and interval."""
    rows = by_way(rates)
    return pd.DataFrame(
        {
            "What": rows["way"].map(WAYS).str.capitalize(),
            "Term": rows["term"],
            "Pupils": rows["part"],
            "On the register": rows["of"],
            "Share": rows["rate"].map(words.percent_with_tenths),
            "95% interval": rows["low"].map(words.percent_with_tenths)
            + " to "
            + rows["high"].map(words.percent_with_tenths),
        }
    )


def as_rows(rates: pd.DataFrame) -> pd.DataFrame:
    """Return the rows as they are downloaded: shares as numbers from 0 to 1, which Excel shows as per cent."""
    rows = by_way(rates)
    titles = {
        "way": "What",
        "term": "Term",
        "part": "Pupils",
        "of": "On the register",
        "rate": "Share",
        "low": "Share, lower end of the 95% interval",
        "high": "Share, upper end of the 95% interval",
    }
    return rows.assign(way=rows["way"].map(WAYS))[list(titles)].rename(columns=titles)


def _sentence(rates: pd.DataFrame, way: str) -> str:
    now = rates.iloc[0]
    low, high = (words.percent(now[f"{way}_{end}"]) for end in ("low", "high"))
    share = words.percent(now[f"{way}_rate"])
    said = f"{_part_of(now, way)} {WAYS[way]} ({share}; 95% interval {low} to {high})"
    others = [f"{_part_of(row, way)} {row['when']}" for _, row in rates.iloc[1:].iterrows()]
    return f"{said}, against {words.listed(others)}." if others else f"{said}."


def _part_of(row: pd.Series[Any], way: str) -> str:
    return f"{row[PARTS[way]]:,} of {row['on_register']:,}"


def _change(rates: pd.DataFrame, way: str, when: str) -> int:
    """Return 1 where this term's rate is higher than the other's by more than chance would bring, -1 lower, else 0."""
    earlier = rates[rates["when"].eq(when)].iloc[0]
    return change_beyond_chance(*((row[PARTS[way]], row["on_register"]) for row in (earlier, rates.iloc[0])))
