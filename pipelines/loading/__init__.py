"""One load from files to a snapshot in force: read, match, validate, merge, build, derive, check, publish."""

from pipelines.loading.differences import counted, differences
from pipelines.loading.preparing import prepare, quality_in_force, quality_of
from pipelines.loading.publishing import Loaded, load
from pipelines.loading.refusals import LoadRefusedError, NothingUsableError, StrictRefusalError
from pipelines.loading.standing import DEMONSTRATION
from pipelines.loading.wishes import Wishes

__all__ = [
    "DEMONSTRATION",
    "LoadRefusedError",
    "Loaded",
    "NothingUsableError",
    "StrictRefusalError",
    "Wishes",
    "counted",
    "differences",
    "load",
    "prepare",
    "quality_in_force",
    "quality_of",
]
