"""Random questions of a figure: any cuts it can have, any values, any period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.figures import FIGURES, Request
from pipelines.transforms.periods import EVERYTHING, Span

if TYPE_CHECKING:
    from random import Random

    from tests.random_schools import RandomSchools

PERIOD_CUTS = ("term", "academic_year")
FLAG = ("yes", "no", "")
FROM_THE_FIRST_TERM = {"movements", "transitions", "stage_flow", "stage_rates", "stage_events", "time_at_stage"}
# Values that rows may have; an empty one asks for rows where it is missing.
VALUES = {
    "school_id": ("1", "2"),
    "year_group": ("R", "1", "10", ""),
    "class": ("A", ""),
    "horizon": ("short_term", "long_term"),
    "area": ("literacy", "mathematics"),
    "need": ("SLCN", "MLD", ""),
    "stage": ("none", "K", "E", "A", "S", "2"),
    "provision_id": ("V", "W", ""),
    "tier": ("targeted", "universal"),
    "staff_role": ("TA", "Teacher", ""),
    "funding_source": ("sen_notional", "top_up", ""),
    "sex": ("F", "M", ""),
    "disadvantaged": FLAG,
    "eal": FLAG,
    "looked_after": FLAG,
    "pupil_id": ("a", "b", "c"),
}


def random_request(rng: Random, key: str, schools: RandomSchools) -> Request:
    """Draw a request for a figure of those schools: up to four cuts, up to two conditions, and a period.

    Cuts by term and pupil come often: in so fine a cut no two mistakes make up for each other.
    """
    figure = FIGURES[key]
    fine = rng.choice([("pupil_id", "term"), ("pupil_id",), ("term",), ()])
    # Ids are unique within a school: a figure that prints them in any case is cut by it.
    prints_ids = "pupil_id" in figure.only_chosen_by
    fine = ("school_id", *fine) if prints_ids else fine
    cuts = [*fine, *rng.sample(figure.cuts, min(rng.randint(0, 2), len(figure.cuts)))]
    by = tuple(cut for cut in dict.fromkeys(cuts) if cut in figure.cuts)
    conditions = rng.choice([0, 0, 0, 0, 0, 1, 2])
    columns = rng.sample(figure.chosen_by, min(conditions, len(figure.chosen_by)))
    where = [(column, value) for column in columns for value in _values(rng, column, schools)]
    span = random_span(rng, schools, has_two_ends=key in FROM_THE_FIRST_TERM)
    return Request(key, by=by, where=tuple(where), span=span if figure.has_period else EVERYTHING)


def _values(rng: Random, column: str, schools: RandomSchools) -> list[str]:
    if column in PERIOD_CUTS:
        return [rng.choice(_known(column, schools))]
    return rng.sample(VALUES[column], rng.randint(1, 2))


def _known(column: str, schools: RandomSchools) -> list[str]:
    terms = schools.records["terms"]
    labels = {"term": [f"{row['academic_year']} {row['term']}" for row in terms]}
    return sorted(set(labels.get(column, [row["academic_year"] for row in terms])))


def random_span(rng: Random, schools: RandomSchools, *, has_two_ends: bool = False) -> Span:
    """Draw a period: everything, a known term or year, or dates of which one may be missing."""
    kind = rng.choice(["everything", "everything", "everything", "dates", "year", "term"])
    if kind == "term":
        return Span(term=rng.choice(_known("term", schools)))
    if kind == "year":
        return Span(academic_year=rng.choice(_known("academic_year", schools)))
    if kind == "everything":
        return EVERYTHING
    edges = [row[name] for row in schools.records["terms"] for name in ("starts_on", "ends_on")]
    first, last = sorted(rng.choices(edges, k=2))
    ends = "both" if has_two_ends else rng.choice(["both", "first", "last"])
    return Span(starts_on=first if ends != "last" else None, ends_on=last if ends != "first" else None)
