"""Puts the plans, targets and reviews of all forms of a pupil in one sequence, whatever order they were loaded in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from pipelines.forms.drafts import given_way, standing_beside, without_stages
from pipelines.forms.earlier import plans_before, targets_before
from pipelines.forms.found import OfForms, forms_of, parted
from pipelines.forms.ids import FORM, PUPIL
from pipelines.forms.written import plans_of, reviews_of, targets_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipelines.forms.found import Rows


@dataclass(frozen=True)
class Followed:
    """The rows of sources, those that forms gave put in their sequence, and the drafts that stand beside a form.

    `drafts` has the draft's lineage, `day` (on which it was last saved) and `agreed` (the day of the other form).
    """

    brought: list[Rows]
    drafts: pd.DataFrame


def followed(brought: Sequence[Rows]) -> Followed:
    """Return sources with the plans, targets and reviews of forms as they follow on each other.

    Each form sets targets of its own plan. One in the words of a target of the plan before continues it
    (`continues_target_id`); what a form says of an earlier target is a review of the one that the latest earlier form
    set in those words. A plan ends the day before the next form that was agreed. What no form in force set, a plan or a
    target that a later form mentions, is there as far as that tells of it.
    """
    left, below = parted(brought)
    if not any(len(rows) for rows in below.values()):
        return Followed(list(brought), pd.DataFrame())
    every = OfForms.among(below)
    forms = forms_of(every)
    gone = given_way(forms)
    found = every.but(gone)
    forms = forms[~pd.MultiIndex.from_frame(forms[FORM]).isin(pd.MultiIndex.from_frame(gone[FORM]))]
    forms = forms.assign(place=forms.groupby(PUPIL).cumcount())
    plans = plans_before(found, forms)
    targets = targets_before(found, forms, plans)
    made = {
        "plans": plans_of(found, forms, plans),
        "targets": targets_of(found, forms, plans, targets),
        "reviews": reviews_of(found, forms, targets),
    }
    parts = [without_stages(rows, every, gone) for rows in left]
    empty = {name: rows.iloc[:0] for name, rows in brought[0].items()}
    return Followed([*parts, empty | made], standing_beside(found, forms))
