"""Offers a mapping for files whose columns are not known; nothing is loaded by it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pipelines.cli.app import say
from pipelines.sources import SourceRefused, mapping_text, propose

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pipelines.sources import UnknownSheet


def refuse_overwriting(file: Path) -> None:
    """Refuse to write a proposal over a file that is there."""
    if file.exists():
        raise SourceRefused(str(file), "there is such a file already and it is not overwritten; name another.")


def offer_mapping(unknown: Sequence[UnknownSheet], out: Path | None) -> None:
    """Write the mapping proposed for files, to a file or to standard output, and say what to do with it."""
    proposals = [propose(each.sheet, each.table) for each in unknown]
    for proposal in proposals:
        if not proposal.readings:
            say(f"{proposal.file}: no mapping can be proposed, for {proposal.why_not}.")
    text = mapping_text(proposals)
    if not text.strip():
        return
    if out is None:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    else:
        with out.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    where = out or "standard output"
    say(
        f"Nothing was loaded. A mapping is proposed on {where}: check its lines, complete what is needed, "
        "save it as mapping.toml beside the file, and check the file again."
    )


def hint_at_check(unknown: Sequence[UnknownSheet]) -> None:
    """Say how to have a mapping proposed for files that were refused because their columns are not known."""
    for each in unknown:
        say(f"To have a mapping proposed for its columns: provision check {each.sheet.file}")
