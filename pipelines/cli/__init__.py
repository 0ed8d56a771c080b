"""The command `provision`: one function per verb, each of which asks the packages that know."""

from __future__ import annotations

import sys

from pipelines.cli.app import app, messages
from pipelines.records.refusals import RefusedError, WrongUseError, fault_of

__all__ = ["app", "main"]


def main() -> None:
    """Run the command: exit status 0 done, 1 refused and nothing changed, 2 wrong usage."""
    try:
        app()
    except RefusedError as refusal:
        _end(str(refusal), 1)
    except WrongUseError as mistake:
        _end(str(mistake), 2)
    except OSError as error:
        _end(f"{error.filename or 'The disk'}: {error.strerror or 'cannot be read or written'}.", 1)
    except Exception as error:  # noqa: BLE001 - the last resort: a traceback or its values could name a child
        _end(f"The program itself failed: {fault_of(error)}. What is in force: provision history.", 1)


def _end(why: str, status: int) -> None:
    messages.print(why, style="red", markup=False, highlight=False, soft_wrap=True)
    sys.exit(status)
