"""How well the proposed mappings agree with labelled exports: `python -m tests.bench.mapping_quality`.

Prints, for the exports that were tuned on and for those held out, the precision and the recall of the columns proposed
as sure, and the recall with those that are perhaps; `--wrong tuning` lists what differs from the labels.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pipelines.records.tables import TABLES
from pipelines.sources.proposing import propose
from tests.bench.exports_held_out import HELD_OUT
from tests.bench.exports_tuning import TUNING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.bench.labelled_exports import Export

PARTS = {"tuning": TUNING, "held_out": HELD_OUT}
Meaning: TypeAlias = tuple[str, str, str]  # table, column, heading


@dataclass(frozen=True)
class Judged:
    """What was proposed for an export beside what its labels say; `open` is neither right nor wrong."""

    name: str
    sure: frozenset[Meaning]
    perhaps: frozenset[Meaning]
    labelled: frozenset[Meaning]
    open: frozenset[Meaning]

    @property
    def wrong(self) -> frozenset[Meaning]:
        """What stands in the proposal as sure and is not so."""
        return self.sure - self.labelled - self.open

    @property
    def missed(self) -> frozenset[Meaning]:
        """What is so and is not proposed as sure."""
        return self.labelled - self.sure


def judged(export: Export) -> Judged:
    """Return what is proposed for an export and what is so."""
    proposal = propose(export.sheet())
    meant = [(label, heading) for heading, _, labels in export.columns for label in labels.split()]
    surely_filled = _tables(label for label, _ in meant if not label.startswith("?"))
    perhaps_filled = _tables(label.lstrip("?") for label, _ in meant) - surely_filled
    labelled: set[Meaning] = set()
    possible: set[Meaning] = set()
    for label, heading in meant:
        table, column = label.lstrip("?").split(".")
        every = {(each, column, heading) for each in (surely_filled if table == "*" else {table})}
        (possible if label.startswith("?") else labelled).update(every)
        possible |= {(each, column, heading) for each in perhaps_filled if table == "*"}
    sure = {
        (reading.table, column, each.heading) for reading in proposal.readings for column, each in reading.sure.items()
    }
    perhaps = {
        (reading.table, column, each.heading)
        for reading in proposal.readings
        for column, each in reading.perhaps.items()
    }
    of_tables = frozenset(meaning for meaning in labelled if meaning[1] in TABLES[meaning[0]].column_names)
    return Judged(export.name, frozenset(sure), frozenset(perhaps), of_tables, frozenset(possible))


def quality(part: str) -> tuple[float, float, float]:
    """Return precision and recall of what is sure, and the recall with what is perhaps, over the exports of a part."""
    all_judged = [judged(export) for export in PARTS[part]]
    labelled = sum(len(each.labelled) for each in all_judged)
    right = sum(len(each.sure & each.labelled) for each in all_judged)
    wrong = sum(len(each.wrong) for each in all_judged)
    with_perhaps = sum(len((each.sure | each.perhaps) & each.labelled) for each in all_judged)
    return right / (right + wrong), right / labelled, with_perhaps / labelled


def report() -> str:
    """Return a line for each part of the labelled exports."""
    lines = ["proposed mapping  exports  precision  recall  recall with perhaps"]
    for part, exports in PARTS.items():
        precision, recall, with_perhaps = quality(part)
        said = part.replace("_", " ")
        lines.append(f"{said:<16} {len(exports):>8} {precision:>10.3f} {recall:>7.2f} {with_perhaps:>12.2f}")
    return "\n".join(lines)


def wrong(part: str) -> str:
    """Return what differs from the labels, by export."""
    lines = []
    for export in PARTS[part]:
        each = judged(export)
        lines += [f"{each.name}: WRONG {' '.join(meaning)}" for meaning in sorted(each.wrong)]
        lines += [
            f"{each.name}: {'perhaps' if meaning in each.perhaps else 'missed'} {' '.join(meaning)}"
            for meaning in sorted(each.missed)
        ]
    return "\n".join(lines)


def _tables(labels: Iterable[str]) -> set[str]:
    return {label.split(".")[0] for label in labels} - {"*"}


if __name__ == "__main__":
    if "--wrong" in sys.argv:
        sys.stdout.write(f"{wrong(sys.argv[-1] if sys.argv[-1] in PARTS else 'tuning')}\n")
    else:
        sys.stdout.write(f"{report()}\n")
