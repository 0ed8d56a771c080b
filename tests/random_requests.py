"""Random questions of a figure: any cuts it can have, any values, any period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from pipelines.figures import CHOSEN_BY, CUTS_OF, Request
from pipelines.transforms.periods import EVERYTHING, Span

if TYPE_CHECKING:
    from tests.random_schools import RandomSchools

PERIOD_CUTS = ("term", "academic_year")
FLAG = ("yes", "no", "")
# Values that rows may have; an empty one asks for rows where it is missing.
VALUES = {
    "school_id": ("1", "2"),
    "year_group": ("R", "1", "10", ""),
    "class": ("A", ""),
    "horizon": ("short_term", "long_term"),
    "area": ("literacy", "mathematics"),
    "need": ("SLCN", "ASD", ""),
    "stage": ("none", "K", "E", "A", "S"),
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


@st.composite
def requests(draw: st.DrawFn, key: str, schools: RandomSchools) -> Request:
    """Draw a request for a figure of those schools: up to three cuts, up to two conditions, and a period."""
    by = tuple(draw(st.lists(st.sampled_from(CUTS_OF[key]), max_size=3, unique=True)))
    columns = draw(st.one_of(st.just([]), st.lists(st.sampled_from(CHOSEN_BY[key]), max_size=2, unique=True)))
    where = [(column, value) for column in columns for value in draw(_values(column, schools))]
    span = draw(spans(schools, has_two_ends=key in {"movements", "transitions", "stage_flow"}))
    return Request(key, by=by, where=tuple(where), span=span)


@st.composite
def _values(draw: st.DrawFn, column: str, schools: RandomSchools) -> list[str]:
    if column in PERIOD_CUTS:
        return [draw(st.sampled_from(_known(column, schools)))]
    return draw(st.lists(st.sampled_from(VALUES[column]), min_size=1, max_size=2, unique=True))


def _known(column: str, schools: RandomSchools) -> list[str]:
    terms = schools.records["terms"]
    labels = {"term": [f"{row['academic_year']} {row['term']}" for row in terms]}
    return sorted(set(labels.get(column, [row["academic_year"] for row in terms])))


@st.composite
def spans(draw: st.DrawFn, schools: RandomSchools, *, has_two_ends: bool = False) -> Span:
    """Draw a period: everything, a known term or year, or dates of which one may be missing."""
    kind = draw(st.sampled_from(["everything", "term", "year", "dates"]))
    if kind == "term":
        return Span(term=draw(st.sampled_from(_known("term", schools))))
    if kind == "year":
        return Span(academic_year=draw(st.sampled_from(_known("academic_year", schools))))
    if kind == "everything":
        return EVERYTHING
    edges = [row[name] for row in schools.records["terms"] for name in ("starts_on", "ends_on")]
    first, last = sorted(draw(st.tuples(st.sampled_from(edges), st.sampled_from(edges))))
    ends = "both" if has_two_ends else draw(st.sampled_from(["both", "first", "last"]))
    return Span(starts_on=first if ends != "last" else None, ends_on=last if ends != "first" else None)
