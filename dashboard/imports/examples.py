"""Files to start from: the empty workbook, and the sample school's files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from pipelines.places import sample_school
from pipelines.sources import write_template

TEMPLATE, SAMPLE = "school.xlsx", "sample-school.zip"
_ANSWERS = "truth.csv"  # what the sample school's figures should be: no loader reads it


def template() -> bytes:
    """Return the empty workbook, with the stages that the settings in force name."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / TEMPLATE
        write_template(path)
        return path.read_bytes()


def sample() -> bytes:
    """Return the sample school's CSV files as a zip archive, which can be loaded as it is."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(sample_school().glob("*.csv")):
            if path.name != _ANSWERS:
                archive.write(path, path.name)
    return packed.getvalue()
