"""Who is at which stage, and who moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.figures.rows import stage_order
from pipelines.summary.keys import ALL, REGISTER, ROLL, at_stage, flow, moved
from pipelines.summary.school import LAST, NOW
from pipelines.transforms.disclosure import (
    Level,
    Publication,
    Rate,
    Status,
    at_most,
    count_statuses,
    equal,
    small_counts,
)
from pipelines.transforms.stages import NONE, OFF_ROLL

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import pandas as pd

    from pipelines.summary.keys import Key
    from pipelines.summary.school import SchoolTerm
    from pipelines.terms import Term
    from pipelines.transforms.disclosure import Limits, Relation

OPENING, CLOSING = "opening", "closing"
FLOWS_IN, FLOWS_OUT = ("arrived", "moved_in", "recoded_in"), ("moved_out", "recoded_out", "departed")
MOVED = ("arrived", "joined", "stepped_up", "stepped_down", "left", "departed")
STEPPED = ["stepped_up", "stepped_down"]


def stages_of(school: SchoolTerm) -> list[str]:
    """Return the stages at which anybody was at the end of a compared term, or at its beginning, from the lowest."""
    rows = school.ask_compared("transitions", "year_group").values()
    found = {str(stage) for each in rows for column in ("opening_stage", "closing_stage") for stage in each[column]}
    return sorted(found - {NONE, OFF_ROLL}, key=stage_order().__getitem__)


def years_of(school: SchoolTerm) -> list[str]:
    """Return the year groups of those on roll at the term's end in school order; empty for those without one."""
    return list(dict.fromkeys(_present(school.ask_compared("transitions", "year_group")[NOW])["year_group"]))


def register_counts(school: SchoolTerm, limits: Limits) -> Publication:
    """Return the pupils at each stage by year group at the term's end, and by stage alone at each compared term's.

    What the table of a compared term has to withhold of its totals is withheld here too: a later summary must not
    tell what the term's own did not. Of a stage whose total is not shown nothing is told by year group.
    """
    stages = stages_of(school)
    by_year = {place: _by_year(school, place, stages) for place in school.compared}
    together = by_year[NOW]
    for place, term in school.compared.items():
        totals = [at_stage(term, ALL, column) for column in (*stages, REGISTER, ROLL)]
        statuses = count_statuses(by_year[place], limits)
        of_all = _of_year(term, ALL, _in_all(school, place), stages)
        together |= of_all.withholding(key for key in totals if statuses[key] is Status.PROTECTS)
    hidden = hidden_counts(together, limits)
    return together.withholding(
        at_stage(school.term, year, stage)
        for stage in stages
        if at_stage(school.term, ALL, stage) in hidden
        for year in years_of(school)
    )


def hidden_counts(register: Publication, limits: Limits) -> set[Key]:
    """Return the keys of the counts that are not shown, for themselves or for the table of their term."""
    return small_counts(register, limits) | register.withheld


def _by_year(school: SchoolTerm, place: str, stages: list[str]) -> Publication:
    """Return the pupils at each stage by year group at a compared term's end, with the totals."""
    term, rows = school.compared[place], _present(school.ask_compared("transitions", "year_group")[place])
    years = list(dict.fromkeys(rows["year_group"]))
    whole = _of_year(term, ALL, _in_all(school, place), stages)
    for year in years:
        whole |= _of_year(term, year, rows[rows["year_group"].eq(year)], stages)
    return whole.related(*(_down(term, years, column) for column in (*stages, REGISTER, ROLL)))


def movement_counts(school: SchoolTerm, register: Publication, limits: Limits) -> Publication:
    """Return who moved in the term, and for each stage what reconciles its opening with its closing number.

    Of a stage whose number at the end is not shown nothing of this is told.
    A stage closes with the count of the register, and opens with that of the last term's end where they are the same.
    """
    flows = {str(row["stage"]): row for row in school.ask("stage_flow").to_dict("records")}
    found = school.ask("movements").set_index("movement")["pupils"]
    hidden = hidden_counts(register, limits)
    together = Publication({moved(school.term, each): int(found.get(each, 0)) for each in MOVED})
    for stage in stages_of(school):
        of_stage = _flow(school, stage, flows.get(stage, {}), register)
        own = [flow(school.term, stage, column) for column in (OPENING, *FLOWS_IN, *FLOWS_OUT)]
        together |= of_stage.withholding(own if at_stage(school.term, ALL, stage) in hidden else ())
    return together.related(*_movements_and_flows(school.term, stages_of(school)))


