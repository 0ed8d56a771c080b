"""The built wheel is the whole product: reference data, sample school, settings and dashboard included."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60  # seconds for the dashboard's first answer on a busy machine


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Install the wheel into an environment of its own, whose dependencies are those of this one."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "env")], check=True)
    site = next((folder / "env").rglob("site-packages"))
    wheel = next(folder.glob("*.whl"))
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(site), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    # `addsitedir` would follow this environment's editable install back to the clone; a plain path entry does not.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return folder / "env" / "bin" / "python"


def environment(home: Path) -> dict[str, str]:
    outside = {
        name: value for name, value in os.environ.items() if not name.startswith(("PROVISION", "COV_", "PYTHON"))
    }
    return outside | {"HOME": str(home), "XDG_DATA_HOME": str(home / "data")}


def provision(python: Path, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [str(python), "-c", "from pipelines.cli import main; main()", *words]
    return subprocess.run(command, cwd=home, env=environment(home), capture_output=True, text=True, check=False)


def test_the_wheel_brings_its_data_and_keeps_the_warehouse_in_the_user_s_folder(installed, tmp_path):
    where = "import pipelines.places as p; print(p.clone_folder(), p.sample_school(), p.dashboard_home())"
    said = subprocess.run(
        [str(installed), "-c", where],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said.startswith("None ")
    assert str(ROOT / "data") not in said
    sample = Path(said.split()[1])
    assert provision(installed, tmp_path, "ingest", str(sample), "--as-of", "2026-11-20").returncode == 0
    assert (tmp_path / "data" / "provision-atlas" / "warehouse" / "CURRENT").exists()
    costs = provision(installed, tmp_path, "figures", "costs", "--by", "tier", "--format", "csv").stdout
    assert costs.startswith("tier,planned,to_date")


def test_provision_demo_serves_the_dashboard_from_the_wheel(installed, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(installed), "-c", "from pipelines.cli import main; main()", "demo", "--port", str(port)]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=environment(tmp_path),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as demo:
        try:
            assert answers(f"http://127.0.0.1:{port}/_stcore/health")
        finally:
            os.killpg(demo.pid, 15)


def answers(address: str) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5) as reply:
                return bool(reply.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.5)
    return False
