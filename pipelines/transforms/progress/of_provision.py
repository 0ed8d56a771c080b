"""Rules of progress that look at provision: what was measured in an intervention, and what is run again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.transforms.assessment_pairs import ASSESSED, assessment_pairs
from pipelines.transforms.attainment import last_of
from pipelines.transforms.costs import RUN
from pipelines.transforms.dosage import PLACEMENT
from pipelines.transforms.progress.seen import KEYS
from pipelines.transforms.roll import PUPIL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.engines import Frame
    from pipelines.transforms.progress.seen import Seen

DAYS_A_MONTH = 30.4375
SAME_PROVISION = [*PUPIL, "provision_id"]


def flat_assessment(seen: Seen, limits: Mapping[str, float]) -> Frame:
    """Return `KEYS`, since, and what was measured of interventions in which the latest score shows too little gain.

    Columns: intervention_id, measure, entry_id, entry_on, entry_score, later_id, later_score, ratio_gain_reached
    (missing for a standard score). Ratio gain = gain in months / (days / 30.4375). since is the later score's day.
    """
    known = seen.known(seen.frames.kept(assessment_pairs(seen.frames)), "later_on")
    latest = seen.within(last_of(known, over=[*KEYS, *ASSESSED[2:]], order_by="later_on"), "later_on", limits["terms"])
    gain = nw.col("later_score") - nw.col("entry_score")
    is_age = nw.col("scale") == "age_equivalent_months"
    ratio = gain * DAYS_A_MONTH / nw.col("days").cast(nw.Float64)
    is_flat = (is_age & (ratio < limits["ratio_gain"])) | (
        (nw.col("scale") == "standard_score") & (gain <= limits["standard_change"])
    )
    flat = seen.frames.kept(latest.filter(is_flat).with_columns(ratio_gain_reached=nw.when(is_age).then(ratio)))
    scored = flat.select(*PLACEMENT, "later_on").unique()
    long = (
        scored.join(seen.placement_days, on=PLACEMENT)
        .filter(nw.col("date") <= nw.col("later_on"))
        .group_by(*PLACEMENT, "later_on")
        .agg(held=nw.len())
        .filter(nw.col("held") >= int(limits["school_days"]))
    )
    return flat.join(long.select(*PLACEMENT, "later_on"), on=[*PLACEMENT, "later_on"]).select(
        *KEYS,
        "intervention_id",
        "measure",
        "entry_id",
        "entry_on",
        "entry_score",
        "later_id",
        "later_score",
        "ratio_gain_reached",
        since="later_on",
    )


def repeated_provision(seen: Seen, limits: Mapping[str, float]) -> Frame:
    """Return `KEYS`, since, and both runs of provisions that are run again though the earlier run's target was missed.

    Columns: provision_id, intervention_id, earlier_intervention_id, earlier_target_id, and review_id and reviewed_on
    of that target's last decided review. The later run is the pupil's last of that provision, the earlier one the last
    that was over when it began; since is the first school day of the later.
    """
    known = seen.known(runs_again(seen), "since")
    latest = last_of(known, over=[*KEYS, "provision_id"], order_by="order")
    again = seen.within(latest, "last_on", limits["terms"])
    outcomes = last_of(seen.decided, over=[*KEYS, "target_id"], order_by="reviewed_on")
    missed = outcomes.filter(nw.col("outcome") == "not_achieved").select(
        *KEYS, "review_id", "reviewed_on", earlier_target_id="target_id"
    )
    return again.join(missed, on=[*KEYS, "earlier_target_id"]).select(
        *KEYS,
        "since",
        "provision_id",
        "intervention_id",
        "earlier_intervention_id",
        "earlier_target_id",
        "review_id",
        "reviewed_on",
    )


def runs_again(seen: Seen) -> Frame:
    """Return each placement in a provision that the pupil was placed in before, with that earlier placement.

    Columns: `PLACEMENT`, provision_id, since and last_on (its first and last school day so far), earlier_target_id,
    earlier_intervention_id and order (of the placement among the pupil's).
    """
    spans = seen.placement_terms.group_by(*PLACEMENT).agg(
        since=nw.col("first_on").min(), last_on=nw.col("last_on").max()
    )
    runs = seen.frames["interventions"].select(*RUN, "provision_id")
    aims = seen.frames["placements"].select(*PLACEMENT, "target_id")
    placed = seen.frames.kept(spans.join(runs, on=RUN).join(aims, on=PLACEMENT))
    earlier = placed.select(
        *SAME_PROVISION,
        earlier_on="since",
        earlier_last_on="last_on",
        earlier_target_id="target_id",
        earlier_intervention_id="intervention_id",
    )
    before = placed.join(earlier, on=SAME_PROVISION).filter(nw.col("earlier_last_on") < nw.col("since"))
    latest = last_of(
        before.with_columns(order=_in_order("earlier_on", "earlier_intervention_id")), over=PLACEMENT, order_by="order"
    )
    return seen.frames.kept(latest.with_columns(order=_in_order("since", "intervention_id")))


def _in_order(day: str, intervention_id: str) -> nw.Expr:
    """Return what orders runs by their day, then by their id."""
    return nw.concat_str(nw.col(day).cast(nw.String), nw.col(intervention_id), separator=" ")
