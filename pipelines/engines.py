"""The same frames on each engine: pandas for a school, DuckDB for a trust or an authority."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

import narwhals as nw
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import duckdb
    import pyarrow as pa


Frame: TypeAlias = nw.LazyFrame[Any]
"""A table on some engine: nothing is computed before it is collected."""


class EngineName(StrEnum):
    """The engines that `provision figures --engine` knows."""

    PANDAS = "pandas"
    DUCKDB = "duckdb"


@dataclass(frozen=True)
class Frames:
    """A set of tables on one engine, and the way to bring a small reference table to that engine."""

    tables: Mapping[str, Frame]
    bring: Callable[[pa.Table], Frame]
    computes_at_once: bool
    made: dict[Callable[[Frames], Frame], Frame] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __getitem__(self, name: str) -> Frame:
        """Return the table of that name; `KeyError` where there is none."""
        return self.tables[name]

    def with_tables(self, **tables: Frame) -> Frames:
        """Return these frames and some more on the same engine."""
        return Frames(ChainMap(tables, self.tables), self.bring, self.computes_at_once)  # type: ignore[arg-type]

    def kept(self, frame: Frame) -> Frame:
        """Return the frame computed once, for several questions: an engine that defers all work plans it only once."""
        return frame if self.computes_at_once else self.bring(frame.collect("pyarrow").to_native())

    def once(self, make: Callable[[Frames], Frame]) -> Frame:
        """Return what a function makes of these frames alone: worked out when first asked for, and kept."""
        if make not in self.made:
            self.made[make] = self.kept(make(self))
        return self.made[make]


def pandas_from_arrow(table: pa.Table) -> pd.DataFrame:
    """Return the table as pandas with Arrow types: dates, decimals and missing values mean what they do in SQL."""
    frame: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def pandas_frames(tables: Mapping[str, pd.DataFrame]) -> Frames:
    """Return pandas tables (Arrow types) as frames that transforms take."""
    return Frames({name: _lazy(table) for name, table in tables.items()}, _lazy_from_arrow, computes_at_once=True)


def pandas_frames_on_demand(names: Iterable[str], read: Callable[[str], pd.DataFrame]) -> Frames:
    """Return pandas tables as frames, each read when it is first asked for."""
    return Frames(_Reading(tuple(names), read), _lazy_from_arrow, computes_at_once=True)


class _Reading(Mapping[str, Frame]):
    """Tables by name, read once each."""

    def __init__(self, names: tuple[str, ...], read: Callable[[str], pd.DataFrame]) -> None:
        self._names = names
        self._read = cache(lambda name: _lazy(read(name)))

    def __getitem__(self, name: str) -> Frame:
        if name not in self._names:
            raise KeyError(name)
        return self._read(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def duckdb_frames(connection: duckdb.DuckDBPyConnection, names: Iterable[str]) -> Frames:
    """Return tables of a DuckDB connection as frames; nothing is read before a frame is collected."""
    return Frames(
        {name: nw.from_native(connection.table(name)) for name in names},
        lambda table: nw.from_native(connection.from_arrow(table)),
        computes_at_once=False,
    )


def collect(frame: Frame) -> pd.DataFrame:
    """Return a frame's rows in pandas with Arrow types, whichever engine computes them."""
    table: pa.Table = frame.collect("pyarrow").to_native()
    # A table of no rows may come without a single chunk, which pandas cannot join.
    return pandas_from_arrow(table if table.num_rows else table.schema.empty_table())


def numbered(frame: Frame, name: str, *, over: list[str], order_by: list[str]) -> Frame:
    """Return the frame with a column that counts its rows 1, 2, 3 … within `over`, in the order of `order_by`."""
    return frame.with_columns(nw.lit(1).alias(name)).with_columns(
        nw.col(name).cum_sum().over(*over, order_by=order_by).cast(nw.Int64),
    )


def first_of(frame: Frame, *, over: list[str], order_by: list[str]) -> Frame:
    """Return the row of each group of `over` that comes first by the columns of `order_by`."""
    return frame.unique(over, keep="first", order_by=order_by)


def last_of(frame: Frame, *, over: list[str], order_by: list[str]) -> Frame:
    """Return the row of each group of `over` that comes last by the columns of `order_by`."""
    return frame.unique(over, keep="last", order_by=order_by)


def days_after(day: nw.Expr, days: int) -> nw.Expr:
    """Return the date so many days after a date, or before it where `days` is negative (alone, DuckDB gives a time)."""
    # The larger of a date and itself is the same date in a new column: pandas cannot shift an Arrow column of no chunk.
    return nw.max_horizontal(day, day).dt.offset_by(f"{days}d").cast(nw.Date)


def _lazy_from_arrow(table: pa.Table) -> Frame:
    return _lazy(pandas_from_arrow(table))


def _lazy(table: pd.DataFrame) -> Frame:
    return nw.from_native(table, eager_only=True).lazy()
