"""A school's or council's own settings: the names of its stages and the limits that differ from the published ones."""

from __future__ import annotations

import tomllib
from decimal import Decimal  # noqa: TC003 - pydantic reads the annotations
from functools import cache
from pathlib import Path  # noqa: TC003

from pydantic import Field, ValidationError

from pipelines.records.models import Ladder, Strict

FILE = "settings.toml"


class SettingsError(ValueError):
    """The settings file cannot be used; the message names the file, the entry and what is wrong."""


class Settings(Strict):
    """What `settings.toml` in the warehouse's folder may hold; whatever it leaves out is as published."""

    staged_intervention: Ladder | None = None
    element_2_threshold: dict[str, Decimal] = Field(default={}, description="pounds by academic year, such as 2025/26")


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
        first = error.errors()[0]
        entry = ".".join(str(part) for part in first["loc"])
        message = f"{path}, {entry}: {first['msg']}. The settings are: {', '.join(Settings.model_fields)}."
        raise SettingsError(message) from error
