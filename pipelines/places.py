"""Where things lie on this machine: the warehouse by default, the dashboard's files, the sample school."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from platformdirs import user_data_path

from pipelines.records.reference import data_folder


def clone_folder() -> Path | None:
    """Return the root of the clone that this package runs from, or none where it was installed from a wheel."""
    root = Path(__file__).resolve().parents[1]
    return root if (root / "pyproject.toml").is_file() else None


def default_warehouse() -> Path:
    """Return `data/warehouse` in a clone, the user's data folder otherwise."""
    clone = clone_folder()
    return clone / "data" / "warehouse" if clone else user_data_path("provision-atlas") / "warehouse"


def sample_school() -> Path:
    """Return the folder of the sample school's files."""
    return data_folder() / "sample_school"


def dashboard_app() -> Path:
    """Return the script that Streamlit runs."""
    found = find_spec("dashboard")
    if found is None or found.origin is None:
        message = "The dashboard is not installed beside this package; install provision-atlas again."
        raise FileNotFoundError(message)
    return Path(found.origin).parent / "app.py"


def dashboard_home() -> Path:
    """Return the folder with the `.streamlit` settings that the dashboard is started in."""
    return clone_folder() or dashboard_app().parent / "_home"
