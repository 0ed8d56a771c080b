"""The counts of a termly summary with what holds between them: what disclosure control starts from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.summary.counts.plans import plan_counts, state_counts
from pipelines.summary.counts.provision import provision_counts
from pipelines.summary.counts.register import movement_counts, register_counts
from pipelines.summary.counts.targets import target_counts

if TYPE_CHECKING:
    from pipelines.summary.school import SchoolTerm
    from pipelines.transforms.disclosure import Limits, Publication


def counts_of(school: SchoolTerm, limits: Limits) -> Publication:
    """Return everything that the summary counts, linked where two tables count the same."""
    register = register_counts(school, limits)
    return (
        register
        | movement_counts(school, register, limits)
        | state_counts(school, register)
        | plan_counts(school, register)
        | target_counts(school)
        | provision_counts(school)
    )
