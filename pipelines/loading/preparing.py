"""What a snapshot would hold if some files were loaded now; nothing is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pipelines.censuses import census_days, contradiction_notes, spelled
from pipelines.engines import pandas_frames
from pipelines.forms import draft_notes, followed
from pipelines.loading.checking import CheckedSources, checked_sources
from pipelines.loading.corrections import Superseded
from pipelines.loading.identities import one_id_for_each_pupil
from pipelines.loading.inferred import without_inferred
from pipelines.loading.reconciling import not_in_file
from pipelines.loading.standing import refuse_unknown_sources, snapshot_in_force, standing, with_brought_by
from pipelines.loading.wishes import Wishes
from pipelines.matching import MATCH_COLUMNS
from pipelines.merging import merged, origins, stacked
from pipelines.sources import read
from pipelines.transforms.data_quality import data_quality
from pipelines.validate import KEPT_OUT_COLUMNS, PROBLEM_COLUMNS, check_records
from pipelines.warehouse import Contents, WarehouseError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from pipelines.loading.standing import Standing
    from pipelines.warehouse import Snapshot

_COLUMNS = {
    "problems": ["source", *PROBLEM_COLUMNS, "brought_by"],
    "kept_out": ["source", *KEPT_OUT_COLUMNS, "brought_by"],
    "corrections": ["source", "table", "digest"],
    "matches": list(MATCH_COLUMNS),
}


def prepare(folder: Path, paths: Sequence[Path], as_of: dt.date, wishes: Wishes | None = None) -> Contents:
    """Return what a snapshot would hold if these files were loaded now; nothing is changed.

    Raises `SourceRefused` where a file cannot be read or a source to take out is not there.
    """
    return prepare_upon(snapshot_in_force(folder), paths, as_of, wishes or Wishes())


def prepare_upon(in_force: Snapshot | None, paths: Sequence[Path], as_of: dt.date, asked: Wishes) -> Contents:
    """Return what `prepare` does, upon the snapshot in force or, before the first load, none."""
    former = standing(in_force)
    refuse_unknown_sources(asked.remove, [source.source for source in former.sources])
    asked.progress(0.0, "Reading the files")
    brought = read(paths, as_of=asked.census_date)
    staying = former.but(asked.remove)
    checks = checked_sources(brought, in_force, staying, asked)
    asked.progress(0.6, "Putting all sources together")
    return _contents(staying, checks, as_of)


def quality_of(contents: Contents) -> pd.DataFrame:
    """Return the data-quality checks of what a load brings: check, title, records, share."""
    return data_quality(pandas_frames(contents.records).tables, contents.as_of)


def quality_in_force(snapshot: Snapshot) -> pd.DataFrame:
    """Return the data-quality checks of a snapshot: check, title, records, share."""
    return data_quality(snapshot.frames().tables, snapshot.as_of)


def _contents(staying: Standing, checks: list[CheckedSources], as_of: dt.date) -> Contents:
    loaded = tuple(source for check in checks for source in check.sources)
    kept = staying.but(staying.replaced_by(loaded))
    sources = (*kept.sources, *loaded)
    if not sources:
        raise WarehouseError("Without this source nothing would be left. Load another first. Nothing was changed.")
    beside = {
        name: [kept.beside.get(name, pd.DataFrame()), *(check.beside[name] for check in checks)] for name in _COLUMNS
    }
    corrections = _stacked_beside(beside, "corrections")
    superseded = Superseded(corrections)
    kinds = [*(group[0].kind for group in kept.groups()), *(check.kind for check in checks)]
    brought = [*kept.parts(), *(check.rows for check in checks)]
    left = [superseded.left_of(each) for each in brought]
    rows = without_inferred(kinds, one_id_for_each_pupil(kinds, left))
    forms = followed(rows)
    spells = spelled(forms.brought, census_days(sources))
    whole = check_records(merged(spells.brought), stacked([check.quarantined for check in checks]))
    of_all = (whole.problems, contradiction_notes(spells.contradictions), draft_notes(forms.drafts))
    beside["problems"] += [some.assign(source="") for some in of_all]
    beside["kept_out"].append(whole.kept_out.assign(source=""))
    kept_out = _stacked_beside(beside, "kept_out")
    matches = _stacked_beside(beside, "matches")
    return Contents(
        as_of=as_of,
        sources=sources,
        brought=stacked(brought),
        records=whole.tables,
        origins=origins(whole.tables, forms.brought),
        problems=superseded.left_of_problems(_stacked_beside(beside, "problems"), kept_out),
        kept_out=superseded.left_of_kept_out(kept_out),
        corrections=corrections,
        loaded=tuple(source.source for source in loaded),
        matches=pd.concat([matches, not_in_file(matches, checks, whole.tables, as_of)], ignore_index=True),
    )


def _stacked_beside(beside: dict[str, list[pd.DataFrame]], name: str) -> pd.DataFrame:
    filled, columns = [some for some in beside[name] if len(some)], _COLUMNS[name]
    if not filled:
        return pd.DataFrame(columns=columns)
    whole = pd.concat(filled, ignore_index=True).reindex(columns=columns)
    return with_brought_by(whole) if "brought_by" in columns else whole
