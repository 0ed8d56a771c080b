"""What loading some files, or taking a source out, would change; and the load itself, under lock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.imports.dropped import laid_out
from pipelines.loading import (
    DEMONSTRATION,
    NothingUsableError,
    Wishes,
    counted,
    differences,
    is_in_force,
    load,
    prepare,
    quality_in_force,
    quality_of,
    refuse_nothing_usable,
)
from pipelines.reporting import matches_now, sources_read
from pipelines.validate import QUARANTINED

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    import pandas as pd

    from dashboard.imports.dropped import Dropped
    from dashboard.imports.jobs import Told
    from pipelines.warehouse import Contents, Snapshot, Source

_OF_PREPARING = 0.7  # of the time that a check takes


@dataclass(frozen=True)
class Asked:
    """What a person asks for: files to load, or a source to take out, and how."""

    as_of: dt.date
    files: tuple[Dropped, ...] = ()
    remove: str = ""
    school: str = ""
    census_date: dt.date | None = None

    def wishes(self, told: Told, upon: int | None = None) -> Wishes:
        """Return the same as the pipelines take it."""
        remove = (self.remove,) if self.remove else ()
        return Wishes(self.school, self.census_date, remove, upon=upon, progress=told)


@dataclass(frozen=True)
class Findings:
    """What a check found, upon the snapshot of the number `upon` (0 for none).

    `sources` has a row for each that would be loaded: kind, name, files, accepted, kept_out. `counts` and `changes`
    are those of `pipelines.loading.differences`, `before` and `after` the data quality (before a first load: none).
    `problems` and `kept_out` are those of the new snapshot; `is_new` says of each problem whether it comes with this
    load. `obstacle` says why it could not be published, if so.
    """

    asked: Asked
    upon: int
    unchanged: bool
    obstacle: str
    after_sample: bool
    standing: int
    rows_in: int
    sources: pd.DataFrame
    counts: pd.DataFrame
    changes: dict[str, pd.DataFrame]
    before: pd.DataFrame | None
    after: pd.DataFrame
    problems: pd.DataFrame
    is_new: pd.Series
    kept_out: pd.DataFrame
    matches: pd.DataFrame


def check(folder: Path, in_force: Snapshot | None, asked: Asked, told: Told) -> Findings:
    """Return what a load would change; nothing is changed, and the files are gone from the disk afterwards.

    Raises `SourceRefused`, `WarehouseError` or `SettingsError` where there is nothing to look at.
    """
    with laid_out(asked.files) as paths:
        wishes = asked.wishes(lambda share, doing: told(share * _OF_PREPARING, doing))
        contents = prepare(folder, paths, asked.as_of, wishes)
    told(_OF_PREPARING, "Comparing with what is in force")
    changes = differences(in_force, contents)
    told(0.8, "Looking at the data quality")
    loaded = [source for source in contents.sources if source.source in contents.loaded]
    return Findings(
        asked=asked,
        upon=in_force.number if in_force else 0,
        unchanged=in_force is not None and is_in_force(in_force, contents),
        obstacle=_obstacle(contents, in_force),
        after_sample=in_force is not None and _holds_sample(in_force),
        standing=len(contents.sources) - len(loaded),
        rows_in=contents.rows_in,
        sources=sources_read(contents),
        counts=counted(changes, contents),
        changes=changes,
        before=quality_in_force(in_force) if in_force else None,
        after=quality_of(contents),
        problems=contents.problems,
        is_new=comes_with(contents.problems, loaded),
        kept_out=contents.kept_out,
        matches=matches_now(contents),
    )


def publish(folder: Path, findings: Findings, told: Told) -> tuple[int, bool]:
    """Put what was checked in force; return the snapshot's number, and whether it was in force already.

    Raises `OvertakenError` where another load came between, and what else `pipelines.loading.load` raises.
    """
    with laid_out(findings.asked.files) as paths:
        loaded = load(folder, paths, findings.asked.as_of, findings.asked.wishes(told, findings.upon))
    return loaded.number, loaded.unchanged


def comes_with(problems: pd.DataFrame, loaded: list[Source]) -> pd.Series:
    """Return for each problem whether it is of a source loaded now, or of its rows together with others'."""
    files = {file for source in loaded for file in source.files.split(", ")}
    own = problems["source"].isin([source.source for source in loaded])
    return own | ((problems["source"] == "") & problems["file"].isin(files))


def quarantined(problems: pd.DataFrame) -> pd.DataFrame:
    """Return the problems for which rows were kept out."""
    return problems[problems["severity"] == QUARANTINED]


def _obstacle(contents: Contents, in_force: Snapshot | None) -> str:
    try:
        refuse_nothing_usable(contents, in_force)
    except NothingUsableError as refusal:
        return str(refusal)
    return ""


def _holds_sample(in_force: Snapshot) -> bool:
    return DEMONSTRATION in set(in_force.table("meta.sources")["kind"])
