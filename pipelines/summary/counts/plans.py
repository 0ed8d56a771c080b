"""Whose plans are in force and up to date, and who is making progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.summary.keys import ALL, REGISTER, at_stage, in_state, of_plans
from pipelines.transforms.disclosure import Publication, Rate, equal

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from pipelines.summary.school import SchoolTerm
    from pipelines.terms import Term

NO_PROGRESS = "no_progress"
SHARES = (("agreed", "in_force"), ("overdue", "in_force"), ("without_plan", "register"))


def state_counts(school: SchoolTerm, register: Publication) -> Publication:
    """Return the pupils on the register who are not making progress at each compared term's end."""
    together = Publication({})
    for place, rows in school.ask_compared("progress_counts").items():
        term = school.compared[place]
        part, whole = in_state(term, NO_PROGRESS), at_stage(term, ALL, REGISTER)
        counts = {part: int(rows[NO_PROGRESS].sum()), whole: register.counts[whole]}
        together |= Publication(counts).with_rates(Rate(part, whole))
    return together


def plan_counts(school: SchoolTerm, register: Publication) -> Publication:
    """Return the plans in force at each compared term's end, those agreed and overdue, and pupils without one."""
    together = Publication({})
    for place, rows in school.ask_compared("plans").items():
        row = rows.iloc[0].to_dict() if len(rows) else {}
        together |= _plans_of(school.compared[place], row, register)
    return together


def _plans_of(term: Term, row: Mapping[Hashable, object], register: Publication) -> Publication:
    columns = dict.fromkeys(column for share in SHARES for column in share)
    counts = {of_plans(term, column): int(str(row.get(column, 0))) for column in columns}
    shares = [Rate(of_plans(term, part), of_plans(term, whole)) for part, whole in SHARES]
    plans, whole = Publication(counts).with_rates(*shares), at_stage(term, ALL, REGISTER)
    if counts[of_plans(term, "register")] != register.counts[whole]:
        return plans
    same = Publication({whole: register.counts[whole]})
    return (plans | same).related(equal([of_plans(term, "register")], [whole]))
