"""What each count of a summary is known by: what is counted, the term's name, and the cuts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Hashable

    from pipelines.terms import Term

Key: TypeAlias = "Hashable"
ALL, REGISTER, ROLL = "all", "register", "roll"


def at_stage(term: Term, year: str, stage: str) -> Key:
    """Return the key of the pupils at a stage at a term's end, `REGISTER` for any stage, `ROLL` for all on roll."""
    return ("pupils", term.name, year, stage)


def moved(term: Term, movement: str) -> Key:
    """Return the key of the pupils who made a movement in a term."""
    return ("moved", term.name, movement)


def flow(term: Term, stage: str, column: str) -> Key:
    """Return the key of a number that reconciles a stage's opening with its closing number."""
    return ("flow", term.name, stage, column)


def in_state(term: Term, state: str) -> Key:
    """Return the key of the pupils on the register in a state of progress at a term's end."""
    return ("state", term.name, state)


def targets(term: Term, cut: str, value: str, column: str) -> Key:
    """Return the key of the term's targets with a value of a cut: `reviewed`, `achieved`, `due` or `due_reviewed`."""
    return ("targets", term.name, cut, value, column)


def of_plans(term: Term, column: str) -> Key:
    """Return the key of a column of the figure `plans` at a term's end."""
    return ("plans", term.name, column)


def placed(term: Term, provision_id: str) -> Key:
    """Return the key of the pupils placed in a provision, or in `ALL`, on a school day of the term."""
    return ("placed", term.name, provision_id)
