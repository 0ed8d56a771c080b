"""Starts the dashboard on a warehouse."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from pipelines.places import dashboard_app, dashboard_home

if TYPE_CHECKING:
    from pathlib import Path


def serve(warehouse: Path, port: int, role: str | None = None) -> int:
    """Run the dashboard until it is stopped and return its exit status; settings come from `.streamlit/config.toml`."""
    command = [sys.executable, "-m", "streamlit", "run", str(dashboard_app()), "--server.port", str(port)]
    environment = os.environ | {"PROVISION_WAREHOUSE": str(warehouse.resolve())}
    if role is not None:
        environment["PROVISION_ROLE"] = role
    try:
        return subprocess.run(command, cwd=dashboard_home(), env=environment, check=False).returncode  # noqa: S603 - our own command
    except KeyboardInterrupt:
        return 0
