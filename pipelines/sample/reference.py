"""Reads `data/reference/sample`: names, templates, phrases, provisions, prevalence and prices, validated once."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from pipelines.records.reference import data_folder
from pipelines.sample.templates import (
    AreaTargets,
    BankHolidays,
    Money,
    NameGroup,
    Phrases,
    Provision,
    SchoolNames,
    StaffRate,
)

if TYPE_CHECKING:
    from pathlib import Path

YEAR_GROUPS = ("R", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11")


def _folder() -> Path:
    return data_folder() / "reference" / "sample"


def _toml(name: str) -> dict[str, object]:
    return tomllib.loads((_folder() / f"{name}.toml").read_text("utf-8"))


def _csv(name: str) -> list[dict[str, str]]:
    with (_folder() / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def bank_holidays() -> BankHolidays:
    """Return the bank holidays that a yearly rule does not give."""
    return BankHolidays.model_validate(_toml("bank_holidays"))


@cache
def name_groups() -> tuple[NameGroup, ...]:
    """Return the groups of names that pupils are called from."""
    return TypeAdapter(tuple[NameGroup, ...]).validate_python(_toml("names")["group"])


@cache
def school_names() -> SchoolNames:
    """Return the invented places and names of schools."""
    return SchoolNames.model_validate(_toml("schools"))


@cache
def money() -> Money:
    """Return the prices and how a budget is worked out."""
    return Money.model_validate(_toml("money"))


@cache
def staff_rates() -> tuple[StaffRate, ...]:
    """Return each role's pay in the last year."""
    return TypeAdapter(tuple[StaffRate, ...]).validate_python(_csv("staff_rates"))


@cache
def provisions() -> tuple[Provision, ...]:
    """Return the catalogue of provisions."""
    return TypeAdapter(tuple[Provision, ...]).validate_python(_toml("provisions")["provision"])


@cache
def phrases() -> Phrases:
    """Return what people write in plans."""
    return Phrases.model_validate(_toml("phrases"))


@cache
def area_targets() -> dict[str, AreaTargets]:
    """Return the target templates by area."""
    paths = sorted((_folder() / "targets").glob("*.toml"))
    return {path.stem: AreaTargets.model_validate(tomllib.loads(path.read_text("utf-8"))) for path in paths}


@cache
def prevalence() -> dict[int, tuple[float, float]]:
    """Return, by year (Reception is 0), the shares of pupils at SEN support and with an EHC plan."""
    rows = {row["year_group"]: row for row in _csv("prevalence")}
    return {
        year: (float(rows[group]["sen_support"]), float(rows[group]["ehc_plan"]))
        for year, group in enumerate(YEAR_GROUPS)
    }


@cache
def need_shares() -> dict[str, dict[str, float]]:
    """Return, for `sen_support` and `ehc_plan`, the published percentage of pupils by primary need."""
    rows = _csv("need_shares")
    return {kind: {row["need"]: float(row[kind]) for row in rows} for kind in ("sen_support", "ehc_plan")}


@cache
def need_areas() -> dict[str, dict[str, float]]:
    """Return, by need, the areas in which its targets lie and how often each."""
    found: dict[str, dict[str, float]] = {}
    for row in _csv("need_areas"):
        found.setdefault(row["need"], {})[row["area"]] = float(row["weight"])
    return found
