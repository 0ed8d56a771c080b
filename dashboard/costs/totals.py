"""The three costs and the cost per pupil, each with what it means and what it is to be read beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard import figures
from dashboard.overview.glance import Card
from pipelines import words
from pipelines.figures import dictionary
from pipelines.transforms.periods import EVERYTHING

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.costs.period import Period
    from dashboard.figures import View
    from dashboard.filters import Chosen


def totals(view: View, chosen: Chosen, period: Period) -> dict[str, pd.Series[Any]]:
    """Return the rows of the figure `costs` of the period, under an empty name, and of those it is read beside.

    A period without any cost has no row. Money is in pounds, as plain numbers; `unallocated` is 0 where the costs are
    narrowed to some pupils.
    """
    by = (period.cut,) if period.cut else ()
    rows = figures.figure(view, chosen.request("costs", by=by, span=EVERYTHING))
    money = ["planned", "to_date", "delivered", "register_share", "planned_per_pupil", "unallocated"]
    plain = rows.reindex(columns=list(dict.fromkeys([*rows.columns, "unallocated"])))
    plain = plain.assign(**{name: plain[name].astype("float64") for name in money})
    plain["unallocated"] = plain["unallocated"].fillna(0.0)
    wanted = {"": period.value} | period.beside
    found = {name: plain[plain[period.cut].eq(value)] if period.cut else plain for name, value in wanted.items()}
    return {name: of.iloc[0] for name, of in found.items() if len(of) and of["planned"].iloc[0] > 0}


def cards(rows: dict[str, pd.Series[Any]], period: Period, until: str) -> list[Card]:
    """Return the cards of the three costs and of the cost per pupil; `until` is the as-of date in words."""
    now = rows[""]
    nobodys = f"; {words.pounds(now['unallocated'])} of it on days with nobody placed" if now["unallocated"] else ""
    shared = ", days with nobody placed shared among them" if now["unallocated"] else ""
    in_all = ", in all"  # they are over, as this one may not be
    so_far = words.percent(now["to_date"] / now["planned"])
    return [
        _card(rows, "planned", "Planned", f"All school days of {period.words}, also those to come{nobodys}", in_all),
        _card(rows, "to_date", "To date", f"The school days up to {until}: {so_far} of what is planned", in_all),
        _card(rows, "delivered", "Delivered", delivered_note(now), in_all),
        _card(
            rows,
            "planned_per_pupil",
            "Planned per pupil",
            f"For {words.plural(int(now['pupils']), 'pupil')} with a place{shared}",
            in_all,
        ),
    ]


def _card(rows: dict[str, pd.Series[Any]], column: str, label: str, note: str, in_all: str = "") -> Card:
    """Return a card of a column; `in_all` says of the periods beside it that they are over, as this one may not be."""
    columns = dictionary()["costs"].columns
    share = f" {columns['register_share'].definition}." if column == "delivered" else ""
    definition = f"{columns[column].definition}.{share}"
    beside = {f"{name}{in_all}": words.pounds(row[column]) for name, row in rows.items() if name}
    return Card(label, words.pounds(rows[""][column]), note, definition, beside)


def delivered_note(row: pd.Series[Any]) -> str:
    """Return how much of the cost to date has a register of sessions, and how much of that was delivered."""
    if words.is_missing(row["delivered"]):
        return "No register of sessions says what was delivered"
    registered = row["to_date"] * row["register_share"]
    share = words.percent(row["delivered"] / registered) if registered else words.MISSING
    return (
        f"{share} of {words.pounds(registered)}, the {words.percent(row['register_share'])} of the cost to date "
        "with a register of sessions"
    )
