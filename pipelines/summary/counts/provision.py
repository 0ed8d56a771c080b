"""How many pupils each provision has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.summary.keys import ALL, placed
from pipelines.transforms.disclosure import Level, Publication, at_most

if TYPE_CHECKING:
    from pipelines.summary.school import SchoolTerm


def provision_counts(school: SchoolTerm) -> Publication:
    """Return the pupils placed in each provision on a school day of the term, and in any, each pupil once.

    Who is in two provisions is in both counts, so they add up to at least the pupils in any.
    """
    rows = school.ask("costs", "provision_id")
    counts = {
        placed(school.term, str(provision)): int(pupils)
        for provision, pupils in zip(rows["provision_id"], rows["pupils"], strict=True)
    }
    whole = placed(school.term, ALL)
    together = int(school.ask("costs")["pupils"].sum())
    return Publication(
        {**counts, whole: together},
        (at_most([whole], list(counts)), *(at_most([each], [whole]) for each in counts)),
        {whole: Level.GRAND_TOTAL},
    )
