"""Pupils against the threshold of element 2: who costs more than the school is expected to pay itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from dashboard import figures, pupils
from dashboard.charts.thresholds import UNDER, WITH_PLAN, WITHOUT_PLAN
from dashboard.costs.period import year_of
from dashboard.links import link_to_plan
from pipelines import words

if TYPE_CHECKING:
    from dashboard.figures import View
    from dashboard.filters import Chosen

MONEY = ("cost", "threshold", "top_up", "gap")
SPELLED = dict.fromkeys(("Planned cost", "Top-up", "Gap"), words.pounds)
OVER = {WITHOUT_PLAN: "◆ Yes, without an EHC plan", WITH_PLAN: "Yes, with an EHC plan", UNDER: "No"}


def pupil_costs(view: View, chosen: Chosen) -> pd.DataFrame:
    """Return the pupils with a planned cost in the chosen term's academic year, dearest first.

    Columns: `pupil_id`, `ref`, `name`, `class`, `stage`, `cost`, `threshold`, `top_up` and `gap` in pounds, and `group`
    (`under`, `with_plan` or `without_plan`: whether over the threshold, and with an EHC plan).
    """
    rows = figures.figure(view, chosen.request("pupil_costs", span=year_of(chosen)))
    plain = rows.assign(**{name: rows[name].astype("float64") for name in MONEY})
    costed = plain[plain["cost"].gt(0)]
    over = costed["cost"].gt(costed["threshold"])
    group = over.map({True: WITH_PLAN, False: UNDER}).mask(costed["over_threshold_without_plan"], WITHOUT_PLAN)
    people = pupils.listed(view)[["pupil_id", "ref", "surname", "forename"]]
    roll = pupils.on_roll(view, chosen.term.name)[["pupil_id", "class", "stage"]]
    named = costed.assign(group=group).merge(people, on="pupil_id").merge(roll, on="pupil_id", how="left")
    ordered = named.assign(name=named["surname"] + ", " + named["forename"])
    return ordered.sort_values(["cost", "surname", "forename"], ascending=[False, True, True], ignore_index=True)


def finding(rows: pd.DataFrame, year: str) -> str:
    """Return the chart's title: for how many more is planned than the threshold, how many of them without a plan."""
    over, without = (int(count) for count in (rows["group"].ne(UNDER).sum(), rows["group"].eq(WITHOUT_PLAN).sum()))
    limits = words.listed([words.pounds(limit) for limit in sorted(rows["threshold"].unique())])
    if not over:
        return f"No pupil's provision is planned to cost more than {limits} in {year}"
    said = (
        f"Provision for {over:,} of {words.plural(len(rows), 'pupil')} is planned to cost more than {limits} in {year}"
    )
    if over == 1:
        return f"{said}, {'without' if without else 'with'} an EHC plan"
    return f"{said}; {f'{without:,} of the {over:,} have no' if without else f'all {over:,} have an'} EHC plan"


def explained(rows: pd.DataFrame) -> str:
    """Return in words who pays for what lies above the threshold: the top-up and, beyond it, the school."""
    over = rows[rows["group"].ne(UNDER)]
    if over.empty:
        return ""
    above = over["cost"] - over["threshold"]
    from_top_up = above.clip(upper=over["top_up"]).sum()
    paid = over["gap"].clip(lower=0)
    pupils_paid = words.plural(int(paid.gt(0).sum()), "pupil")
    return (
        "The school is expected to pay a pupil's provision itself up to the threshold of a year (element 2). Above it, "
        f"{words.pounds(above.sum())} is planned: top-up funding pays {words.pounds(from_top_up)} of that, and the "
        f"school {words.pounds(paid.sum())} beyond its share, for {pupils_paid} (the gap)."
    )


def as_table(rows: pd.DataFrame, ladder: str) -> pd.DataFrame:
    """Return the pupils as they are read, `SPELLED`, each name a link to the plan."""
    return pd.DataFrame(
        {
            "Pupil": [link_to_plan(name, ref) for name, ref in zip(rows["name"], rows["ref"], strict=True)],
            "Class": [words.plain(name) or words.MISSING for name in rows["class"]],
            "Stage": [_stage(code, ladder) for code in rows["stage"]],
            "Over the threshold": rows["group"].map(OVER),
            "Planned cost": rows["cost"],
            "Top-up": rows["top_up"],
            "Gap": rows["gap"],
        }
    )


def over_the_threshold(rows: pd.DataFrame) -> pd.DataFrame:
    """Return those over the threshold, those without an EHC plan first."""
    over = rows[rows["group"].ne(UNDER)]
    return over.sort_values("group", key=lambda groups: groups.ne(WITHOUT_PLAN), kind="stable")


def as_rows(rows: pd.DataFrame, ladder: str) -> pd.DataFrame:
    """Return every pupil with a cost as downloaded: numbers as numbers, in pounds."""
    return pd.DataFrame(
        {
            "Pupil": rows["name"],
            "Class": rows["class"],
            "Stage": [_stage(code, ladder) for code in rows["stage"]],
            "Planned cost (£)": rows["cost"],
            "Threshold (£)": rows["threshold"],
            "Top-up (£)": rows["top_up"],
            "Gap (£)": rows["gap"],
            "Over without an EHC plan": rows["group"].eq(WITHOUT_PLAN).map({True: "yes", False: "no"}),
        }
    )


def _stage(code: str, ladder: str) -> str:
    return words.MISSING if words.is_missing(code) else words.stage_name(code, ladder)
