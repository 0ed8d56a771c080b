"""How well the values of a heading fit a declared column, in numbers and in words that repeat none of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipelines.records.codes import bare, spellings_of, stages_by_spelling, year_groups_by_spelling
from pipelines.records.declaration import Kind
from pipelines.records.reference import ladders, year_group_schemes
from pipelines.records.spelling import spelt
from pipelines.sources.proposing.translating import code_meant

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipelines.records.declaration import Column
    from pipelines.sources.proposing.date_forms import DatesSeen
    from pipelines.sources.proposing.samples import Sample

_UPN = re.compile(r"[A-Z]\d{11}[A-Z0-9]", re.IGNORECASE)
_TWO_YEARS = re.compile(r"(?P<first>\d{4})\s*[/-]\s*(?:\d{2})?(?P<second>\d{2})")
_SCHOOL = re.compile(r"\d{5,8}|\d{3}[/ -]\d{4}")
_NUMBER = re.compile(r"£?\s*[-+−]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?")
_LONGEST_ID = 40
_MOST_TRANSLATED = 25


@dataclass(frozen=True)
class Fit:
    """The share of the values that fit, how much that tells (0: any column could hold them), and why in words.

    `dates` are the forms to declare, `told` whether they are certain; `values` what is to be translated into codes.
    `codes` is which code each text means, those to be translated among them.
    """

    share: float
    telling: float
    says: str
    dates: list[str] = field(default_factory=list)
    told: bool = True
    values: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)


def fit_of(sample: Sample, column: Column, dates: DatesSeen | None) -> Fit | None:
    """Return how well a column's values fit a declared column; none where there are no values."""
    if not sample.counts:
        return None
    if column.kind is Kind.DATE:
        return _date_fit(sample, dates)
    if column.code_set or column.kind is Kind.FLAG:
        return _code_fit(sample, column)
    if column.kind is not Kind.TEXT:
        return _simple(sample, _is_number_for(column), 0.0, "numbers" if column.kind is not Kind.MONEY else "amounts")
    return _text_fit(sample, column, dates)


def _text_fit(sample: Sample, column: Column, dates: DatesSeen | None) -> Fit:
    """Return how well values fit a column of text: by a form of their own, as ids, as names, or as words."""
    for names, holds, telling, called in _TEXTS:
        if column.name in names:
            return _simple(sample, holds, telling, called)
    if column.name.endswith("_id"):
        return _simple(sample, _is_id, 0.0, "ids")
    if column.personal:
        return _simple(sample, _is_name, 0.0, "words")
    if dates and dates.share > 1 / 2:
        return Fit(0.0, 0.0, "the values are dates")
    if column.name == "class":
        return Fit(1.0, 0.0, "any text can be")
    return _simple(sample, _is_words, 0.0, "words")


def _date_fit(sample: Sample, dates: DatesSeen | None) -> Fit:
    if dates is None:
        return Fit(0.0, 0.0, "no value is a date")
    forms = " or ".join(dates.forms)
    says = f"{_of(round(dates.share * sample.filled), sample)} dates as {forms}"
    if not dates.told:
        says += ", though no value tells the day from the month"
    return Fit(dates.share, 0.1, says, dates.asked, dates.told)


def _code_fit(sample: Sample, column: Column) -> Fit:
    """Return how many values are codes, of the one ladder or scheme that has most of them."""
    spelling = bare if column.code_set == "year_group" else spelt
    fits = [_fit_of_codes(sample, spellings, said, spelling) for said, spellings in _sets_of(column)]
    return max(fits, key=lambda fit: (fit.share, -len(fit.values)))


