"""The rows of all forms together, each with what its id tells, and the forms that they are of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from pipelines.censuses.days import days_in
from pipelines.forms.ids import DRAFT, FORM, ID_OF, PUPIL, are_of_forms, told_by
from pipelines.merging import rows_below

if TYPE_CHECKING:
    from collections.abc import Sequence

Rows = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class OfForms:
    """Rows of plans, targets and reviews that forms gave, and by table what their ids tell (`told_by`)."""

    rows: Rows
    told: Rows

    @classmethod
    def among(cls, rows: Rows) -> OfForms:
        """Return rows of forms with what their ids tell; a review's pupil is that of the form's other rows."""
        told = {name: told_by(name, some) for name, some in rows.items()}
        named = pd.concat([told["plans"], told["targets"]])[["school", "given", "pupil"]].drop_duplicates()
        one = named[~named.duplicated(["school", "given"], keep=False)].set_index(["school", "given"])["pupil"]
        reviews = told["reviews"]
        known = one.reindex(pd.MultiIndex.from_frame(reviews[["school", "given"]])).to_numpy()
        return cls(rows, told | {"reviews": reviews.assign(pupil=np.where(pd.isna(known), reviews["given"], known))})

    def but(self, gone: pd.DataFrame) -> OfForms:
        """Return the rows without those of some forms (school, pupil, form)."""
        names = pd.MultiIndex.from_frame(gone[FORM])
        kept = {name: ~pd.MultiIndex.from_frame(told[FORM]).isin(names) for name, told in self.told.items()}
        return OfForms(
            {name: rows[kept[name]].reset_index(drop=True) for name, rows in self.rows.items()},
            {name: told[kept[name]].reset_index(drop=True) for name, told in self.told.items()},
        )


def parted(brought: Sequence[Rows]) -> tuple[list[Rows], Rows]:
    """Return the rows of sources without those that forms gave, and those of all forms below each other."""
    left, taken = [], []
    for rows in brought:
        ours = {name: are_of_forms(name, rows[name]) for name in ID_OF if len(rows[name])}
        of_forms = {name: rows[name][mask] for name, mask in ours.items() if mask.any()}
        taken.append(of_forms)
        left.append(rows | {name: rows[name][~ours[name]] for name in of_forms})
    below = {
        name: rows_below([each[name] for each in taken if name in each] or [brought[0][name].iloc[:0]])
        for name in ID_OF
    }
    return left, below


def forms_of(found: OfForms) -> pd.DataFrame:
    """Return the forms of each pupil in their order: school, pupil, form, day, agreed and `place` (0, 1, 2 …).

    The day is the date agreed, or for a draft without one the day on which it was last saved. A form whose own plan
    was kept out counts as not agreed; a draft of which nothing tells the day is left out.
    """
    told, rows = found.told["plans"], found.rows["plans"]
    own = told[~told["before"]].assign(
        saved=days_in(rows["started_on"])[~told["before"]], agreed=rows["agreed_on"].notna()
    )
    known = own.groupby(FORM, as_index=False).agg(saved=("saved", "last"), agreed=("agreed", "any"))
    every = pd.concat([some[FORM] for some in found.told.values()]).drop_duplicates()
    forms = every.merge(known, on=FORM, how="left")
    undated = (forms["form"] == DRAFT).to_numpy()
    dated = forms["form"].where(~undated, None).to_numpy(dtype="datetime64[D]")
    forms["day"] = np.where(undated, forms["saved"].to_numpy(dtype="datetime64[D]"), dated)
    forms["agreed"] = forms["agreed"].eq(other=True) & ~undated
    in_order = forms[forms["day"].notna()].assign(dated=~undated[forms["day"].notna()])
    in_order = in_order.sort_values([*PUPIL, "day", "dated"], ignore_index=True)
    return in_order.assign(place=in_order.groupby(PUPIL).cumcount())[[*FORM, "day", "agreed", "place"]]
