"""The command `provision`: one function per verb, each of which asks the packages that know."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipelines.answers import answer
from pipelines.arguments import AsOf, Paths, Port, WarehouseFolder
from pipelines.demonstration import load_sample_school
from pipelines.engines import EngineName
from pipelines.figures.options import cuts_from, span_from, values_from
from pipelines.figures.registry import check
from pipelines.figures.request import Request, WrongRequestError
from pipelines.loading import LoadRefusedError, load, prepare, quality_of
from pipelines.output import OutputFormat, write_rows
from pipelines.report import fault_of, refuse_no_folder, tell, write_quarantine
from pipelines.sample import make_sample, write_sample
from pipelines.serving import serve
from pipelines.sources import SourceRefused, write_template
from pipelines.warehouse import Contents, WarehouseError, open_snapshot, roll_back
from pipelines.warehouse import history as snapshots_of

app = typer.Typer(
    help="Provision Atlas: what extra help a school gives, to whom, at what cost, and whether it works.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a traceback with values in it could name a child
    rich_markup_mode=None,
)
messages = Console(stderr=True)


def main() -> None:
    """Run the command: exit status 0 done, 1 refused and nothing changed, 2 wrong usage."""
    try:
        app()
    except (SourceRefused, WarehouseError) as refusal:
        _end(str(refusal), 1)
    except WrongRequestError as mistake:
        _end(str(mistake), 2)
    except OSError as error:
        _end(f"{error.filename or 'The disk'}: {error.strerror or 'cannot be read or written'}.", 1)
    except Exception as error:  # noqa: BLE001 - the last resort: a traceback or its values could name a child
        _end(f"The program itself failed: {fault_of(error)}. What is in force: provision history.", 1)


def _end(why: str, status: int) -> None:
    messages.print(why, style="red", markup=False, highlight=False, soft_wrap=True)
    sys.exit(status)


@app.command()
def demo(*, port: Port = 8501, warehouse: WarehouseFolder) -> None:
    """Load the sample school and open the dashboard on it."""
    load_sample_school(warehouse)
    _serve(warehouse, port)


@app.command()
def template(file: Annotated[Path, typer.Argument(help="Where to write it: NAME.xlsx.")]) -> None:
    """Write the empty workbook that a school fills in."""
    write_template(file)
    messages.print(f"Wrote {file}. Fill in its sheets, then: provision ingest {file}", soft_wrap=True)


@app.command(name="check")
def check_files(paths: Paths, *, as_of: AsOf = None, warehouse: WarehouseFolder) -> None:
    """Read and validate files and say what would be kept out; nothing is published."""
    with messages.status("Reading and checking …"):
        contents = prepare(warehouse, paths, _day(as_of))
        quality = quality_of(contents)
    tell(contents, quality, Console())


@app.command()
def ingest(
    paths: Paths,
    *,
    quarantine: Annotated[Path | None, typer.Option(help="Write the rows kept out to this CSV file.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Refuse where any row would be kept out.")] = False,
    as_of: AsOf = None,
    warehouse: WarehouseFolder,
) -> None:
    """Check files, then publish them as a new snapshot."""
    if quarantine is not None:
        refuse_no_folder(quarantine)
    try:
        with messages.status("Loading …"):
            loaded = load(warehouse, paths, _day(as_of), strict=strict)
    except LoadRefusedError as refusal:
        _report(refusal.contents, quarantine)
        raise
    _report(loaded.contents, quarantine)
    said = "was in force already; nothing changed" if loaded.unchanged else "is in force"
    messages.print(f"Snapshot {loaded.number} {said}.")


@app.command()
def history(*, warehouse: WarehouseFolder) -> None:
    """List the snapshots: number, when, which files, rows in and kept out, by whom."""
    kept = snapshots_of(warehouse)
    if kept.empty:
        messages.print("Nothing has been loaded yet. Load a school's files with: provision ingest PATH")
    made_at = [f"{moment.to_pydatetime().astimezone():%Y-%m-%d %H:%M}" for moment in kept["made_at"]]
    write_rows(kept.assign(made_at=made_at), OutputFormat.TABLE, None)


@app.command()
def rollback(
    number: Annotated[
        int | None,
        typer.Argument(help="The snapshot to go back to; the one before, unless named."),
    ] = None,
    *,
    warehouse: WarehouseFolder,
) -> None:
    """Put an earlier snapshot in force again."""
    messages.print(f"Snapshot {roll_back(warehouse, number)} is in force.")


@app.command()
def dashboard(*, port: Port = 8501, warehouse: WarehouseFolder) -> None:
    """Serve the dashboard on the warehouse."""
    _serve(warehouse, port)


@app.command()
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
    messages.print(f"Wrote {out_dir}. Load it with: provision ingest {out_dir}", soft_wrap=True)


@app.command()
def figures(
    key: Annotated[str, typer.Argument(help="Which figure, such as attainment or costs.")],
    *,
    by: Annotated[str | None, typer.Option(help="Cut by these columns: COL[,COL…].")] = None,
    where: Annotated[list[str] | None, typer.Option(help="Only rows with COL=VALUE; may be repeated.")] = None,
    term: Annotated[str | None, typer.Option(help='One term, such as "2025/26 autumn".')] = None,
    year: Annotated[str | None, typer.Option(help="One academic year, such as 2025/26.")] = None,
    starts_on: Annotated[dt.datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day.")] = None,
    ends_on: Annotated[dt.datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day.")] = None,
    as_of: AsOf = None,
    engine: Annotated[EngineName, typer.Option(help="What computes it.")] = EngineName.PANDAS,
    form: Annotated[OutputFormat, typer.Option("--format", help="How it is written.")] = OutputFormat.TABLE,
    out: Annotated[Path | None, typer.Option(help="A file to write to, instead of the screen.")] = None,
    warehouse: WarehouseFolder,
) -> None:
    """Print any figure, cut by any column that it can have."""
    request = Request(
        key=key,
        by=cuts_from(by),
        where=values_from(where or []),
        span=span_from(term, year, starts_on, ends_on),
        as_of=as_of.date() if as_of else None,
    )
    check(request)
    write_rows(answer(open_snapshot(warehouse), request, engine), form, out)


def _day(as_of: dt.datetime | None) -> dt.date:
    return as_of.date() if as_of else dt.datetime.now(dt.UTC).astimezone().date()


def _report(contents: Contents, quarantine: Path | None) -> None:
    tell(contents, quality_of(contents), messages)
    if quarantine is not None:
        write_quarantine(contents, quarantine)


def _serve(warehouse: Path, port: int) -> None:
    messages.print(f"The dashboard is on http://localhost:{port} (stop it with Ctrl+C).")
    raise typer.Exit(serve(warehouse, port))
