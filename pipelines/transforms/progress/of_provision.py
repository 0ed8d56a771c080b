"""Rules of progress that look at provision: what was measured in an intervention, and what is run again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals as nw

from pipelines.engines import last_of
from pipelines.transforms.assessment_pairs import ASSESSED, assessment_pairs
from pipelines.transforms.dosage import PLACEMENT
from pipelines.transforms.progress.seen import CASE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.engines import Frame
    from pipelines.transforms.progress.history import History
    from pipelines.transforms.progress.seen import Seen

DAYS_A_MONTH = 30.4375


def flat_assessment(seen: Seen, limits: Mapping[str, float]) -> Frame:
    """Return `CASE`, since, and what was measured of interventions in which the latest score shows too little gain.

    Columns: intervention_id, measure, entry_id, entry_on, entry_score, later_id, later_score, ratio_gain_reached
    (missing for a standard score). Ratio gain = gain in months / (days / 30.4375). since is the later score's day.
    """
    known = seen.within(seen.history.once(scores_in_long_runs, limits), "later_on", limits["terms"])
    latest = last_of(known, over=[CASE, *ASSESSED[2:]], order_by=["later_on"])
    return latest.filter(nw.col("is_flat")).with_columns(since=nw.col("later_on"))


def scores_in_long_runs(history: History, limits: Mapping[str, float]) -> Frame:
    """Return the `assessment_pairs` with ratio_gain_reached, and is_flat: too little gain in many school days."""
    pairs = assessment_pairs(history.frames)
    gain = nw.col("later_score") - nw.col("entry_score")
    is_age = nw.col("scale") == "age_equivalent_months"
    ratio = gain * DAYS_A_MONTH / nw.col("days").cast(nw.Float64)
    shows_little = (is_age & (ratio < limits["ratio_gain"])) | (
        (nw.col("scale") == "standard_score") & (gain <= limits["standard_change"])
    )
    held = (
        pairs.filter(shows_little)
        .select(*PLACEMENT, "later_on")
        .unique()
        .join(history.placement_days, on=PLACEMENT)
        .filter(nw.col("date") <= nw.col("later_on"))
        .group_by(*PLACEMENT, "later_on")
        .agg(held=nw.len())
    )
    is_long = (nw.col("held") >= int(limits["school_days"])).fill_null(value=False)
    return pairs.join(held, on=[*PLACEMENT, "later_on"], how="left").with_columns(
        ratio_gain_reached=nw.when(is_age).then(ratio), is_flat=is_long & shows_little
    )


def repeated_provision(seen: Seen, limits: Mapping[str, float]) -> Frame:
    """Return `CASE`, since, and both runs of provisions that are run again though the earlier run's target was missed.

    Columns: provision_id, intervention_id, earlier_intervention_id, earlier_target_id, and review_id and reviewed_on
    of that target's last decided review. The later run is the pupil's last of that provision, the earlier one the last
    that was over when it began; since is the first school day of the later.
    """
    known = seen.known(seen.history.runs_again, "since", terms=limits["terms"])
    latest = last_of(known, over=[CASE, "provision_id"], order_by=["since", "intervention_id"])
    again = latest.filter(nw.col("last_on") >= nw.col("from_on"))
    decided = seen.decided.select(CASE, "place", "review_id", "reviewed_on", "outcome", earlier_target_id="target_id")
    outcomes = last_of(
        again.join(decided, on=[CASE, "earlier_target_id"]), over=[CASE, "provision_id"], order_by=["place"]
    )
    return outcomes.filter(nw.col("outcome") == "not_achieved")
