"""Writes a proposal as the TOML of a `mapping.toml`, each line with its reason, for a person to check and complete."""

from __future__ import annotations

from glob import escape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pipelines.sources.proposing.gaps import lines_of_needed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipelines.sources.proposing.candidates import Candidate
    from pipelines.sources.proposing.proposal import Proposal
    from pipelines.sources.proposing.readings import ProposedReading

_OPENING = """\
# A proposal for {file}, made from its headings and from what its columns hold. Nothing has been loaded.
# Check every line; complete what is `needed`; take `# perhaps:` away where it is right; then save this as
# mapping.toml beside the file and load the file again. The keys are explained in docs/mapping.md."""


def mapping_text(proposals: Iterable[Proposal]) -> str:
    """Return the TOML of proposals; what is needed and what is perhaps so stands in comments."""
    return "\n\n".join(_of_file(proposal) for proposal in proposals if proposal.readings) + "\n"


def _of_file(proposal: Proposal) -> str:
    name = PurePosixPath(proposal.file).name
    parts = [_OPENING.format(file=quoted(name)), *(_reading(reading, name) for reading in proposal.readings)]
    if proposal.unused:
        parts.append("\n".join(["# Headings that nothing uses:", *(f"#   {quoted(each)}" for each in proposal.unused)]))
    return "\n\n".join(parts)


def _reading(reading: ProposedReading, file: str) -> str:
    head = ["[[read]]", f"file = {quoted(escape(file))}", f"table = {quoted(reading.table)}"]
    if reading.where_filled:
        head.append(f"where_filled = {quoted(reading.where_filled)}")
    if reading.distinct:
        head.append("distinct = true")
    if reading.leave_out:
        head.append(f"leave_out = [{', '.join(map(quoted, reading.leave_out))}]")
    needed = lines_of_needed(reading)
    blocks = [
        ("columns", [*_columns(reading), *needed["columns"]]),
        ("templates", [*_filled_in(reading.templates), *needed["templates"]]),
        ("constants", [*_filled_in(reading.constants), *needed["constants"]]),
        ("dates", _dates(reading)),
        *((f"values.{column}", _values(each)) for column, each in reading.sure.items()),
    ]
    written = ["\n".join([f"[read.{key}]", *lines]) for key, lines in blocks if lines]
    return "\n\n".join(["\n".join(head), *written])


def _columns(reading: ProposedReading) -> list[str]:
    lines: list[str] = []
    for column, each in reading.sure.items():
        lines += [
            f"# {quoted(each.heading)}: looks like {column} ({each.reason})",
            f"{column} = {quoted(each.heading)}",
        ]
    for column, each in reading.perhaps.items():
        needed = "needed; " if column in reading.needed else ""
        lines.append(f"# perhaps: {column} = {quoted(each.heading)}  # {needed}score {each.score:.0%}: {each.reason}")
    return lines


def _filled_in(texts: Mapping[str, tuple[str, str]]) -> list[str]:
    return [line for column, (text, why) in texts.items() for line in (f"# {why}", f"{column} = {quoted(text)}")]


def _dates(reading: ProposedReading) -> list[str]:
    forms = {column: each.fit.dates for column, each in {**reading.perhaps, **reading.sure}.items() if each.fit}
    return [
        f"{'' if column in reading.sure else '# perhaps: '}{column} = [{', '.join(map(quoted, asked))}]"
        for column, asked in forms.items()
        if asked
    ]


def _values(candidate: Candidate) -> list[str]:
    values = candidate.fit.values if candidate.fit else {}
    return [f"{quoted(text)} = {quoted(code)}" for text, code in sorted(values.items())]
