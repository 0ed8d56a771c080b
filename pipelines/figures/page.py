"""Writes the reference page of the figures from the metric dictionary: `python -m pipelines.figures.page`."""

from __future__ import annotations

import sys

from pipelines.figures.dictionary import Column, Entry, cut_entries, dictionary
from pipelines.figures.registry import FIGURES, Figure

INTRODUCTION = """\
# The figures explained

What every figure means, how it is counted and what it must not be used for. `provision figures KEY` prints a figure,
`provision figures --help-figure KEY` its entry here, and `provision figures KEY --explain` the records behind it. A
rate whose denominator is nought is missing, never 0. Made from `data/reference/figures` and `data/reference/cuts.toml`
by `python -m pipelines.figures.page > docs/figures.md`.
"""


def page() -> str:
    """Return the page in Markdown: each figure's entry, its columns and its cuts, then what the cuts mean."""
    known = dictionary()
    sections = "\n".join(entry_text(key, known[key], FIGURES[key]) for key in FIGURES)
    cuts = "\n".join(f"| `{name}` | {cut.title} | {cut.definition} |" for name, cut in cut_entries().items())
    return f"{INTRODUCTION}\n{sections}\n## Cuts\n\n| cut | | holds |\n|---|---|---|\n{cuts}\n"


def entry_text(key: str, entry: Entry, figure: Figure) -> str:
    """Return what the dictionary says of one figure, in Markdown."""
    facts = (
        ("Unit", entry.unit),
        ("Numerator", entry.numerator),
        ("Denominator", entry.denominator),
        ("Period", entry.period),
        ("Not to be used for", entry.not_for),
        ("Source", entry.source),
        ("Cuts", ", ".join(f"`{cut}`" for cut in figure.cuts) or "none"),
    )
    listed = "\n".join(f"- **{name}:** {words}" for name, words in facts)
    columns = "\n".join(_row(name, column) for name, column in entry.columns.items())
    head = "| column | | holds | unit |\n|---|---|---|---|"
    return f"## {entry.title} (`{key}`)\n\n{entry.definition}\n\n{listed}\n\n{head}\n{columns}\n"


def _row(name: str, column: Column) -> str:
    of = f" ({column.numerator} / {column.denominator})" if column.numerator else ""
    return f"| `{name}` | {column.title} | {column.definition}{of} | {column.unit} |"


if __name__ == "__main__":
    sys.stdout.write(page())
