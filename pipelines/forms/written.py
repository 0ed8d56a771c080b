"""Writes the rows of forms anew, now that it is known which plans and targets they speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipelines.censuses.days import ONE_DAY, as_dates, days_in
from pipelines.forms.earlier import targets_set
from pipelines.forms.ids import FORM, PUPIL, plan_ids, review_ids, target_ids

if TYPE_CHECKING:
    from pipelines.forms.found import OfForms

_TARGET = [*FORM, "words"]


def plans_of(found: OfForms, forms: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """Return the plans: those that forms make, and those that forms only mention where no form in force made them."""
    rows = found.rows["plans"]
    told = found.told["plans"].merge(before, on=FORM, how="left")
    plan = told["plan"].where(told["before"], told["form"])
    ends = _ends(told.assign(starts=days_in(rows["started_on"])), forms)
    made = rows.assign(
        plan_id=_texts(plan_ids(told["pupil"], plan), rows["plan_id"]),
        ended_on=rows["ended_on"].fillna(as_dates(ends, rows.index)),
    )
    return _in_order(made, told, forms, kept=~told["before"] | told["plan_day"].isna())


def targets_of(found: OfForms, forms: pd.DataFrame, before: pd.DataFrame, meant: pd.DataFrame) -> pd.DataFrame:
    """Return the targets: those that forms set, and those that forms only mention where no form in force set them."""
    rows = found.rows["targets"]
    told = found.told["targets"].merge(meant, on=_TARGET, how="left")
    plan = told["plan"].where(told["before"], told["form"])
    again = _horizon_when_set_again(found, told)
    mentioned = (told["before"] & told["plan_day"].notna()).to_numpy()  # on a plan whose day is known
    days = as_dates(told["plan_day"].to_numpy(dtype="datetime64[D]"), rows.index)
    made = rows.assign(
        target_id=_texts(target_ids(told["pupil"], plan, told["words"]), rows["target_id"]),
        plan_id=_texts(plan_ids(told["pupil"], plan), rows["plan_id"]),
        horizon=rows["horizon"].fillna(again),
        long_term_target_id=_own_pupil(rows["long_term_target_id"], told),
        continues_target_id=rows["continues_target_id"].fillna(_continued(found, forms, before, meant)),
        set_on=rows["set_on"].mask(mentioned, days),
    )
    return _in_order(made, told, forms, kept=~told["before"] | ~told["was_set"].eq(other=True))


def reviews_of(found: OfForms, forms: pd.DataFrame, meant: pd.DataFrame) -> pd.DataFrame:
    """Return the reviews, each of the target that the form means."""
    rows = found.rows["reviews"]
    told = found.told["reviews"].merge(meant, on=_TARGET, how="left")
    made = rows.assign(
        review_id=_texts(review_ids(told["pupil"], told["form"], told["words"]), rows["review_id"]),
        target_id=_texts(target_ids(told["pupil"], told["plan"], told["words"]), rows["target_id"]),
    )
    return _in_order(made, told, forms, kept=rows["review_id"].notna())


def _ends(told: pd.DataFrame, forms: pd.DataFrame) -> np.ndarray:
    """Return the last day of each plan: the day before the next form that was agreed, missing where there is none.

    A plan that is only mentioned, and without a day of its own, began on the day of the form: it ends there too.
    """
    agreed = forms.loc[forms["agreed"], [*PUPIL, "day"]]
    pairs = told.assign(at=np.arange(len(told))).merge(agreed, on=PUPIL)
    later = pairs[(pairs["day"] > pairs["starts"]) | (pairs["before"] & (pairs["day"] == pairs["starts"]))]
    following = later.groupby("at")["day"].min().reindex(np.arange(len(told))).to_numpy(dtype="datetime64[D]")
    starts = told["starts"].to_numpy(dtype="datetime64[D]")
    return np.where(following == starts, starts, following - ONE_DAY)


def _continued(found: OfForms, forms: pd.DataFrame, before: pd.DataFrame, meant: pd.DataFrame) -> pd.Series:
    """Return, for each target row, the id of the target that it continues; missing where there is none.

    What the form itself says of a target of these words tells which; else it is one of the plan before, which for a
    form that mentions none is that of the form before.
    """
    told, rows = found.told["targets"], found.rows["targets"]
    own = told.assign(horizon=rows["horizon"].astype(object).fillna("short_term"))[~told["before"].to_numpy()]
    own = own.assign(at=own.index)[[*_TARGET, "horizon", "at"]]
    said = own.merge(meant, on=_TARGET, suffixes=("", "_meant"))
    said = said[said["horizon_meant"].isna() | (said["horizon_meant"] == said["horizon"])]
    unsaid = own[~own["at"].isin(own.merge(meant, on=_TARGET)["at"])]
    previous = unsaid.merge(_previous(forms, before), on=FORM)
    listed = previous.merge(_listed(found, forms, meant), on=[*PUPIL, "plan", "words"], suffixes=("", "_meant"))
    listed = listed[listed["horizon_meant"].isna() | (listed["horizon_meant"] == listed["horizon"])]
    links = pd.concat([said, listed]).drop_duplicates("at")
    ids = target_ids(links["pupil"], links["plan"], links["words"])
    return pd.Series(ids, index=links["at"], dtype=object).reindex(rows.index).astype(rows["target_id"].dtype)


def _previous(forms: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """Return school, pupil, form and plan: the one that a form means by the plan before, or the form before it."""
    in_order = forms.assign(last=forms.groupby(PUPIL)["form"].shift()).merge(before, on=FORM, how="left")
    return in_order.assign(plan=in_order["plan"].fillna(in_order["last"]))[[*FORM, "plan"]].dropna()


def _listed(found: OfForms, forms: pd.DataFrame, meant: pd.DataFrame) -> pd.DataFrame:
    """Return what is on each plan: what its form set, and what only later forms mention (without a horizon)."""
    mentioned = meant.loc[~meant["was_set"], [*PUPIL, "words", "plan"]].assign(horizon=None)
    return pd.concat([targets_set(found, forms)[[*PUPIL, "words", "plan", "horizon"]], mentioned]).drop_duplicates()


def _horizon_when_set_again(found: OfForms, told: pd.DataFrame) -> pd.Series:
    """Return, for each target that a form only mentions, the horizon with which it sets the same words again."""
    rows = found.rows["targets"]
    own = found.told["targets"].assign(again=rows["horizon"].astype(object))
    set_again = own[~own["before"].to_numpy()].drop_duplicates(_TARGET)[[*_TARGET, "again"]]
    return told.merge(set_again, on=_TARGET, how="left")["again"].where(told["before"]).astype(rows["horizon"].dtype)


def _own_pupil(ids: pd.Series, told: pd.DataFrame) -> pd.Series:
    """Return ids of a form's own making with the pupil that the row is about."""
    pairs = zip(ids, told["given"], told["pupil"], strict=True)
    named = [None if pd.isna(each) else pupil + str(each).removeprefix(given) for each, given, pupil in pairs]
    return pd.Series(named, ids.index, dtype=ids.dtype)


def _in_order(made: pd.DataFrame, told: pd.DataFrame, forms: pd.DataFrame, kept: pd.Series) -> pd.DataFrame:
    """Return the rows that are kept by pupil and form, so that the later form has its way."""
    place = told[FORM].merge(forms[[*FORM, "place"]], on=FORM, how="left")
    order = place.assign(at=np.arange(len(place)))[kept.to_numpy(dtype=bool)]
    return made.iloc[order.sort_values([*PUPIL, "place", "at"])["at"]].reset_index(drop=True)


def _texts(texts: list[str], like: pd.Series) -> pd.Series:
    return pd.Series(texts, like.index, dtype=like.dtype)
