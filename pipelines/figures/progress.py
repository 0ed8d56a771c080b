"""The figure `progress`: who on the register is not making progress, why the rules say so, and what may explain it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.engines import collect
from pipelines.figures.evidence import evidence
from pipelines.figures.rows import chosen, with_columns_first
from pipelines.transforms.progress import CASE, KEYS, Findings, Seen, pupil_states, pupils_on_register
from pipelines.transforms.register import last_terms

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

COLUMNS = ("pupil_id", "state", "rules", "explanations", "since", "sentence")


def progress(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts and `COLUMNS`, a row per pupil and term: the last begun of each span or year, or each by term."""
    found = findings_as_asked(basis, request)
    return with_columns_first(with_cuts(pupil_states(found), found.seen, request), request, COLUMNS)


def progress_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the records that made each rule and explanation fire: see `pipelines.figures.evidence`.

    The column is the key of what fired, the note its clause. These are no sums: each record has the value 1.
    """
    found = findings_as_asked(basis, request)
    records = found.records.rename(columns={"key": "column", "clause": "note"}).assign(value=1.0)
    return evidence([with_cuts(records, found.seen, request)], [*request.by, "pupil_id"])


def findings_as_asked(basis: Basis, request: Request) -> Findings:
    """Return what fires in the pupils and terms that the request is for, however it is cut."""
    asked = ("findings", request.span, request.grain, request.where)
    return basis.recent.of(asked, lambda: Findings(seen_as_asked(basis, request)))


def seen_as_asked(basis: Basis, request: Request) -> Seen:
    """Return what is known of the pupils and terms that the request is for."""
    terms = last_terms(basis.frames, request.span, request.grain, basis.as_of)
    pupils = chosen(pupils_on_register(basis.frames, terms, basis.roll), request.where)
    return Seen(basis.history, pupils)


def with_cuts(rows: pd.DataFrame, seen: Seen, request: Request) -> pd.DataFrame:
    """Return rows by `CASE` with the pupil, the term and the cuts."""
    wanted = [cut for cut in request.by if cut not in KEYS]
    return rows.merge(collect(seen.pupils.select(CASE, *KEYS, *wanted)), on=CASE, how="left")
