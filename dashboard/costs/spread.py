"""Where the cost falls: by year group, tier, area, funding source or staff role, with what no pupil bears."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard import figures
from pipelines import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.costs.period import Period
    from dashboard.figures import View
    from dashboard.filters import Chosen

CUTS = {
    "year_group": "Year group",
    "tier": "Tier",
    "area": "Area of need",
    "funding_source": "Paid from",
    "staff_role": "Staff role",
}
NAMES: dict[str, Callable[[str], str]] = {
    "year_group": words.year_name,
    "tier": partial(words.named, "tier"),
    "area": partial(words.named, "area"),
    "funding_source": partial(words.named, "funding_source"),
    "staff_role": str,
}
IN_ORDER = ("year_group", "tier")  # the others have no order of their own: the dearest comes first
NOBODY = "Nobody placed"
COLUMNS = ("label", "planned", "to_date", "unallocated", "delivered", "pupils", "per_pupil")
TITLES = {
    "label": "",
    "pupils": "Pupils",
    "planned": "Planned",
    "unallocated": "Of it with nobody placed",
    "to_date": "To date",
    "delivered": "Delivered",
    "per_pupil": "Planned per pupil",
}
SPELLED = dict.fromkeys(list(TITLES.values())[2:], words.pounds) | {"Pupils": words.whole}


def spread(view: View, chosen: Chosen, period: Period, cut: str, whole: pd.Series[Any]) -> pd.DataFrame:
    """Return the period's cost by a cut, in pounds: `COLUMNS`, a row each, that add up to the `whole`.

    A cut of a pupil has a row of its own, `NOBODY`, for what no pupil bears; in the other cuts it is in each row's
    planned cost, and by itself in `unallocated`.
    """
    rows = figures.figure(view, chosen.request("costs", by=(cut,), span=period.span))
    plain = rows.reindex(columns=list(dict.fromkeys([*rows.columns, "unallocated"]))).assign(
        label=["Not recorded" if words.is_missing(code) else NAMES[cut](str(code)) for code in rows[cut]],
        per_pupil=rows["planned_per_pupil"],
    )
    numbers = [name for name in COLUMNS if name not in ("label", "pupils")]
    plain = plain.assign(**{name: plain[name].astype("float64") for name in numbers})
    plain["unallocated"] = plain["unallocated"].fillna(0.0)
    ordered = plain if cut in IN_ORDER else plain.sort_values("planned", ascending=False, kind="stable")
    rest = _nobodys(ordered, whole) if cut == "year_group" else []
    return pd.DataFrame([*ordered[list(COLUMNS)].to_dict("records"), *rest], columns=list(COLUMNS))


def _nobodys(rows: pd.DataFrame, whole: pd.Series[Any]) -> list[dict[str, object]]:
    """Return the row of what no pupil bears: the whole less the pupils' part; none where there is nothing of it."""
    planned, to_date = (round(float(whole[name] - rows[name].sum()), 2) for name in ("planned", "to_date"))
    if not whole["unallocated"]:
        return []
    return [{"label": NOBODY, "planned": planned, "to_date": to_date, "unallocated": planned, "pupils": 0}]


def finding(rows: pd.DataFrame, cut: str) -> str:
    """Return the chart's title: which row has the largest part of the planned cost."""
    borne = rows[rows["label"].ne(NOBODY)]
    if len(borne) < 2:
        return f"Planned cost by {CUTS[cut].lower()}"
    largest = borne.sort_values("planned", kind="stable").iloc[-1]
    part = words.percent(largest["planned"] / rows["planned"].sum())
    does = "pays" if cut == "funding_source" else "has"
    return f"{largest['label']} {does} the largest part of the planned cost: {part}"


def as_read(rows: pd.DataFrame, cut: str) -> pd.DataFrame:
    """Return the rows as they are read, `SPELLED`; a label from the records is no Markdown."""
    return rows.assign(label=rows["label"].map(words.plain))[list(TITLES)].rename(columns=TITLES | {"label": CUTS[cut]})


def as_rows(rows: pd.DataFrame, cut: str) -> pd.DataFrame:
    """Return the rows as they are downloaded: numbers as numbers, in pounds."""
    in_pounds = {name: title if name == "pupils" else f"{title} (£)" for name, title in TITLES.items()}
    return rows[list(TITLES)].rename(columns=in_pounds | {"label": CUTS[cut]})
