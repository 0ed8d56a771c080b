"""What records are called: the words that stand in a sentence for people where an id would."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd
import pyarrow as pa

from pipelines.engines import collect
from pipelines.records.reference import ladders
from pipelines.transforms.attainment import TARGET
from pipelines.transforms.costs import RUN, catalogued_runs
from pipelines.transforms.progress.words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pipelines.engines import Frame, Frames

    Id: TypeAlias = tuple[Any, Any]  # of a school, and the record's own

OF_TARGETS = ("chain", "target_id", "earlier_target_id")
OF_RUNS = ("intervention_id",)
OF_STAGES = {"opening_stage": "opening_ladder", "closing_stage": "closing_ladder"}
LONGEST = 80  # characters of a name: more of them would hide the rest of the sentence


@dataclass(frozen=True)
class Names:
    """What targets and runs are called, by school and id: a target's own words, a run's provision and first day."""

    targets: Mapping[Id, str]
    provisions: Mapping[Id, str]
    began: Mapping[Id, str]

    def put_in(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return rows (with school_id) with words in place of ids, and on one line; what has no name keeps its id."""
        words: dict[str, list[Any]] = {}
        words |= {column: _each(rows, column, self._target) for column in OF_TARGETS if column in rows}
        words |= {column: _each(rows, column, self._run) for column in OF_RUNS if column in rows}
        words |= {column: _stages(rows, column, ladder) for column, ladder in OF_STAGES.items() if column in rows}
        if "provision_id" in rows:
            runs = zip(rows["school_id"], rows["intervention_id"], rows["provision_id"], strict=True)
            words["provision_id"] = [self._provision((school, run), own) for school, run, own in runs]
        if "measure" in rows:
            words["measure"] = [shortened(measure) for measure in rows["measure"]]
        return rows.assign(**{name: pd.Series(said, rows.index, dtype="object") for name, said in words.items()})

    def _target(self, target: Id) -> str:
        return f"“{shortened(self.targets.get(target, '')) or target[1]}”"

    def _run(self, run: Id) -> str:
        began = f" (from {self.began[run]})" if run in self.began else ""
        return f"{self._provision(run, run[1])}{began}"

    def _provision(self, run: Id, otherwise: str) -> str:
        return shortened(self.provisions.get(run, "")) or otherwise


def names_of(frames: Frames, found: Iterable[pd.DataFrame]) -> Names:
    """Return the names of the targets and runs whose ids stand in the rows (with school_id)."""
    rows = list(found)
    targets = _known(frames, frames["targets"].select(*TARGET, "description"), TARGET, _ids(rows, OF_TARGETS))
    begun = frames["interventions"].select(*RUN, "started_on")
    runs = _known(frames, catalogued_runs(frames).join(begun, on=RUN), RUN, _ids(rows, OF_RUNS))
    return Names(
        targets=_by_id(targets, TARGET, targets["description"]),
        provisions=_by_id(runs, RUN, runs["name"]),
        began=_by_id(runs, RUN, words_of(runs["started_on"])),
    )


def shortened(words: str) -> str:
    """Return words on one line; where that is longer than `LONGEST`, as many of them as leave room for an ellipsis."""
    line = " ".join(words.split())
    if len(line) <= LONGEST:
        return line
    whole_words, _, _ = line[:LONGEST].rpartition(" ")
    return f"{whole_words or line[: LONGEST - 1]}…"


def _ids(rows: list[pd.DataFrame], columns: tuple[str, ...]) -> set[Id]:
    pairs = (zip(one["school_id"], one[name], strict=True) for one in rows for name in columns if name in one)
    return {each for one in pairs for each in one if pd.notna(each[1])}


def _known(frames: Frames, records: Frame, key: list[str], ids: set[Id]) -> pd.DataFrame:
    """Return the records of those ids."""
    table = {name: pa.array([each[place] for each in ids], pa.string()) for place, name in enumerate(key)}
    return collect(frames.bring(pa.table(table)).join(records, on=key))


def _by_id(rows: pd.DataFrame, key: list[str], values: Iterable[Any]) -> dict[Id, str]:
    return dict(zip(zip(*(rows[name] for name in key), strict=True), values, strict=True))


def _each(rows: pd.DataFrame, column: str, name: Callable[[Id], str]) -> list[str | None]:
    ids = zip(rows["school_id"], rows[column], strict=True)
    return [None if pd.isna(each[1]) else name(each) for each in ids]


def _stages(rows: pd.DataFrame, column: str, ladder: str) -> list[str]:
    names = {(key, rung.code): rung.name for key, known in ladders().items() for rung in known.rungs}
    return [names.get(each, each[1]) for each in zip(rows[ladder], rows[column], strict=True)]
