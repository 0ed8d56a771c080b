"""Small publications of a made-up school: tables that share margins, flows, pupils counted once, and rates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipelines.transforms.disclosure import Publication, Rate, at_most, cell, equal, table

if TYPE_CHECKING:
    import random

STAGES = ["N", "K", "E"]
NEEDS = ["SLCN", "SEMH", "ASD"]


def random_publication(rng: random.Random) -> Publication:
    """Return one or several tables of one school, linked as tables of a termly report are."""
    kinds = [one_way, two_way, by_year_and_by_stage, two_tables, with_provisions, with_flow, with_rates]
    return rng.choice(kinds)(rng)


def pupils(rng: random.Random, most: int = 60) -> pd.DataFrame:
    """Return a row per pupil: year_group, stage and need, some values of which are rare."""
    years = [str(year) for year in range(1, rng.randint(3, 5))]
    shares = [rng.choice([1, 3, 10]) for _ in years]
    size = rng.randint(1, most)
    return pd.DataFrame(
        {
            "year_group": rng.choices(years, shares, k=size),
            "stage": rng.choices(STAGES, [rng.choice([2, 8]), 3, 1], k=size),
            "need": rng.choices(NEEDS, [5, 2, 1], k=size),
            "pupils": 1,
        }
    )


def one_way(rng):
    return table(pupils(rng), "pupils", ["year_group"], "pupils")


def two_way(rng):
    return table(pupils(rng), "pupils", ["year_group", "stage"], "pupils")


def by_year_and_by_stage(rng):
    """Return the same pupils by year group and by stage, which share their grand total."""
    rows = pupils(rng)
    return table(rows, "pupils", ["year_group"], "pupils") | table(rows, "pupils", ["stage"], "pupils")


def two_tables(rng):
    """Return two tables that share the totals by stage."""
    rows = pupils(rng)
    by_year, by_need = (table(rows, "pupils", [other, "stage"], "pupils") for other in ("year_group", "need"))
    return by_year | by_need


def with_provisions(rng):
    """Return the pupils of provisions, each in one or more, and of their tier, each counted once."""
    names = ["Reading", "Talk", "Lego"][: rng.randint(2, 3)]
    places = [{name for name in names if rng.random() < 0.5} for _ in range(rng.randint(1, 25))]
    provisions = {cell("placed", provision=name): sum(name in placed for placed in places) for name in names}
    tier, everybody = cell("placed"), cell("pupils")
    counts = {**provisions, tier: sum(bool(placed) for placed in places), everybody: len(places)}
    relations = [at_most([provision], [tier]) for provision in provisions]
    return Publication(counts, (*relations, at_most([tier], provisions), at_most([tier], [everybody])))


def with_flow(rng):
    """Return how the pupils at each stage came about, and the same of all stages."""
    flows = ["opening", "arrived", "departed", "closing"]
    rows = []
    for stage in STAGES[: rng.randint(2, 3)]:
        opening, arrived = rng.randint(0, 15), rng.choice([0, 0, rng.randint(0, 8)])
        departed = rng.randint(0, min(6, opening + arrived))
        rows.append((stage, opening, arrived, departed, opening + arrived - departed))
    wide = pd.DataFrame(rows, columns=["stage", *flows])
    joined = Publication({})
    for flow in flows:
        joined |= table(wide, flow, ["stage"], flow)
    cuts = [{}, *({"stage": stage} for stage in wide["stage"])]
    balances = [
        equal(
            [cell("opening", **cut), cell("arrived", **cut)],
            [cell("departed", **cut), cell("closing", **cut)],
        )
        for cut in cuts
    ]
    return joined.related(*balances)


def with_rates(rng):
    """Return targets by provision and how many were achieved, which makes a rate each and one of all."""
    rows = []
    for provision in ["Reading", "Talk", "Lego"][: rng.randint(1, 3)]:
        reviewed = rng.choice([rng.randint(0, 12), rng.randint(0, 40)])
        rows.append((provision, reviewed, rng.choice([0, reviewed, rng.randint(0, reviewed)])))
    wide = pd.DataFrame(rows, columns=["provision", "reviewed", "achieved"])
    counts = table(wide, "reviewed", ["provision"], "reviewed") | table(wide, "achieved", ["provision"], "achieved")
    cuts = [{}, *({"provision": provision} for provision in wide["provision"])]
    return counts.with_rates(*(Rate(cell("achieved", **cut), cell("reviewed", **cut)) for cut in cuts))


def whole_report(rng: random.Random) -> Publication:
    """Return five tables of 420 pupils by year group, linked by the totals of each, as a large school's report has."""
    size = 420
    rows = pd.DataFrame({"year_group": rng.choices([str(year) for year in range(14)], k=size), "pupils": 1})
    shares = {
        "stage": (78, 12, 5, 3, 2),
        "need": (80, 8, 6, 4, 2),
        "tier": (35, 30, 20, 10, 5),
        "home": (50, 20, 15, 10, 5),
    }
    report = Publication({})
    for name, parts in {**shares, "class": (60, 30, 5, 3, 2)}.items():
        rows[name] = rng.choices([f"{name} {number}" for number in range(len(parts))], parts, k=size)
        report |= table(rows, "pupils", ["year_group", name], "pupils")
    return report


def tiny_table(rng: random.Random) -> Publication:
    """Return a table so small that every choice of what to withhold can be tried."""
    rows, columns = rng.choice([(2, 2), (2, 3), (3, 3), (1, 4), (1, 5)])
    frame = pd.DataFrame(
        {
            "row": str(row),
            "column": str(column),
            "pupils": rng.choice([0, rng.randint(1, 5), rng.randint(1, 12), rng.randint(6, 30)]),
        }
        for row in range(rows)
        for column in range(columns)
    )
    return table(frame, "pupils", ["row", "column"] if rows > 1 else ["column"], "pupils")
