"""The figure `attainment`: targets reviewed in a period and their outcomes, and targets due."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.figures.evidence import counted_in, evidence
from pipelines.figures.rows import chosen, tallied, with_columns_first
from pipelines.transforms.attainment import OUTCOMES, TARGET, reviewed_targets, targets_by_period
from pipelines.transforms.periods import periods
from pipelines.transforms.rates import share, wilson_interval
from pipelines.transforms.spells import constant

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.engines import Frame
    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

OF_A_PROVISION = ("provision_id", "name", "tier", "provision_area", "staff_role", "funding_source")
COLUMNS = (
    "reviewed",
    "achieved",
    "partially_achieved",
    "not_achieved",
    "attainment_rate",
    "attainment_low",
    "attainment_high",
    "partial_rate",
    "not_rate",
    "due",
    "due_reviewed",
    "not_reviewed",
    "review_coverage",
)


def attainment(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts and `COLUMNS`; rates are shares from 0 to 1 with Wilson 95 per cent intervals."""
    rows = attainment_counts(chosen(target_rows(basis, request), request.where), list(request.by))
    return with_columns_first(attainment_rates(rows), request, COLUMNS)


def attainment_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the reviews and the targets behind each row: see `pipelines.figures.evidence`."""
    rows = chosen(target_rows(basis, request), request.where)
    reviewed = rows.filter(~nw.col("outcome").is_null())
    due = rows.filter(nw.col("due") == 1)
    of_reviews = {"reviewed": reviewed} | {name: reviewed.filter(nw.col("outcome") == name) for name in OUTCOMES}
    of_targets = {
        "due": due,
        "due_reviewed": due.filter(~nw.col("outcome").is_null()),
        "not_reviewed": due.filter(nw.col("outcome").is_null()),
    }
    counted = [(name, "reviews", "review_id", those) for name, those in of_reviews.items()]
    counted += [(name, "targets", "target_id", those) for name, those in of_targets.items()]
    return evidence(
        [
            counted_in(those, request.by, name, record=(table, key), once_in=("starts_on",))
            for name, table, key, those in counted
        ],
        request.by,
    )


def target_rows(basis: Basis, request: Request) -> Frame:
    """Return one row per target, period and provision asked about, with every cut that the request names.

    Short-term targets unless the request speaks of the horizon. Without a cut of a provision a target has one row;
    with one, a row for each different value among the provisions that serve it.
    """
    attributes = basis.attributes_among(request.columns)
    targets = targets_by_period(basis.frames, basis.decided_targets, _periods(basis, request), attributes)
    return targets_as_asked(basis, request, targets)


def reviewed_rows(basis: Basis, request: Request) -> Frame:
    """Return those of `target_rows` that were reviewed."""
    return targets_as_asked(basis, request, reviewed_targets(basis.decided_targets, _periods(basis, request)))


def _periods(basis: Basis, request: Request) -> Frame:
    return periods(basis.frames, request.span, request.grain, basis.as_of, from_first_record=True)


def targets_as_asked(basis: Basis, request: Request, rows: Frame) -> Frame:
    """Return rows of targets set by the as-of date, short-term unless the request names the horizon.

    `rows` has the target's id, set_on and horizon; with a cut of a provision the result has that of each provision
    that serves the target.
    """
    targets = rows.filter(nw.col("set_on") <= constant(basis.as_of))
    if "horizon" not in request.columns:
        targets = targets.filter(nw.col("horizon") == "short_term")
    wanted = [column for column in OF_A_PROVISION if column in request.columns]
    if not wanted:
        return targets
    return targets.join(basis.links.select(*TARGET, *wanted).unique(), on=TARGET, how="left")


def attainment_counts(rows: Frame, by: list[str]) -> pd.DataFrame:
    """Return the columns of `by`, the outcomes and what was due, each target counted once in each cut's value."""
    once = rows.select(*dict.fromkeys([*TARGET, "starts_on", *by]), "outcome", "due").unique()
    due = nw.col("due") == 1
    return tallied(once, by, _outcome_tallies() | {"due": due, "due_reviewed": due & ~nw.col("outcome").is_null()})


def reviewed_counts(rows: Frame, by: list[str]) -> pd.DataFrame:
    """Return the columns of `by`, reviewed and the three outcomes, each target counted once in each cut's value."""
    once = rows.select(*dict.fromkeys([*TARGET, "starts_on", *by]), "outcome").unique()
    return tallied(once, by, _outcome_tallies())


def _outcome_tallies() -> dict[str, nw.Expr]:
    return {"reviewed": ~nw.col("outcome").is_null()} | {name: nw.col("outcome") == name for name in OUTCOMES}


def attainment_rates(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the counts with the rates, their interval and the review coverage beside them."""
    reviewed = counts["reviewed"]
    low, high = wilson_interval(counts["achieved"], reviewed)
    return counts.assign(
        attainment_rate=share(counts["achieved"], reviewed),
        attainment_low=low,
        attainment_high=high,
        partial_rate=share(counts["partially_achieved"], reviewed),
        not_rate=share(counts["not_achieved"], reviewed),
        not_reviewed=counts["due"] - counts["due_reviewed"],
        review_coverage=share(counts["due_reviewed"], counts["due"]),
    )
