"""Figures: a numerator and a denominator, cut and chosen for a period, each with its entry in the metric dictionary."""

from __future__ import annotations

from pipelines.figures.asking import figure, records_behind
from pipelines.figures.basis import Basis, basis_as_published, basis_from_records
from pipelines.figures.dictionary import dictionary
from pipelines.figures.registry import FIGURES
from pipelines.figures.request import Request, WrongRequestError
from pipelines.figures.values import check_values

__all__ = [
    "FIGURES",
    "Basis",
    "Request",
    "WrongRequestError",
    "basis_as_published",
    "basis_from_records",
    "check_values",
    "dictionary",
    "figure",
    "records_behind",
]
