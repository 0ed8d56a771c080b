"""What published guidance asks of a plan: its documents, their requirements, and the checks that records can answer."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pydantic import Field, model_validator

from pipelines.records.models import Strict
from pipelines.records.reference import csv_rows, toml
from pipelines.records.settings import settings

if TYPE_CHECKING:
    from typing import Self

ANY = "any"
EHC_PLAN = "ehc_plan"
IEP_LIKE = ("iep", "provision_plan", "child_plan", "idp", "other")


class Source(Strict):
    """A document: what it is called, in short too, who published it and when, where it says so."""

    short: str
    title: str
    publisher: str
    year: int | None = None


class Theme(Strict):
    """What some of the checks are about, for lists of them."""

    title: str
    checks: tuple[str, ...]


class Limits(Strict):
    """The numbers of a check; days and terms are counted as docs/plan_checks.md says."""

    at_least: int = 0
    at_most: int = 0
    days: int = 0
    terms: int = 0
    terms_at_most: float = 0.0
    share_at_least: float = 0.0
    areas: tuple[str, ...] = ()
    ladders: tuple[str, ...] = ()


class Check(Strict):
    """A question about a plan, for the kinds of plan it is about, with the limits of each document or of `any`."""

    title: str
    question: str
    kinds: tuple[str, ...] = IEP_LIKE
    limits: dict[str, Limits] = Field(default={})
    note: str = ""

    def limits_of(self, source: str) -> Limits:
        """Return the limits that hold for a document."""
        return self.limits.get(source) or self.limits.get(ANY) or Limits()


class Requirement(Strict):
    """What a document asks, in our words, the part of it that asks, and the check for it or why there is none."""

    source: str
    part: str = Field(min_length=1)
    requirement: str = Field(min_length=1)
    check: str
    reason: str

    @model_validator(mode="after")
    def _has_a_check_or_a_reason(self) -> Self:
        if bool(self.check) == bool(self.reason):
            message = f"{self.requirement!r} of {self.source} needs a check, or a reason why there is none."
            raise ValueError(message)
        return self


class Guidance(Strict):
    """The documents, the themes, the checks and the requirements, each in its file's order."""

    sources: dict[str, Source]
    themes: dict[str, Theme]
    checks: dict[str, Check]
    requirements: tuple[Requirement, ...]

    @model_validator(mode="after")
    def _names_only_what_it_has(self) -> Self:
        named = {(line.source, line.check) for line in self.requirements}
        strange = {source for source, _ in named} - set(self.sources)
        strange |= {check for _, check in named if check} - set(self.checks)
        strange |= {key for check in self.checks.values() for key in check.limits} - {*self.sources, ANY}
        strange |= set(self.checks) - {check for _, check in named}
        if strange:
            message = f"Not both declared and required: {', '.join(sorted(strange))}."
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _has_each_check_in_one_theme(self) -> Self:
        placed = [check for theme in self.themes.values() for check in theme.checks]
        astray = {check for check in {*placed, *self.checks} if placed.count(check) != 1 or check not in self.checks}
        if astray:
            message = f"Not in just one theme, or no check: {', '.join(sorted(astray))}."
            raise ValueError(message)
        return self

    def asked(self, sources: tuple[str, ...]) -> list[tuple[str, str]]:
        """Return each check with each of the documents that asks for it, in the files' order."""
        asked = {(line.check, line.source) for line in self.requirements}
        return [(check, source) for check in self.checks for source in sources if (check, source) in asked]


@cache
def guidance() -> Guidance:
    """Return the published guidance as `data/reference/plan_checks.toml` and `plan_requirements.csv` hold it."""
    return Guidance.model_validate(toml("plan_checks") | {"requirements": tuple(csv_rows("plan_requirements"))})


def sources_in_force() -> tuple[str, ...]:
    """Return the documents that the school has picked in its settings, in the file's order; without a pick, all."""
    known, picked = tuple(guidance().sources), settings().plan_sources
    return tuple(key for key in known if key in picked) or known


@cache
def areas_of_needs() -> tuple[tuple[str, str], ...]:
    """Return every need with each area of target that goes with it."""
    return tuple((row["need"], row["area"]) for row in csv_rows("need_areas"))