def _in_all(school: SchoolTerm, place: str) -> pd.DataFrame:
    """Return stage and pupils of those on roll at a compared term's end."""
    rows = _present(school.ask_compared("transitions", "year_group")[place])
    return rows.groupby("stage", as_index=False, sort=False)[["pupils"]].sum()


def _present(transitions: pd.DataFrame) -> pd.DataFrame:
    """Return year_group, stage and pupils of those on roll at the term's end."""
    rows = transitions[transitions["closing_stage"].ne(OFF_ROLL)].rename(columns={"closing_stage": "stage"})
    return (
        rows.assign(year_group=rows["year_group"].fillna(""))
        .groupby(["year_group", "stage"], as_index=False, sort=False)[["pupils"]]
        .sum()
    )


def _of_year(term: Term, year: str, rows: pd.DataFrame, stages: list[str]) -> Publication:
    found = {str(stage): int(pupils) for stage, pupils in zip(rows["stage"], rows["pupils"], strict=True)}
    counts = {stage: found.get(stage, 0) for stage in stages}
    margins = {REGISTER: sum(counts.values()), ROLL: sum(found.values())}
    keys = {column: at_stage(term, year, column) for column in (*counts, *margins)}
    inner = Level.GRAND_TOTAL if year == ALL else Level.INNER  # later summaries print the totals of this one again
    of_year = Publication(
        {keys[column]: count for column, count in (counts | margins).items()},
        (equal([keys[stage] for stage in stages], [keys[REGISTER]]), at_most([keys[REGISTER]], [keys[ROLL]])),
        dict.fromkeys((keys[stage] for stage in stages), inner)
        | dict.fromkeys((keys[column] for column in margins), Level.GRAND_TOTAL if year == ALL else Level.MARGIN),
    )
    shares = [*stages, REGISTER] if year == ALL else [REGISTER]
    return of_year.with_rates(*(Rate(keys[column], keys[ROLL]) for column in shares))


def _down(term: Term, years: list[str], column: str) -> Relation:
    return equal([at_stage(term, year, column) for year in years], [at_stage(term, ALL, column)])


def _flow(school: SchoolTerm, stage: str, row: Mapping[Hashable, int], register: Publication) -> Publication:
    numbers = {column: int(row.get(column, 0)) for column in (OPENING, *FLOWS_IN, *FLOWS_OUT)}
    keys = {column: flow(school.term, stage, column) for column in numbers}
    closing, last = at_stage(school.term, ALL, stage), school.compared.get(LAST)
    ends = [closing, *([at_stage(last, ALL, stage)] if last else [])]
    into, out = ([keys[column] for column in side] for side in ((OPENING, *FLOWS_IN), FLOWS_OUT))
    counts = {keys[column]: number for column, number in numbers.items()} | {key: register.counts[key] for key in ends}
    flows = Publication(counts, (equal(into, [*out, closing]),))
    same = [equal([keys[OPENING]], [key]) for key in ends[1:] if counts[key] == numbers[OPENING]]
    return flows.related(*same)


def _movements_and_flows(term: Term, stages: list[str]) -> list[Relation]:
    """Return how the movements of all pupils add up to what the stages gain and lose."""
    made = {
        "arrived": ["arrived"],
        "departed": ["departed"],
        "moved_in": ["joined", *STEPPED],
        "moved_out": ["left", *STEPPED],
    }
    sums = [
        equal([flow(term, stage, column) for stage in stages], [moved(term, each) for each in movements])
        for column, movements in made.items()
    ]
    into, out = ([flow(term, stage, column) for stage in stages] for column in ("recoded_in", "recoded_out"))
    return [*sums, equal(into, out), *_from_one_to_another(term, stages)]


def _from_one_to_another(term: Term, stages: list[str]) -> list[Relation]:
    """Return that who moves to a stage, or from it, comes from another one or the register's edge."""
    ways = (("moved_in", "moved_out", ["joined"]), ("moved_out", "moved_in", ["left"]))
    recoded: tuple[tuple[str, str, list[str]], ...] = (
        ("recoded_in", "recoded_out", []),
        ("recoded_out", "recoded_in", []),
    )
    return [
        at_most(
            [flow(term, stage, column)],
            [
                *(flow(term, other, opposite) for other in stages if other != stage),
                *(moved(term, each) for each in edge),
            ],
        )
        for column, opposite, edge in (*ways, *recoded)
        for stage in stages
    ]
