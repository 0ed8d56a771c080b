"""Documents about a pupil of a view's school, and the lines of the pupil's cost: for whom may see single pupils."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.access.scope import check_user_can_see_pupils
from dashboard.figures.snapshots import basis, folder
from pipelines.figures.cost_lines import cost_lines, placed_days
from pipelines.reports.costed_map import Whose
from pipelines.reports.costed_map import costed_map as made

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from dashboard.figures.view import View
    from pipelines.reports.costed_map import CostedMap


def costed_map(view: View, pupil_id: str, ref: str) -> CostedMap:
    """Return the costed provision map of a pupil for the running academic year."""
    check_user_can_see_pupils(view.scope)
    whose = Whose(view.school_id, pupil_id, ref, view.number)
    return made(basis(folder(), view.number, view.school_id), whose)


def lines_of_cost(view: View, pupil_id: str, starts_on: dt.date, ends_on: dt.date) -> pd.DataFrame:
    """Return the lines of a pupil's cost between two days: see `pipelines.figures.cost_lines.cost_lines`."""
    check_user_can_see_pupils(view.scope)
    of_school = basis(folder(), view.number, view.school_id)
    days = placed_days(of_school, view.school_id, pupil_id)
    return cost_lines(days[days["date"].between(starts_on, ends_on)], of_school.as_of)
