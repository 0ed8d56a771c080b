"""One load from files to a snapshot in force: read, match, validate, merge, build, derive, check, publish."""

from pipelines.loading.differences import KINDS, counted, differences, held
from pipelines.loading.preparing import prepare, prepare_upon, quality_in_force, quality_of
from pipelines.loading.publishing import Loaded, is_in_force, load
from pipelines.loading.reconciling import FORMS_TOGETHER
from pipelines.loading.refusals import (
    LoadRefusedError,
    NothingUsableError,
    OvertakenError,
    StrictRefusalError,
    refuse_nothing_usable,
)
from pipelines.loading.standing import DEMONSTRATION, TOGETHER, next_load_order, snapshot_in_force
from pipelines.loading.wishes import Wishes

__all__ = [
    "DEMONSTRATION",
    "FORMS_TOGETHER",
    "KINDS",
    "TOGETHER",
    "LoadRefusedError",
    "Loaded",
    "NothingUsableError",
    "OvertakenError",
    "StrictRefusalError",
    "Wishes",
    "counted",
    "differences",
    "held",
    "is_in_force",
    "load",
    "next_load_order",
    "prepare",
    "prepare_upon",
    "quality_in_force",
    "quality_of",
    "refuse_nothing_usable",
    "snapshot_in_force",
]
