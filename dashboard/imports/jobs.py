"""Work that takes a while, done beside the page: it shows how far it is, and a click elsewhere does not undo it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

import streamlit as st

from pipelines import words

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")
Told: TypeAlias = "Callable[[float, str], None]"
EVERY = 0.4  # seconds between two looks at how far it is
SHORT = 0.3  # seconds in which work may end without a bar being shown


class Job(Generic[Result]):
    """Work begun in a thread of its own, which asks nothing of the page; `share` of it, 0 to 1, is done."""

    def __init__(self, work: Callable[[Told], Result]) -> None:
        self.share, self.doing = 0.0, "Starting"
        thread = ThreadPoolExecutor(1, "import")
        self._future = thread.submit(work, self._told)
        thread.shutdown(wait=False)

    def _told(self, share: float, doing: str) -> None:
        self.share, self.doing = share, doing

    def is_done(self, within: float = 0) -> bool:
        """Return whether the work has ended, well or not, waiting a little for it."""
        return bool(wait([self._future], within).done)

    def result(self) -> Result:
        """Return what came of it, or raise what ended it."""
        return self._future.result()


@st.fragment(run_every=EVERY)
def show_progress(job: Job[Result]) -> None:
    """Show how far the work is, again and again until it has ended; then the whole screen runs anew."""
    if job.is_done():
        st.rerun()
    st.progress(job.share, f"{words.plain(job.doing)} …")