def _sets_of(column: Column) -> list[tuple[str, Mapping[str, str]]]:
    """Return each set of codes that a column could hold, with how it is called."""
    if column.code_set == "stage":
        return [(f"stages of {key}", stages_by_spelling(ladder)) for key, ladder in ladders().items()]
    if column.code_set == "year_group":
        schemes = year_group_schemes().items()
        return [(f"year groups of {key}", year_groups_by_spelling(scheme)) for key, scheme in schemes]
    said = "yes or no" if column.kind is Kind.FLAG else f"codes of {(column.code_set or '').replace('_', ' ')}"
    return [(said, spellings_of(column))]


def _fit_of_codes(sample: Sample, spellings: Mapping[str, str], said: str, spelling: Callable[[str], str]) -> Fit:
    direct = {text: spellings[spelling(text)] for text in sample.counts if spelling(text) in spellings}
    others = [text for text in sample.counts if text not in direct] if len(sample.counts) <= _MOST_TRANSLATED else []
    meant = {text: code for text in others if (code := code_meant(text, spellings)) is not None}
    share = sample.share_where(direct.__contains__) + 0.95 * sample.share_where(meant.__contains__)
    codes = set(direct.values()) | set(meant.values())
    says = f"{_of(sample.rows_where({**direct, **meant}.__contains__), sample)} {said}"
    return Fit(
        share,
        _told_by(codes, sample),
        says + (", in words of its own" if meant else ""),
        values=meant,
        codes=direct | meant,
    )


def _told_by(codes: set[str], sample: Sample) -> float:
    """Return how much it tells that the values are these codes: numbers nothing, long codes and words much."""
    texts = [text for text in sample.counts if any(letter.isalpha() for letter in text)]
    if len(texts) * 2 <= len(sample.counts):
        return 0.0
    short = sum(len(text) for text in texts) / len(texts) < 2
    several = len(codes) > 1
    return (0.4 if several else 0.1) if short else (0.8 if several else 0.6)


def _simple(sample: Sample, holds: Callable[[str], object], telling: float, called: str) -> Fit:
    return Fit(sample.share_where(holds), telling, _counted(sample, holds, called))


def _counted(sample: Sample, holds: Callable[[str], object], called: str) -> str:
    return f"{_of(sample.rows_where(holds), sample)} {called}"


def _of(rows: int, sample: Sample) -> str:
    """Return how many of the values that were looked at are so: `all 41 values are`."""
    if rows == sample.filled:
        return f"all {rows:,} values are" if rows > 1 else "its one value is among"
    return f"{rows:,} of {sample.filled:,} values are"


def _is_number_for(column: Column) -> Callable[[str], bool]:
    least = float("-inf") if column.minimum is None else column.minimum
    most = float("inf") if column.maximum is None else column.maximum

    def fits(text: str) -> bool:
        if not _NUMBER.fullmatch(text) or not any(letter.isdigit() for letter in text):
            return False
        number = float(text.replace("£", "").replace(",", "").replace("−", "-"))
        return least <= number <= most and (column.kind is not Kind.WHOLE or number == int(number))

    return fits


def _is_two_years(text: str) -> bool:
    found = _TWO_YEARS.fullmatch(text)
    return found is not None and (int(found["first"]) + 1) % 100 == int(found["second"])


def _is_id(text: str) -> bool:
    return len(text) <= _LONGEST_ID and (any(letter.isdigit() for letter in text) or text.isupper())


def _is_name(text: str) -> bool:
    return _is_words(text) and not any(letter in ",;@/" for letter in text) and not _UPN.fullmatch(text)


def _is_words(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


# The columns of text that have a form of their own: how much it tells that values have it, and how it is called.
_TEXTS: tuple[tuple[tuple[str, ...], Callable[[str], object], float, str], ...] = (
    (("upn",), _UPN.fullmatch, 0.9, "in the form of a UPN"),
    (("academic_year", "year"), _is_two_years, 0.4, "years such as 2025/26"),
    (("school_id",), _SCHOOL.fullmatch, 0.1, "in the form of a school's number"),
    (("evidence_url",), re.compile(r"(https?://|www\.).*", re.IGNORECASE).fullmatch, 0.3, "links"),
)
