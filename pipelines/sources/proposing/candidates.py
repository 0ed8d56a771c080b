"""Which heading could mean which column of a table, how likely, and why."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipelines.records.tables import TABLES
from pipelines.sources.proposing.date_forms import dates_seen
from pipelines.sources.proposing.fits import Fit, fit_of
from pipelines.sources.proposing.headings import UNLIKE, Likeness, likenesses
from pipelines.sources.proposing.knowledge import is_possible, knowledge
from pipelines.sources.proposing.samples import samples_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.records.declaration import Column
    from pipelines.sources.proposing.date_forms import DatesSeen
    from pipelines.sources.proposing.samples import Sample
    from pipelines.sources.raw import Sheet

_FITS = 0.9
_ALIKE_AT_ALL = 0.45
_OF_VALUES_ALONE = 0.75  # however well values fit, without a heading they are a guess
_WITHOUT_VALUES = 0.85
_TELLING_ALONE = 0.8


@dataclass(frozen=True)
class Candidate:
    """A heading that could mean a column, with its score of 1 and the reason in words."""

    heading: str
    table: str
    column: str
    score: float
    reason: str
    known: bool = False
    fit: Fit | None = None

    def doubted(self, why: str) -> Candidate:
        """Return it as no more than possible, with what speaks against it."""
        confidence = knowledge().confidence
        possible = (confidence.sure + confidence.perhaps) / 2
        return replace(self, score=min(self.score, possible), reason=f"{self.reason}; {why}")


def candidates_of(sheet: Sheet) -> dict[str, list[Candidate]]:
    """Return by table every heading that could mean one of its columns, the likeliest first."""
    samples = samples_of(sheet)
    evidence = _Evidence(dates_seen(samples.values()))
    found = {
        table: [
            candidate
            for sample in samples.values()
            for column in declared.columns
            if (candidate := _candidate(sample, table, column, evidence)) is not None
        ]
        for table, declared in TABLES.items()
    }
    return {table: sorted(some, key=lambda each: -each.score) for table, some in found.items()}


@dataclass(frozen=True)
class _Evidence:
    """How values fit columns, each looked at once however many tables have the column."""

    dates: Mapping[str, DatesSeen]
    seen: dict[tuple[str, Column], Fit | None] = field(default_factory=dict)

    def fit(self, sample: Sample, column: Column) -> Fit | None:
        key = (sample.heading, replace(column, description="", example="", required=False))
        if key not in self.seen:
            self.seen[key] = fit_of(sample, column, self.dates.get(sample.heading))
        return self.seen[key]


def _candidate(sample: Sample, table: str, column: Column, evidence: _Evidence) -> Candidate | None:
    """Return a heading as a candidate for a column; none where neither it nor its values are like it."""
    alike = likenesses(sample.heading, table).get(column.name, UNLIKE)
    if alike.share < _ALIKE_AT_ALL and not _could_tell_alone(column):
        return None
    fit = evidence.fit(sample, column)
    score = _score(alike, fit)
    if not is_possible(score):
        return None
    reasons = _reasons(alike, fit)
    candidate = Candidate(sample.heading, table, column.name, score, reasons, alike.known, fit)
    return candidate if fit is None or fit.told else candidate.doubted("say which it is in `dates`")


def _could_tell_alone(column: Column) -> bool:
    return column.name in {"upn", "need"}


def _score(alike: Likeness, fit: Fit | None) -> float:
    """Return how likely a heading means a column: what the heading says, lifted or pulled down by its values."""
    known_at_least = knowledge().confidence.perhaps if alike.known else 0.0
    if fit is None:
        return alike.share if alike.known else alike.share * _WITHOUT_VALUES
    if fit.share < _FITS:
        return max(alike.share * fit.share, known_at_least)
    if alike.share < _ALIKE_AT_ALL:
        alone = fit.telling >= _TELLING_ALONE and not alike.elsewhere
        return fit.telling * fit.share * _OF_VALUES_ALONE if alone else 0.0
    lift = 0.0 if alike.elsewhere else fit.telling
    return alike.share + (1 - alike.share) * lift * fit.share


def _reasons(alike: Likeness, fit: Fit | None) -> str:
    heading = "heading known" if alike.known else f"heading {alike.share:.0%} alike"
    if alike.share < _ALIKE_AT_ALL:
        heading = "heading unlike"
    return f"{heading}; {fit.says if fit else 'no values to judge by'}"
