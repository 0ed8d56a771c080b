"""Loads again and again and kills each load at another moment; prints what a reader finds after each.

Run as a script: WAREHOUSE FILES TIMES. One process forks, so that each load starts at once instead of importing anew.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import sys
import time
from pathlib import Path

from pipelines.loading import load
from pipelines.warehouse import open_snapshot

FIRST_DAY = dt.date(2026, 11, 1)


def in_child(action):
    """Run an action in a forked process and return its id."""
    child = os.fork()
    if child == 0:
        try:
            action()
        finally:
            sys.stdout.flush()
            os._exit(0)
    return child


def say_what_a_reader_finds(warehouse: Path, delay: float) -> None:
    snapshot = open_snapshot(warehouse)
    pupils = len(snapshot.table("pupils"))
    cost = int(snapshot.table("cost_days")["cost"].sum())
    found = {"number": snapshot.number, "as_of": str(snapshot.as_of), "pupils": pupils, "cost": cost, "delay": delay}
    sys.stdout.write(json.dumps(found) + "\n")


def main(warehouse: Path, files: Path, times: int) -> None:
    os.waitpid(in_child(lambda: load(warehouse, [files], FIRST_DAY)), 0)
    started = time.monotonic()
    os.waitpid(in_child(lambda: load(warehouse, [files], FIRST_DAY + dt.timedelta(1))), 0)
    whole_load = time.monotonic() - started
    os.waitpid(in_child(lambda: say_what_a_reader_finds(warehouse, 0)), 0)
    for attempt in range(times):
        # Moments spread over the whole load and a little beyond it; each load has a new as-of date to publish.
        delay = whole_load * 1.1 * (attempt + 1) / times
        child = in_child(lambda: load(warehouse, [files], FIRST_DAY + dt.timedelta(2 + attempt)))  # noqa: B023
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.waitpid(in_child(lambda: say_what_a_reader_finds(warehouse, delay)), 0)  # noqa: B023


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
