"""What a form means by the plan before it and by the targets of that plan."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from pydantic import Field

from pipelines.censuses.days import days_in
from pipelines.forms.ids import BEFORE, FORM, PUPIL
from pipelines.records.models import Strict
from pipelines.records.reference import toml

if TYPE_CHECKING:
    from pipelines.forms.found import OfForms

_TARGET = [*FORM, "words"]


class Limits(Strict):
    """What `data/reference/forms.toml` says."""

    nearest_days: int = Field(ge=0)


@cache
def limits() -> Limits:
    """Return the limits, read once."""
    return Limits.model_validate(toml("forms"))


def plans_before(found: OfForms, forms: pd.DataFrame) -> pd.DataFrame:
    """Return, for each form that mentions a plan before its own, which that is: school, pupil, form, plan, plan_day.

    `plan` tells the plan of an earlier form (its date agreed, or `draft`), with its day. Where there is none, the day
    is missing and `plan` is the day that the form gives, or else marked as the one before the form.
    """
    told = found.told["plans"]
    said = told.assign(said=days_in(found.rows["plans"]["started_on"]))[told["before"].to_numpy()]
    asked = said.groupby(FORM, as_index=False).agg(said=("said", "last")).merge(forms, on=FORM, how="left")
    asked["given"] = asked["said"] < asked["day"]
    earlier = forms.rename(columns={"form": "plan", "day": "plan_day", "place": "plan_place"}).drop(columns="agreed")
    pairs = asked.merge(earlier, on=PUPIL)
    apart = (pairs["said"] - pairs["plan_day"]).abs().dt.days.where(pairs["given"], 0)
    near = pairs.assign(apart=apart)[(pairs["plan_place"] < pairs["place"]) & (apart <= limits().nearest_days)]
    chosen = near.sort_values(["apart", "plan_place"], ascending=[True, False]).drop_duplicates(FORM)
    every = asked.merge(chosen[[*FORM, "plan", "plan_day"]], on=FORM, how="left")
    unknown = np.where(every["given"], every["said"].dt.strftime("%Y-%m-%d"), BEFORE + every["form"])
    return every.assign(plan=every["plan"].fillna(pd.Series(unknown, every.index)))[[*FORM, "plan", "plan_day"]]


def targets_before(found: OfForms, forms: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """Return, for each earlier target that a form speaks of, which it means: school, pupil, form, words, plan, was_set.

    It is the target that the latest earlier form set in those words (`was_set`, by the form `plan`, with its horizon);
    where none did, it is one more target of the plan before (`plans_before`).
    """
    told, reviews = found.told["targets"], found.told["reviews"]
    asked = pd.concat([told[told["before"]], reviews])[_TARGET].drop_duplicates()
    ours = asked.merge(forms[[*FORM, "place"]], on=FORM, how="left")
    pairs = ours.merge(targets_set(found, forms), on=[*PUPIL, "words"])
    earlier = pairs[pairs["plan_place"] < pairs["place"]].sort_values("plan_place", ascending=False)
    latest = earlier.drop_duplicates(_TARGET)[[*_TARGET, "plan", "horizon"]]
    every = asked.merge(latest, on=_TARGET, how="left").merge(before, on=FORM, how="left", suffixes=("", "_before"))
    was_set = every["plan"].notna()
    plan = every["plan"].fillna(every["plan_before"]).fillna(BEFORE + every["form"])
    return every.assign(plan=plan, was_set=was_set)[[*_TARGET, "plan", "plan_day", "horizon", "was_set"]]


def targets_set(found: OfForms, forms: pd.DataFrame) -> pd.DataFrame:
    """Return the targets that forms set: school, pupil, words, horizon, plan (the form) and plan_place."""
    told = found.told["targets"]
    horizon = found.rows["targets"]["horizon"].astype(object).fillna("short_term")
    own = told.assign(horizon=horizon)[~told["before"].to_numpy()]
    placed = own.merge(forms[[*FORM, "place"]], on=FORM).drop_duplicates(_TARGET, keep="last")
    named = placed.rename(columns={"form": "plan", "place": "plan_place"})
    return named[[*PUPIL, "words", "horizon", "plan", "plan_place"]]
