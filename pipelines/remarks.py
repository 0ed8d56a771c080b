"""What somebody should know who reads a figure, though it was answered: schools that are mixed, terms still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.engines import collect
from pipelines.figures import dictionary

if TYPE_CHECKING:
    from pipelines.figures import Request
    from pipelines.warehouse import Snapshot

IDS = {"pupil_id", "target_id", "plan_id", "intervention_id", "provision_id"}


def remarks(snapshot: Snapshot, request: Request) -> list[str]:
    """Return sentences about an answered request, none where there is nothing to remark."""
    found = []
    printed = {*request.by, *dictionary()[request.key].columns}
    if IDS & printed and "school_id" not in request.columns and len(snapshot.table("schools")) > 1:
        found.append("Several schools are loaded, and ids are unique within a school: add --by school_id.")
    term, as_of = request.span.term, request.as_of or snapshot.as_of
    begun = collect(snapshot.frames()["terms"].select("starts_on"))["starts_on"]
    if begun.empty:
        found.append("No terms are loaded, and what happens in terms cannot be counted without: load the table terms.")
    elif as_of < begun.min():
        found.append(f"No term had begun by {as_of}, so there is nothing to count yet.")
    elif term:
        terms = collect(snapshot.frames()["terms"])
        begins = terms.loc[terms["academic_year"] + " " + terms["term"] == term, "starts_on"].min()
        if begins > as_of:
            found.append(f"{term} begins on {begins}; the records are counted up to {as_of}.")
    return found
