"""Which counts and rates can be published without giving a child away, and which further ones must not be."""

from __future__ import annotations

from pipelines.transforms.disclosure.frames import withheld
from pipelines.transforms.disclosure.limits import Limits, LimitTooLowError
from pipelines.transforms.disclosure.publication import Complement, Level, Publication, PublicationError, Rate
from pipelines.transforms.disclosure.relations import Relation, at_most, equal
from pipelines.transforms.disclosure.status import Status, numerators_of_few, rate_statuses, small_counts
from pipelines.transforms.disclosure.suppression import count_statuses, given_away
from pipelines.transforms.disclosure.tables import Cell, cell, cells_of, table, table_relations

__all__ = [
    "Cell",
    "Complement",
    "Level",
    "LimitTooLowError",
    "Limits",
    "Publication",
    "PublicationError",
    "Rate",
    "Relation",
    "Status",
    "at_most",
    "cell",
    "cells_of",
    "count_statuses",
    "equal",
    "given_away",
    "numerators_of_few",
    "rate_statuses",
    "small_counts",
    "table",
    "table_relations",
    "withheld",
]
