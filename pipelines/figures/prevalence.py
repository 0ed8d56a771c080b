"""The figure `prevalence`: pupils at each stage as a share of the roll, beside the published shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals as nw
import pandas as pd

from pipelines.figures.evidence import counted_in, evidence
from pipelines.figures.rows import chosen, counted, in_order
from pipelines.records.benchmarks import Benchmark, latest
from pipelines.records.reference import year_group_schemes
from pipelines.transforms.rates import share
from pipelines.transforms.register import last_terms, pupils_on_roll

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.engines import Frame
    from pipelines.figures.basis import Basis
    from pipelines.figures.request import Request

LADDER = "code_2014"
OF_ALL_PUPILS = {"school_id", "academic_year", "term", "stage"}


def prevalence(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts, stage, pupils, share (of the roll with the same cuts) and national_share.

    National shares are all pupils' of England (by year group where that is a cut, for the ages that were published),
    so they stand beside schools on the 2014 Code only, and beside no other part of the roll.
    """
    shares = stage_shares(basis, request)
    found = [_published(basis, request, row) for row in shares.to_dict("records")]
    rows = shares.assign(national_share=pd.Series([each and each.share for each in found], dtype="Float64"))
    return rows[[*request.by, "stage", "pupils", "share", "national_share"]]


def stage_shares(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the cuts, stage, pupils, share, and ends_on, the last day that they were counted up to, in order."""
    by = list(request.by)
    counts = counted(roll_rows(basis, request), [*by, "stage"], pupils=nw.len(), ends_on=nw.col("ends_on").max())
    roll = counts.groupby(by, dropna=False)["pupils"].transform("sum") if by else counts["pupils"].sum()
    shares = counts.assign(share=share(counts["pupils"], pd.Series(roll, index=counts.index)))
    wanted = {value for column, value in request.where if column == "stage"}
    return in_order(shares[shares["stage"].isin(wanted)] if wanted else shares, [*by, "stage"])


def roll_rows(basis: Basis, request: Request) -> Frame:
    """Return a row per pupil on the roll in the period's last term, chosen by every value but those of the stage."""
    terms = last_terms(basis.frames, request.span, request.grain, basis.as_of)
    where = [(column, value) for column, value in request.where if column != "stage"]
    return chosen(pupils_on_roll(basis.frames, terms, basis.attributes), where)


def _published(basis: Basis, request: Request, row: Mapping[Any, Any]) -> Benchmark | None:
    by_year_group = "year_group" in request.by
    of_all = request.columns - ({"year_group"} if by_year_group else set()) <= OF_ALL_PUPILS
    if not of_all or basis.ladders != {LADDER}:
        return None
    age = _ages().get(row["year_group"]) if by_year_group else None
    if by_year_group and age is None:
        return None
    return latest(row["stage"], LADDER, row["ends_on"], age=age)


def _ages() -> dict[str, int]:
    """Return the age at the academic year's start of each year group of England."""
    groups = year_group_schemes()["england_wales"].groups
    return {group.code: group.age for group in groups if group.age is not None}


def prevalence_records(basis: Basis, request: Request) -> pd.DataFrame:
    """Return the pupils behind each row, and the published figure beside it: see `pipelines.figures.evidence`."""
    keys = [*request.by, "stage"]
    wanted = [(column, value) for column, value in request.where if column == "stage"]
    rows = chosen(roll_rows(basis, request), wanted)
    pupils = counted_in(rows, keys, "pupils", record=("pupils", "pupil_id"), once_in=("term",))
    return evidence([pupils, _published_records(basis, request)], keys)


def _published_records(basis: Basis, request: Request) -> pd.DataFrame:
    shares = stage_shares(basis, request)
    found = [_published(basis, request, row) for row in shares.to_dict("records")]
    beside = shares[pd.Series([each is not None for each in found], index=shares.index, dtype=bool)]
    known = [each for each in found if each is not None]
    return beside[[*request.by, "stage"]].assign(
        school_id=beside.get("school_id"),
        column="national_share",
        table="benchmarks",
        record_id=[f"{each.measure} {each.date:%Y-%m}" for each in known],
        value=[each.share for each in known],
        note=[each.source for each in known],
    )
