"""The tables of a termly summary: a fixed set, the same for every school and term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines import words
from pipelines.summary.counts.register import FLOWS_IN, FLOWS_OUT, OPENING, stages_of, years_of
from pipelines.summary.counts.targets import values_of
from pipelines.summary.keys import ALL, REGISTER, ROLL, at_stage, flow, targets
from pipelines.summary.published import Cell, Column, Kind, Table, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelines.summary.published import Published
    from pipelines.summary.school import SchoolTerm

FLOW_NAMES = {
    "opening": "At the start",
    "arrived": "Arrived at the school",
    "moved_in": "Moved to this stage",
    "recoded_in": "Recoded to it",
    "moved_out": "Moved from it",
    "recoded_out": "Recoded from it",
    "departed": "Left the school",
    "closing": "At the end",
}


def stages_by_year(school: SchoolTerm, published: Published) -> Table:
    """Return the pupils at each stage by year group at the term's end, with their share of the year group."""
    stages = stages_of(school)
    columns = [*stages, REGISTER, ROLL]
    names = [words.stage_name(stage, school.about["ladder"]) for stage in stages]
    rows = [
        (
            text(name),
            *(published.count(at_stage(school.term, year, column)) for column in columns),
            published.share(at_stage(school.term, year, REGISTER), at_stage(school.term, year, ROLL)),
        )
        for year, name in {**{year: _year(year) for year in years_of(school)}, ALL: "All year groups"}.items()
    ]
    heads = ["Year group", *names, "On the register", "On roll"]
    return Table(
        "stages",
        f"Pupils at each stage on {words.day(school.term.ends_on)}",
        (Column(heads[0], Kind.TEXT, 1.4), *map(Column, heads[1:]), Column("Share of roll", Kind.SHARE)),
        tuple(rows),
        (len(rows) - 1,),
        "On the register are pupils at any stage of special educational needs support.",
    )


def flows(school: SchoolTerm, published: Published) -> Table:
    """Return what reconciles each stage's number at the term's start with that at its end."""
    names = {stage: words.stage_name(stage, school.about["ladder"]) for stage in stages_of(school)}
    rows = [(text(name), *_flow(school, stage, published)) for stage, name in names.items()]
    used = [place for place in range(len(FLOW_NAMES) + 1) if _is_used(place, rows)]
    heads = ["Stage", *FLOW_NAMES.values()]
    return Table(
        "movements",
        "Who came to each stage, and who left it",
        tuple(Column(heads[place], *((Kind.TEXT, 2.2) if place == 0 else (Kind.COUNT, 1.0))) for place in used),
        tuple(tuple(row[place] for place in used) for row in rows),
        note=_sum(used) if rows else "Nobody was at a stage in this term or the one before.",
    )


def _sum(used: list[int]) -> str:
    """Return how the columns that are used add up."""
    recoded = {f"{column} it": place in used for column, place in (("recoded to", 4), ("recoded from", 6))}
    into, out = (
        f" {sign} {name}" if recoded[name] else "" for sign, name in (("+", "recoded to it"), ("−", "recoded from it"))
    )
    return f"Start + arrived + moved to it{into} − moved from it{out} − left the school = end."


def attainment(school: SchoolTerm, published: Published, cut: str) -> Table:
    """Return the targets reviewed and the share achieved by year group or by area of need."""
    named: Callable[[str], str] = _year if cut == "year_group" else _area
    values = values_of(school, cut)
    rows = [_attained(school, published, cut, value, named(value)) for value in values]
    whole = _attained(school, published, ALL, ALL, "All targets")
    head = {"year_group": "Year group", "area": "Area of need"}[cut]
    return Table(
        f"attainment by {cut}",
        f"Targets achieved by {head.lower()}",
        (Column(head, Kind.TEXT, 3), Column("Reviewed"), Column("Achieved"), Column("Share achieved", Kind.SHARE)),
        (*rows, whole),
        (len(rows),),
        "Short-term targets with a decided review in the term, each once, in the year group of that time.",
    )


def _flow(school: SchoolTerm, stage: str, published: Published) -> list[Cell]:
    closing = at_stage(school.term, ALL, stage)
    keys = [flow(school.term, stage, column) for column in (OPENING, *FLOWS_IN, *FLOWS_OUT)]
    return [published.count(key) for key in (*keys, closing)]


def _is_used(place: int, rows: list[tuple[Cell, ...]]) -> bool:
    """Return whether a column says anything: nobody is ever recoded in most schools."""
    is_recoded = place in {list(FLOW_NAMES).index(name) + 1 for name in ("recoded_in", "recoded_out")}
    return not is_recoded or any(row[place].value != 0 for row in rows)


def _attained(school: SchoolTerm, published: Published, cut: str, value: str, name: str) -> tuple[Cell, ...]:
    reviewed, achieved = (targets(school.term, cut, value, column) for column in ("reviewed", "achieved"))
    return (
        text(name),
        published.count(reviewed),
        published.count(achieved),
        published.share(achieved, reviewed),
    )


def _year(code: str) -> str:
    return words.year_name(code) if code else "No year group"


def _area(code: str) -> str:
    return words.named("area", code) if code else "No area recorded"
