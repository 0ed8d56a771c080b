"""The word lists by which texts of plans are judged, made into patterns once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipelines.records.models import Strict
from pipelines.records.reference import toml

VOWELS = "aeiou"


class TargetWords(Strict):
    """The lists of `data/reference/target_words.toml`; `measures` and `not_measures` are patterns."""

    observable: tuple[str, ...]
    vague: tuple[str, ...]
    leading: tuple[str, ...]
    measures: tuple[str, ...]
    not_measures: tuple[str, ...]


class PlainWords(Strict):
    """The lists of `data/reference/plain_words.toml`: a term, and plain words for it."""

    acronyms: dict[str, str]
    terms: dict[str, str]


@dataclass(frozen=True)
class Patterns:
    """Patterns with one group each; `observable` are the forms of verbs that can be seen or heard."""

    observable: frozenset[str]
    verb: str
    by_doing: str
    leading: str
    measure: str
    not_measure: str


@dataclass(frozen=True)
class Jargon:
    """Two patterns with one group each, and by the form that they find plain words and the word as it is listed."""

    acronym: str
    term: str
    plain: dict[str, str]
    listed: dict[str, str]


@cache
def patterns() -> Patterns:
    """Return the patterns for texts in lower case."""
    words = TargetWords.model_validate(toml("target_words"))
    observable = frozenset(form for verb in words.observable for form in _spoken(verb))
    vague = {form for verb in words.vague for form in _spoken(verb)}
    doing = {form for verb in words.observable for form in _participles(verb)}
    return Patterns(
        observable=observable - vague,
        verb=_any_of({re.escape(form) for form in observable | vague}),
        by_doing=rf"\bby {_any_of({re.escape(form) for form in doing})[2:]}",
        leading=_any_of({re.escape(phrase) for phrase in words.leading}),
        measure=rf"(\d+(?:[.,]\d+)?(?: ?%)?|\b(?:{'|'.join(_longest_first(set(words.measures)))})\b)",
        not_measure=_any_of(set(words.not_measures)),
    )


@cache
def jargon() -> Jargon:
    """Return the patterns of jargon: acronyms in the letters given, terms in lower case."""
    words = PlainWords.model_validate(toml("plain_words"))
    acronyms = {form: word for word in words.acronyms for form in (word, f"{word}s")}
    terms = {form: word for word in words.terms for form in _spoken(word)}
    plain = words.terms | words.acronyms
    return Jargon(
        acronym=_any_of({re.escape(form) for form in acronyms}),
        term=_any_of({re.escape(form) for form in terms}),
        plain={form: plain[word] for form, word in (terms | acronyms).items()},
        listed=terms | acronyms,
    )


def _any_of(forms: set[str]) -> str:
    return rf"\b({'|'.join(_longest_first(forms))})\b"


def _longest_first(forms: set[str]) -> list[str]:
    """Return the forms so that of two that begin alike the longer is tried first."""
    return sorted(forms, key=lambda form: (-len(form), form))


def _spoken(phrase: str) -> set[str]:
    """Return a phrase as it stands, and with s, es or ies on its first or its last word."""
    first, blank, rest = phrase.partition(" ")
    return {phrase, _with_s(phrase), f"{_with_s(first)}{blank}{rest}"}


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "sh", "ch", "x", "z")) else f"{word}s"


def _participles(phrase: str) -> set[str]:
    """Return the forms in ing that the first word may have: reading, writing, sitting."""
    first, blank, rest = phrase.partition(" ")
    stems = {first, first.removesuffix("e"), first + first[-1]}
    return {f"{stem}ing{blank}{rest}" for stem in stems}
