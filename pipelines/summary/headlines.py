"""The headlines of a termly summary: this term, last term, the same term last year, England, and what chance may do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pipelines import words
from pipelines.records.benchmarks import latest
from pipelines.summary.counts.register import stages_of
from pipelines.summary.keys import ALL, REGISTER, ROLL, at_stage, in_state, of_plans, targets
from pipelines.summary.published import Cell, Column, Kind, Table, pounds, text
from pipelines.summary.school import LAST, NOW, YEAR_AGO
from pipelines.transforms.rates import change_beyond_chance

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipelines.summary.keys import Key
    from pipelines.summary.published import Published
    from pipelines.summary.school import SchoolTerm
    from pipelines.terms import Term

PLACES = (NOW, LAST, YEAR_AGO)
NOT_KNOWN = "not known"
CHANGES = {1: "▲ higher, more than chance", -1: "▼ lower, more than chance", 0: "no more than chance"}


def headlines(school: SchoolTerm, published: Published) -> Table:
    """Return a row for each headline, its change being that since the last term."""
    rows = [*_stages(school, published), *_shares(school, published), _cost(school)]
    heads = ("This term", "Last term", "Same term last year")
    return Table(
        "headlines",
        "The term at a glance",
        (
            Column("", Kind.TEXT, 2.3),
            *(Column(head, width=1.15) for head in heads),
            Column("England", Kind.TEXT, 2.2),
            Column("Since last term", Kind.TEXT, 2.0),
        ),
        tuple(rows),
        note="“More than chance” is said where 0 lies outside the 95% interval of the difference between the two "
        "shares. A term that is not over stands as it is so far beside whole ones.",
    )


def _stages(school: SchoolTerm, published: Published) -> list[tuple[Cell, ...]]:
    names = {stage: words.stage_name(stage, school.about["ladder"]) for stage in stages_of(school)}
    return [
        _row(school, published, name, partial(_of_roll, stage), _england(school, stage))
        for stage, name in {REGISTER: "Pupils on the register", **names}.items()
    ]


def _of_roll(stage: str, term: Term) -> tuple[Key, Key]:
    return at_stage(term, ALL, stage), at_stage(term, ALL, ROLL)


def _shares(school: SchoolTerm, published: Published) -> list[tuple[Cell, ...]]:
    said: dict[str, Callable[[Term], tuple[Key, Key]]] = {
        "Targets achieved, of those reviewed": lambda term: _of_targets(term, "achieved", "reviewed"),
        "Targets reviewed, of those due": lambda term: _of_targets(term, "due_reviewed", "due"),
        "Pupils not making progress": lambda term: (in_state(term, "no_progress"), at_stage(term, ALL, REGISTER)),
        "Plans past their review date": lambda term: (of_plans(term, "overdue"), of_plans(term, "in_force")),
        "Pupils on the register without a plan": lambda term: (
            of_plans(term, "without_plan"),
            of_plans(term, "register"),
        ),
    }
    return [_row(school, published, name, keys, "") for name, keys in said.items()]


def _of_targets(term: Term, part: str, whole: str) -> tuple[Key, Key]:
    return targets(term, ALL, ALL, part), targets(term, ALL, ALL, whole)


def _row(
    school: SchoolTerm, published: Published, name: str, keys: Callable[[Term], tuple[Key, Key]], england: str
) -> tuple[Cell, ...]:
    cells = [
        _beside(published, *keys(school.compared[place])) if place in school.compared else None for place in PLACES
    ]
    known = [cell if cell is not None else text(NOT_KNOWN) for cell in cells]
    return text(name), *known, text(england or words.MISSING), text(_change(school, published, keys))


def _beside(published: Published, part: Key, whole: Key) -> Cell:
    """Return a count with its share of the whole in brackets; where the count is withheld, so is the share."""
    count, share = published.count(part), published.share(part, whole)
    if count.value is None or share.value is None:
        return count
    return Cell(Kind.COUNT, count.value, f"{count.text} ({share.text})")


def _change(school: SchoolTerm, published: Published, keys: Callable[[Term], tuple[Key, Key]]) -> str:
    if LAST not in school.compared:
        return NOT_KNOWN
    pairs = [published.shown(*keys(school.compared[place])) for place in (LAST, NOW)]
    if any(pair is None or not pair[1] for pair in pairs):
        return words.MISSING
    earlier, now = ((pair[0], pair[1]) for pair in pairs if pair)
    return CHANGES[change_beyond_chance(earlier, now)]


def _england(school: SchoolTerm, stage: str) -> str:
    """Return the published share and its month: of the school's phase for the register, of all pupils for a stage."""
    measure, phase = ("any_sen", str(school.about["phase"])) if stage == REGISTER else (stage, "")
    found = latest(measure, str(school.about["ladder"]), school.term.ends_on, phase=phase)
    if not found:
        return ""
    of = f"{words.named('phase', phase).lower()}, " if phase else "all schools, "
    return f"{words.percent_with_tenths(found.share)} {of}{found.date:%b %Y}"


def _cost(school: SchoolTerm) -> tuple[Cell, ...]:
    rows = school.ask_compared("costs")
    sums = [pounds(float(rows[place]["to_date"].sum())) if place in rows else text(NOT_KNOWN) for place in PLACES]
    return (
        text("Cost of provision" if school.term.is_over else "Cost of provision so far"),
        *sums,
        text(words.MISSING),
        text(words.MISSING),
    )
