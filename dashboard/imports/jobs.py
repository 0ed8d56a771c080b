"""Work that takes a while, done beside the page: it shows how far it is, and a click elsewhere does not undo it."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

import streamlit as st

from dashboard import words

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")
Told: TypeAlias = "Callable[[float, str], None]"
EVERY = 0.1  # seconds between two looks at how far it is


class Job(Generic[Result]):
    """Work begun in a thread of its own, which asks nothing of the page; `share` of it, 0 to 1, is done."""

    def __init__(self, work: Callable[[Told], Result]) -> None:
        self.share, self.doing = 0.0, "Starting"
        thread = ThreadPoolExecutor(1, "import")
        self._future = thread.submit(work, self._told)
        thread.shutdown(wait=False)

    def _told(self, share: float, doing: str) -> None:
        self.share, self.doing = share, doing

    def is_done(self) -> bool:
        """Return whether the work has ended, well or not."""
        return self._future.done()

    def result(self) -> Result:
        """Return what came of it, or raise what ended it."""
        return self._future.result()


def follow(job: Job[Result]) -> None:
    """Show how far the work is until it has ended."""
    bar = st.progress(0.0, "Starting …")
    while not job.is_done():
        bar.progress(job.share, f"{words.plain(job.doing)} …")
        time.sleep(EVERY)
    bar.empty()
