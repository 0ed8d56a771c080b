"""The verbs that bring records in and look after them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipelines.cli.app import messages, say
from pipelines.cli.arguments import AsOf, MaybePaths, Paths, Quarantine, School, WarehouseFolder
from pipelines.cli.output import OutputFormat, refuse_no_folder, write_rows
from pipelines.cli.proposing import hint_at_check, offer_mapping, refuse_overwriting
from pipelines.cli.telling import changes, tell, told_progress, write_quarantine
from pipelines.loading import LoadRefusedError, Wishes, load, prepare_upon, quality_of, snapshot_in_force
from pipelines.sample import make_sample, write_sample
from pipelines.sources import SourceRefused, write_template
from pipelines.warehouse import Contents, roll_back
from pipelines.warehouse import history as snapshots_of

verbs = typer.Typer(rich_markup_mode=None)


@verbs.command()
def template(
    file: Annotated[Path, typer.Argument(help="Where to write it: NAME.xlsx.")],
    *,
    _warehouse: WarehouseFolder,
) -> None:
    """Write the empty workbook that a school fills in, with the stages that its settings name."""
    write_template(file)
    say(f"Wrote {file}. Fill in its sheets, then: provision ingest {file}")


@verbs.command(name="check")
def check_files(
    paths: Paths,
    *,
    quarantine: Quarantine = None,
    mapping: Annotated[
        Path | None,
        typer.Option(help="Where to write the mapping proposed for an unknown CSV file; otherwise it is printed."),
    ] = None,
    school: School = "",
    as_of: AsOf = None,
    warehouse: WarehouseFolder,
) -> None:
    """Read and validate files and say what would be kept out; nothing is published.

    For a CSV file whose columns are not known, a mapping.toml is proposed.
    """
    _refuse_no_place(quarantine, mapping)
    try:
        with told_progress("Reading and checking") as progress:
            wishes = Wishes(school, _given_day(as_of), progress=progress)
            in_force = snapshot_in_force(warehouse)
            contents = prepare_upon(in_force, paths, _day(as_of), wishes)
            quality = quality_of(contents)
            compared = changes(in_force, contents)
    except SourceRefused as refusal:
        offer_mapping(refusal.unknown, mapping)
        raise
    tell(contents, quality, Console())
    Console().print(compared, highlight=False)
    if quarantine is not None:
        write_quarantine(contents, quarantine)


@verbs.command()
def ingest(
    paths: MaybePaths = None,
    *,
    quarantine: Quarantine = None,
    strict: Annotated[bool, typer.Option("--strict", help="Refuse where any row would be kept out.")] = False,
    remove: Annotated[
        list[str] | None,
        typer.Option(metavar="SOURCE", help="Take out what a source brought, as history names it; may be repeated."),
    ] = None,
    school: School = "",
    as_of: AsOf = None,
    warehouse: WarehouseFolder,
) -> None:
    """Check files, then publish them as a new snapshot."""
    if not paths and not remove:
        raise typer.BadParameter("Name the files to load, or a source to take out with --remove.")
    _refuse_no_place(quarantine)
    try:
        with told_progress("Loading") as progress:
            wishes = Wishes(school, _given_day(as_of), tuple(remove or ()), strict=strict, progress=progress)
            loaded = load(warehouse, paths or [], _day(as_of), wishes)
    except SourceRefused as refusal:
        hint_at_check(refusal.unknown)
        raise
    except LoadRefusedError as refusal:
        _report(refusal.contents, quarantine)
        raise
    _report(loaded.contents, quarantine)
    say(changes(loaded.former, loaded.contents))
    said = "was in force already; nothing changed" if loaded.unchanged else "is in force"
    say(f"Snapshot {loaded.number} {said}.")


@verbs.command()
def history(*, warehouse: WarehouseFolder) -> None:
    """List the snapshots (number, when, which files, rows in and kept out, by whom) and the sources in force."""
    kept = snapshots_of(warehouse)
    if kept.empty:
        say("Nothing has been loaded yet. Load a school's files with: provision ingest PATH")
        return
    made_at = [f"{moment.to_pydatetime().astimezone():%Y-%m-%d %H:%M}" for moment in kept["made_at"]]
    shortened = {name: kept[name].map(_shortened) for name in ("sources", "files")}
    write_rows(kept.assign(made_at=made_at, **shortened), OutputFormat.TABLE, None)
    typer.echo("\nSources in force (to take one out: provision ingest --remove SOURCE):")
    for source in kept.loc[kept["in_force"], "sources"].iloc[0].split("; "):
        typer.echo(f"  {source}")


@verbs.command()
def rollback(
    number: Annotated[
        int | None,
        typer.Argument(help="The snapshot to go back to; the one before, unless named."),
    ] = None,
    *,
    warehouse: WarehouseFolder,
) -> None:
    """Put an earlier snapshot in force again."""
    say(f"Snapshot {roll_back(warehouse, number)} is in force.")


@verbs.command()
def sample(
    out_dir: Annotated[Path, typer.Argument(help="Folder to write the CSV files to.")],
    *,
    schools: Annotated[int, typer.Option(min=1, help="How many schools.")] = 1,
    pupils: Annotated[int, typer.Option(min=1, help="Pupils on roll in each school.")] = 420,
    years: Annotated[int, typer.Option(min=1, help="Academic years of records.")] = 3,
    seed: Annotated[int, typer.Option(help="The same seed draws the same school.")] = 1,
) -> None:
    """Make a synthetic school, or a trust of them, with a truth.csv that no loader reads."""
    with messages.status("Drawing …"):
        write_sample(out_dir, make_sample(schools=schools, pupils=pupils, years=years, seed=seed))
    say(f"Wrote {out_dir}. Load it with: provision ingest {out_dir}")


def _refuse_no_place(quarantine: Path | None, mapping: Path | None = None) -> None:
    """Refuse a file to write to whose folder is not there, and a mapping that would be written over."""
    for path in (quarantine, mapping):
        if path is not None:
            refuse_no_folder(path)
    if mapping is not None:
        refuse_overwriting(mapping)


def _shortened(names: str, most: int = 3) -> str:
    """Return a list of names, the first few where there are many."""
    every = names.replace("; ", ", ").split(", ")
    return names if len(every) <= most + 1 else f"{', '.join(every[:most])} and {len(every) - most} more"


def _given_day(as_of: dt.datetime | None) -> dt.date | None:
    return as_of.date() if as_of else None


def _day(as_of: dt.datetime | None) -> dt.date:
    return as_of.date() if as_of else dt.datetime.now(dt.UTC).astimezone().date()


def _report(contents: Contents, quarantine: Path | None) -> None:
    tell(contents, quality_of(contents), messages)
    if quarantine is not None:
        write_quarantine(contents, quarantine)
