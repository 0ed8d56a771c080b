"""How long pupils stay at a stage, in years, and in words that say what is not known yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import figures
from pipelines import words
from pipelines.figures.rows import stage_order
from pipelines.transforms.periods import Span

if TYPE_CHECKING:
    from typing import Any

    import pandas as pd

    from dashboard.figures import View
    from dashboard.filters import Chosen

DAYS_A_YEAR = 365.25
QUARTILES = ("lower_quartile", "median", "upper_quartile")
ENDED = dict(
    zip(QUARTILES, ("A quarter ended within", "Half ended within", "Three quarters ended within"), strict=True)
)
RUNNING_COUNT = "A stay that has not ended counts as at least as long as it has lasted so far."
FEW = 10  # stays that have ended: under so many, quartiles move with each one more


def stays(view: View, chosen: Chosen, ladder: str) -> pd.DataFrame:
    """Return `time_at_stage` of all terms up to the end of the chosen one, highest rung first.

    Columns: `stage` (words), `spells`, `running`, and the quartiles in years.
    """
    rows = figures.figure(view, chosen.request("time_at_stage", span=Span(ends_on=chosen.term.ends_on)))
    rungs = stage_order()
    ordered = rows.sort_values("stage", key=lambda codes: -codes.map(lambda code: rungs.get(code, 0)), kind="stable")
    years = {name: ordered[name].astype("Float64") / DAYS_A_YEAR for name in QUARTILES}
    named = ordered.assign(stage=[words.stage_name(code, ladder) for code in ordered["stage"]], **years)
    return named.reset_index(drop=True)


def finding(rows: pd.DataFrame) -> str:
    """Return the chart's title: the stage with the most stays, and how long half of them last."""
    most = rows.sort_values("spells", kind="stable").iloc[-1]
    return f"At {most['stage']}, {_half(most)}"


def sentences(rows: pd.DataFrame) -> list[str]:
    """Return a sentence for each stage, with how many stays have not ended."""
    return [f"{row['stage']}: {_half(row)}; {_ended(row)}." for _, row in rows.iterrows()]


def as_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the stays as they are downloaded: lengths of time in years."""
    titles = {"stage": "Stage", "spells": "Stays", "running": "Not ended yet"}
    titles |= {name: f"{title} (years)" for name, title in ENDED.items()}
    return rows[list(titles)].rename(columns=titles)


def as_read(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the stays as a table in words."""
    titles = {"stage": "Stage", "spells": "Stays", "running": "Not ended yet"}
    lengths = {name: rows[name].map(spelled) for name in QUARTILES}
    return rows[list(titles)].rename(columns=titles).assign(**{ENDED[name]: of for name, of in lengths.items()})


def spelled(years: Any) -> str:  # noqa: ANN401  (a number or pandas' missing value)
    """Return a length of time as people say it: `3.0 years`, and under two years in months."""
    if words.is_missing(years):
        return words.MISSING
    return f"{years:.1f} years" if years >= 2 else words.plural(round(years * 12), "month")


def _half(row: pd.Series[Any]) -> str:
    if words.is_missing(row["median"]):
        return "fewer than half of the stays have ended so far"
    return f"half of the stays last longer than {spelled(row['median'])}"


def _ended(row: pd.Series[Any]) -> str:
    ended = row["spells"] - row["running"]
    few = ", so few that one more could change this" if 0 < ended < FEW else ""
    return f"{f'{ended:,}' if ended else 'none'} of {row['spells']:,} {'have' if ended > 1 else 'has'} ended{few}"
