"""The largest files that are read, and larger ones that are refused, each in a process of its own that is measured."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from tests.sources.hostile.vast_files import READ, REFUSED

MOST_SECONDS, MOST_MB = 30, 500
WHOLE = settings.get_current_profile_name() == "long"
SHARE = 1.0 if WHOLE else 0.1  # every process takes seconds to start: the long run tries all, at full size
QUICK = ("census_2024-10-03.csv", "school.xlsx", "quotes.csv", "deep.xml")
MEASURED = """
import json, pathlib, sys, time
from pipelines.sources import SourceRefused
from tests.sources.hostile.outcomes import checked

start, said, rows = time.perf_counter(), "", 0
try:
    rows = sum(len(table) for table in checked(pathlib.Path(sys.argv[1])).tables.values())
except SourceRefused as refused:
    said = str(refused)
seconds = time.perf_counter() - start
status = pathlib.Path("/proc/self/status").read_text()
peak = int(status.split("VmHWM:")[1].split()[0]) // 1024
print(json.dumps({"seconds": seconds, "peak": peak, "said": said, "rows": rows}))
"""

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="a system that does not tell its peaks")


@pytest.fixture
def measured(tmp_path):
    """Return a way to check a file in a process of its own: its seconds, its peak in MB, its rows or its refusal."""

    def of(name, data):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        ran = subprocess.run(
            [sys.executable, "-c", MEASURED, str(path)],
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
            cwd=Path(__file__).parents[3],
        )
        assert ran.returncode == 0, ran.stderr[-2000:]
        return json.loads(ran.stdout.splitlines()[-1])

    return of


@pytest.mark.parametrize("name", [name for name in READ if WHOLE or name in QUICK])
def test_the_largest_files_are_read_and_checked_within_the_limits(measured, name):
    found = measured(name, READ[name](SHARE))

    assert not found["said"]
    assert (found["seconds"] < MOST_SECONDS, found["peak"] < MOST_MB) == (True, True), found


@pytest.mark.parametrize("name", [name for name in REFUSED if WHOLE or name in QUICK])
def test_files_that_would_do_harm_are_refused_within_the_limits(measured, name):
    found = measured(name, REFUSED[name](SHARE))

    assert ": " in found["said"]
    assert (found["seconds"] < MOST_SECONDS, found["peak"] < MOST_MB) == (True, True), found
