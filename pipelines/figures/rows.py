"""The rows of a figure: chosen by the request's values, counted by its cuts, in the order people expect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals as nw
import pandas as pd

from pipelines.engines import collect
from pipelines.figures.request import FLAGS, Request, WrongRequestError
from pipelines.records.reference import code_sets, ladders, year_group_schemes
from pipelines.transforms.stages import NONE, OFF_ROLL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipelines.engines import Frame

YES, NO = ("true", "yes", "y", "t", "1"), ("false", "no", "n", "f", "0")


def chosen(rows: Frame, where: Iterable[tuple[str, str]]) -> Frame:
    """Return the rows that have the asked values; several values of one column are alternatives."""
    values: dict[str, list[str]] = {}
    for column, value in where:
        values.setdefault(column, []).append(value)
    for column, wanted in values.items():
        rows = rows.filter(_has_one_of(column, wanted))
    return rows


def _has_one_of(column: str, wanted: list[str]) -> nw.Expr:
    known = [flag_value(column, value) if column in FLAGS else value for value in wanted if value]
    among = nw.col(column).is_in(known).fill_null(value=False)
    return among | nw.col(column).is_null() if "" in wanted else among


def flag_value(column: str, value: str) -> bool:
    """Return the truth that a yes/no value of `--where` stands for; `WrongRequestError` where it is neither."""
    if value.lower() in YES:
        return True
    if value.lower() in NO:
        return False
    message = f"{column} is yes or no; {value!r} is neither. Ask for {column}=yes or {column}=no."
    raise WrongRequestError(message)


def counted(rows: Frame, by: list[str], **counts: nw.Expr) -> pd.DataFrame:
    """Return the rows aggregated by the columns of `by`, in pandas; without any, one row even of nothing."""
    if not by:
        return collect(rows.select(**counts))
    return collect(rows.group_by(*by).agg(**counts))


def tallied(rows: Frame, by: list[str], tests: dict[str, nw.Expr]) -> pd.DataFrame:
    """Return the columns of `by` and how many rows pass each test; without any `by`, one row even of nothing."""
    flags = {name: nw.when(test).then(nw.lit(1)).otherwise(nw.lit(0)) for name, test in tests.items()}
    counts = counted(rows.with_columns(**flags), by, **{name: nw.col(name).sum() for name in tests})
    return counts.assign(**{name: counts[name].fillna(0).astype("int64") for name in tests})


def in_order(rows: pd.DataFrame, by: Iterable[str]) -> pd.DataFrame:
    """Return the rows sorted by the columns in the order people expect of each; missing values come last."""
    keys = list(by)
    if not keys or rows.empty:
        return rows.reset_index(drop=True)
    ranks = pd.DataFrame({column: _ranks(rows[column]) for column in keys}, index=rows.index)
    return rows.loc[ranks.sort_values(keys, kind="stable").index].reset_index(drop=True)


def _ranks(values: pd.Series[Any]) -> pd.Series[int]:
    """Return each value's place among the column's distinct values."""
    column = str(values.name)
    distinct = sorted(values.dropna().unique(), key=lambda value: sort_key(column, value))
    places = {value: place for place, value in enumerate(distinct)}
    return values.map(lambda value: places.get(value, len(places)) if pd.notna(value) else len(places))


def sort_key(column: str, value: object) -> tuple[int, str]:
    """Return what a cut's value sorts by: terms by the calendar, year groups and stages by their order, else text."""
    text = str(value)
    if column == "year_group":
        order = year_group_order()
        return (order.index(text) if text in order else len(order), text)
    if column.endswith("stage"):
        return (stage_order().get(text, len(text)), text)
    if column == "term":
        year, _, term = text.partition(" ")
        terms = list(code_sets()["term"].codes)
        return (0, f"{year} {terms.index(term) if term in terms else len(terms)}")
    if column == "tier":
        return (list(code_sets()["tier"].codes).index(text), text)
    return (0, text)


def year_group_order() -> list[str]:
    """Return every year group's code in school order: N1 N2 R 1 … 14, then P1 … P7 S1 … S6."""
    groups = [group.code for scheme in year_group_schemes().values() for group in scheme.groups]
    return list(dict.fromkeys(groups))


def stage_order() -> dict[str, int]:
    """Return the rung of every stage code; off roll comes before none, none before the rungs."""
    rungs = {rung.code: number for ladder in ladders().values() for number, rung in enumerate(ladder.rungs)}
    return {OFF_ROLL: -2, NONE: -1} | rungs


def with_columns_first(rows: pd.DataFrame, request: Request, columns: Iterable[str]) -> pd.DataFrame:
    """Return the rows with the cuts first, then the figure's own columns, sorted by the cuts."""
    ordered = in_order(rows, request.by)
    return ordered[[*request.by, *columns]]
