"""What this session of the Import screen is at: kept for one person alone, and let go when it is published or left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.imports.jobs import SHORT
from pipelines import words
from pipelines.records.refusals import fault_of
from pipelines.records.settings import SettingsError
from pipelines.sources import SourceRefused
from pipelines.warehouse import WarehouseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.imports.findings import Findings
    from dashboard.imports.jobs import Job
    from dashboard.imports.undoing import GoingBack

OURS = "import: what is being loaded"
UNCHANGED = "Nothing was changed."


@dataclass
class State:
    """The files checked and what was found, the work under way, and what is to be said.

    `drops` numbers the boxes to drop files in: a new one is empty.
    """

    drops: int = 0
    job: Job[Any] | None = None
    then: Callable[[Any], None] | None = None
    findings: Findings | None = None
    going_back: GoingBack | None = None
    refusal: str = ""
    done: str = ""

    def begin(self, job: Job[Any], then: Callable[[Any], None]) -> None:
        """Take up work; when it is done, `then` is told what came of it."""
        self.job, self.then, self.refusal, self.done = job, then, "", ""

    def found(self, *, taking_out: bool) -> Findings | None:
        """Return what a check found, of files or of taking a source out; each stands in its own part of the screen."""
        ours = self.findings and bool(self.findings.asked.remove) == taking_out
        return self.findings if ours else None

    def let_go(self) -> None:
        """Forget the files and what was found."""
        self.findings = self.going_back = None
        self.refusal = self.done = ""
        self.drops += 1

    def look_back(self, going_back: GoingBack) -> None:
        """Take up what going back would change."""
        self.going_back = going_back

    def say_done(self, says: str) -> None:
        """Forget the files, which are in force now, and say so."""
        self.let_go()
        self.done = says


def state() -> State:
    """Return what this session is at."""
    ours: State = st.session_state.setdefault(OURS, State())
    return ours


def finish(now: State) -> bool:
    """Take over what came of the work under way; return whether it still goes on, when its progress is shown."""
    if now.job is None or now.then is None:
        return False
    if not now.job.is_done(SHORT):
        return True
    job, then, now.job, now.then = now.job, now.then, None, None
    try:
        then(job.result())
    except (SourceRefused, WarehouseError, SettingsError) as refusal:
        now.refusal = str(refusal)
    except OSError as error:
        now.refusal = f"The disk: {error.strerror or 'it cannot be read or written'}."
    except Exception as error:  # noqa: BLE001 - the last resort: a traceback in the log could name a child
        now.refusal = f"The program itself failed: {fault_of(error)}."
    return False


def show_refusal(now: State) -> None:
    """Say why a file was refused, a sentence for each, and that nothing was changed."""
    if not now.refusal:
        return
    first, *others = now.refusal.removesuffix(UNCHANGED).strip().splitlines()
    lines = [words.plain(first), *(f"- {words.plain(each)}" for each in others)]
    st.error("\n".join([*lines, "", UNCHANGED]), icon=":material/block:")
