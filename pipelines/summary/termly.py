"""The summary as a whole: tables under disclosure control, what they say in sentences, and what will be done next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.summary.counts import counts_of
from pipelines.summary.headlines import headlines
from pipelines.summary.pictures import attainment_bars, register_bars, years_bars
from pipelines.summary.provision import budgets, provisions
from pipelines.summary.published import Published
from pipelines.summary.sentences import sentences
from pipelines.summary.tables import attainment, flows, stages_by_year
from pipelines.transforms.disclosure import Limits

if TYPE_CHECKING:
    import datetime as dt

    from pipelines.summary.pictures import Bars
    from pipelines.summary.published import Table
    from pipelines.summary.school import SchoolTerm


@dataclass(frozen=True)
class Summary:
    """One school's term as governors may see it; `tables` and `charts` by key, in the order in which they are read."""

    school: str
    term: str
    is_over: bool
    ends_on: dt.date
    as_of: dt.date
    tables: dict[str, Table]
    charts: dict[str, Bars]
    sentences: tuple[str, ...]
    limits: Limits


def termly_summary(school: SchoolTerm, limits: Limits | None = None) -> Summary:
    """Return the term's summary; limits may only be raised."""
    limits = limits or Limits()
    publication = counts_of(school, limits)
    published = Published(publication, limits)
    tables = [
        headlines(school, published),
        stages_by_year(school, published),
        flows(school, published),
        provisions(school, published),
        budgets(school, limits),
        attainment(school, published, "year_group"),
        attainment(school, published, "area"),
    ]
    by_key = {table.key: table for table in tables}
    return Summary(
        school=str(school.about["name"]),
        term=school.term.name,
        is_over=school.term.is_over,
        ends_on=school.term.ends_on,
        as_of=school.basis.as_of,
        tables=by_key,
        charts={
            "register": register_bars(school, published),
            "years": years_bars(by_key["stages"]),
            "areas": attainment_bars(by_key["attainment by area"]),
        },
        sentences=tuple(sentences(school, published)),
        limits=limits,
    )
