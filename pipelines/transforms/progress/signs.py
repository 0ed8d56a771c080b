"""The rules of progress and the explanations: the function of each, and what `progress_rules.toml` says of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Self, TypeAlias

from pydantic import Field, model_validator

from pipelines.records.models import Strict
from pipelines.records.reference import toml
from pipelines.transforms.progress import explanations, of_provision, of_stage, of_targets

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipelines.engines import Frame
    from pipelines.transforms.progress.seen import Seen

    Sign: TypeAlias = Callable[[Seen, Mapping[str, float]], Frame]


def _by_name(*signs: Sign) -> dict[str, Sign]:
    return {sign.__name__: sign for sign in signs}


RULES = _by_name(
    of_targets.repeated_not_achieved,
    of_targets.rolled_over,
    of_provision.flat_assessment,
    of_provision.repeated_provision,
    of_stage.stepped_up,
)
EXPLANATIONS = _by_name(
    explanations.not_delivered,
    explanations.review_overdue,
    explanations.no_current_plan,
    explanations.no_provision,
    explanations.low_attendance,
    explanations.not_involved,
)
SIGNS = RULES | EXPLANATIONS


class SignEntry(Strict):
    """What a rule or an explanation means, the words and records of its evidence, and its thresholds.

    `said` has a clause for each of `clauses`, in which the words for things stand instead of their ids.
    """

    title: str
    definition: str
    clauses: tuple[str, ...] = Field(min_length=1)
    said: tuple[str, ...] = Field(min_length=1)
    records: tuple[tuple[str, ...], ...] = Field(min_length=1)
    limits: dict[str, float] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _said_for_every_clause(self) -> Self:
        if len(self.said) != len(self.clauses):
            message = f"{self.title}: it has {len(self.clauses)} clauses, and {len(self.said)} of them for people"
            raise ValueError(message)
        return self


class StateEntry(Strict):
    """What a state means, the words that begin the sentence of a pupil in it, and its thresholds."""

    title: str
    definition: str
    clauses: tuple[str, ...]
    limits: dict[str, float] = Field(default_factory=dict)


class ProgressEntries(Strict):
    """The rules, the explanations and the states by key, in the order in which they are printed."""

    rules: dict[str, SignEntry]
    explanations: dict[str, SignEntry]
    states: dict[str, StateEntry]


@cache
def progress_entries() -> ProgressEntries:
    """Return what `data/reference/progress_rules.toml` says."""
    return ProgressEntries.model_validate(toml("progress_rules"))


def sign_entries() -> dict[str, SignEntry]:
    """Return the entries of the rules, then of the explanations, by key."""
    return progress_entries().rules | progress_entries().explanations
