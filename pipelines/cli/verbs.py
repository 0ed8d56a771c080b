"""The verbs of a command, each in a module that is imported when the verb is called: nobody waits for the others."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, cast

from typer.core import TyperGroup
from typer.main import get_group


class ImportedVerbs(Mapping[str, Any]):
    """The command of each verb; `modules` says in which module of this package, and its `verbs` are a `Typer`."""

    def __init__(self, modules: Mapping[str, str]) -> None:
        self._modules = modules

    def __getitem__(self, verb: str) -> Any:  # noqa: ANN401 - the class is Typer's own affair
        module = import_module(f"pipelines.cli.{self._modules[verb]}")
        _spare_the_collector()
        return get_group(module.verbs).commands[verb]

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)


def _spare_the_collector() -> None:
    """Keep what is imported out of the garbage collector's way, to the end: looking through it costs a tenth."""
    gc.freeze()
    atexit.register(gc.unfreeze)


def verbs_in(modules: Mapping[str, str]) -> type[TyperGroup]:
    """Return the class of a `Typer` whose verbs stand in these modules of this package."""

    class Verbs(TyperGroup):
        def __init__(self, **attributes: Any) -> None:  # noqa: ANN401 - likewise
            super().__init__(**attributes)
            self.commands = cast("Any", ImportedVerbs(modules))

    return Verbs
