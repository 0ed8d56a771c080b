"""A school's or council's own settings: the names of its stages and the limits that differ from the published ones."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path  # noqa: TC003
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field, ValidationError

from pipelines.records.models import Ladder, Rung, Strict
from pipelines.records.refusals import WrongUseError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

FILE = "settings.toml"


class SettingsError(WrongUseError):
    """The settings file cannot be used; the message names the file, the entry and what is wrong."""


YEAR = re.compile(r"(\d{4})/(\d{2})")


def _year_or_default(text: str) -> str:
    year = YEAR.fullmatch(text)
    if text != "default" and not (year and (int(year[1]) + 1) % 100 == int(year[2])):
        message = "name an academic year, as '2025/26', or default"
        raise ValueError(message)
    return text


Year = Annotated[str, AfterValidator(_year_or_default)]
Pounds = Annotated[Decimal, Field(ge=0)]
# The documents of plan_checks.toml, which a test compares.
Document = Literal["hampshire", "bedfordshire", "highland", "nas", "iep_blog"]


class Settings(Strict):
    """What `settings.toml` in the warehouse's folder may hold; whatever it leaves out is as published."""

    staged_intervention: Ladder | None = None
    element_2_threshold: dict[Year, Pounds] = Field(default={}, description="pounds by academic year, such as 2025/26")
    plan_sources: tuple[Document, ...] = Field(
        default=(), description="documents that plans are held against; none is all"
    )


MAY_HOLD: dict[tuple[str, ...], type[Strict]] = {
    (): Settings,
    ("staged_intervention",): Ladder,
    ("staged_intervention", "rungs"): Rung,
}
IN_WORDS = {
    "extra_forbidden": "there is no such entry",
    "missing": "the entry is missing",
    "string_type": "write text, in quotes",
    "string_too_short": "it is empty",
    "too_short": "there must be at least two, the first of them for no additional need",
    "decimal_parsing": "write a number, as 6000",
    "decimal_type": "write a number, as 6000",
    "greater_than_equal": "an amount cannot be below 0",
    "tuple_type": "write a list, as ['hampshire', 'nas']",
    "dict_type": "write entries below a heading, as in docs/settings.md",
    "model_type": "write entries, as in docs/settings.md",
}


class _InForce:
    folder: Path | None = None


def use(folder: Path) -> None:
    """Take the settings of the warehouse in a folder from now on; without a `settings.toml` in it, the published ones.

    `SettingsError` where the file is not TOML or holds what no setting is.
    """
    _read.cache_clear()
    _InForce.folder = folder
    settings()


def settings() -> Settings:
    """Return the settings in force."""
    return _read(_InForce.folder)


@cache
def _read(folder: Path | None) -> Settings:
    path = folder / FILE if folder else None
    if path is None or not path.is_file():
        return Settings()
    try:
        return Settings.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read as TOML: {error}"
        raise SettingsError(message) from error
    except ValidationError as error:
        message = f"{path}, {_what_is_wrong(error.errors()[0])}"
        raise SettingsError(message) from error


def _what_is_wrong(first: ErrorDetails) -> str:
    """Return the entry, what is wrong with it, and where an entry is unknown or missing, which there may be."""
    named = (f"number {part + 1}" if isinstance(part, int) else part for part in first["loc"] if part != "[key]")
    entry = ", ".join(named)
    says = IN_WORDS.get(first["type"], first["msg"].removeprefix("Value error, "))
    place = tuple(part for part in first["loc"][:-1] if isinstance(part, str))
    if first["type"] not in {"extra_forbidden", "missing"}:
        return f"{entry}: {says}."
    return f"{entry}: {says}. {', '.join(place) or FILE} may hold: {', '.join(MAY_HOLD[place].model_fields)}."
