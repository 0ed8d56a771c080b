"""Answers a request from a snapshot: the one way from what is stored to a figure, for the command and the screens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipelines.engines import EngineName
from pipelines.figures import Basis, Request, basis_as_published, basis_from_records, check_values, figure

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from pipelines.warehouse import Snapshot


def answer(snapshot: Snapshot, request: Request, engine: EngineName = EngineName.PANDAS) -> pd.DataFrame:
    """Return the figure's rows: the cuts, then the figure's columns; see `pipelines.figures.figure`.

    `WrongRequestError` where the request names something unknown. The derived tables of the snapshot are used where
    the request has the snapshot's as-of date; for another date they are worked out anew.
    """
    basis = basis_of(snapshot, engine, request.as_of)
    check_values(basis.frames, request)
    return figure(basis, request)


def present_and_changed(
    snapshot: Snapshot,
    request: Request,
    engine: EngineName = EngineName.PANDAS,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a figure of cost as it is, and as it would be under the request's what-if; errors as for `answer`."""
    return answer(snapshot, replace(request, what_if=None), engine), answer(snapshot, request, engine)


def basis_of(snapshot: Snapshot, engine: EngineName, as_of: dt.date | None = None) -> Basis:
    """Return what figures are computed from, on an engine, as of a date (the snapshot's own unless given)."""
    frames = snapshot.frames(engine)
    if as_of is None or as_of == snapshot.as_of:
        return basis_as_published(frames, snapshot.as_of)
    return basis_from_records(frames, as_of)
