"""Which heading of the form a text opens with, and what of a text is only the form's own prompt."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pydantic import Field

from pipelines.records.models import Strict
from pipelines.records.reference import toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_TABLES = ("previous", "short_term")
_BETWEEN = r"[\W_]*"
_ITS_NUMBER = r"(?:\s*\(\s*\d{1,2}\s*\)|\s*\d{1,2}(?=\s*(?:[:.)\n]|$)))?"
_ITS_STOP = r"\s*(?:\.{2,}|…|[:;.])?[ \t]*"
_PRECEDING = " \t\n*•·-–—_[("  # bullets and the like before a heading
_BRACKETED = re.compile(r"\([^()\n]*\)\s*[:;]?\s*")
_MARKS = {"☒": "yes", "☑": "yes", "✓": "yes", "✔": "yes", "✗": "no", "✘": "no", "☐": "", "□": ""}

Spellings = dict[str, tuple[str, ...]]


class Outcomes(Strict):
    """The words for each outcome, those that open an answer and those that stand alone."""

    opening: Spellings
    alone: Spellings


class FormWords(Strict):
    """What `data/reference/iep_form.toml` says."""

    prompts: Spellings
    introductions: Spellings
    details: Spellings
    labels: Spellings
    sections: Spellings
    previous_columns: Spellings
    short_term_columns: Spellings
    outcomes: Outcomes
    next_steps: Spellings
    months: dict[int, tuple[str, ...]] = Field(min_length=12, max_length=12)
    surnames: Spellings


class Found(NamedTuple):
    """A heading at the start of a text: its key, itself as the form writes it, and what follows it."""

    key: str
    heading: str
    rest: str


@cache
def form_words() -> FormWords:
    """Return the words of the form, read once."""
    return FormWords.model_validate(toml("iep_form"))


def detail_at(text: str) -> Found | None:
    """Return the child's detail whose heading opens a text."""
    return _opening(text, _patterns("details"))


def label_at(text: str) -> Found | None:
    """Return the label (such as the date agreed) that opens a text."""
    return _opening(text, _patterns("labels"))


def labels_in(text: str) -> list[Found]:
    """Return the labels in a paragraph, each with what follows it up to the next."""
    places = [
        (found.start(), key) for key, pattern in _patterns("labels").items() for found in _anywhere(pattern, text)
    ]
    starts = [start for start, _ in sorted(places)]
    parts = [text[start:end] for start, end in zip(starts, [*starts, len(text)][1:], strict=True)]
    return [found for part in parts if (found := label_at(part))]


def section_at(text: str) -> Found | None:
    """Return the section whose heading opens a text, without what stands in brackets behind it."""
    found = _opening(text, _patterns("sections"))
    if found is None:
        return None
    return found._replace(rest=_BRACKETED.sub("", found.rest, count=1) if found.rest.startswith("(") else found.rest)


def is_heading(text: str) -> bool:
    """Return whether a text opens with a heading of the form that no answer is likely to open with."""
    columns = [_opening(text, _patterns(f"{section}_columns")) for section in _TABLES]
    return bool(section_at(text) or label_at(text) or any(each and each.key == "description" for each in columns))


def columns_in(texts: Iterable[str]) -> tuple[str, dict[int, Found]] | None:
    """Return which table of targets a row of headings opens, and its columns by place; none where it is no such row."""
    places = list(texts)
    for section in _TABLES:
        patterns = _patterns(f"{section}_columns")
        found = {place: column for place, text in enumerate(places) if (column := _opening(text, patterns))}
        keys = [column.key for column in found.values()]
        if "description" in keys and len(set(keys)) == len(keys) and len(keys) > 1:
            return section, found
    return None


def answer(text: str) -> str:
    """Return what a person wrote in a box: without the prompts, the form's own first word, and space around it."""
    bare = text.strip()
    introduced = _opening(bare, _patterns("introductions"))
    if introduced and (not introduced.rest or re.match(r"\s*[:;]", bare.lstrip(_PRECEDING)[len(introduced.heading) :])):
        bare = introduced.rest
    for prompt in form_words().prompts["anywhere"]:
        bare = bare.replace(prompt, "").strip()
    return _MARKS.get(bare, "" if is_prompt(bare) else bare)


def is_prompt(text: str) -> bool:
    """Return whether a text is, as a whole, a prompt of a box that nobody has filled in."""
    prompts = form_words().prompts
    bare = text.strip().strip("[]")
    return any(_pattern(prompt, r"[\W_]*$").match(bare) for prompt in (*prompts["whole"], *prompts["anywhere"]))


def shortened(heading: str, most: int = 60) -> str:
    """Return a heading on one line, at most so many characters of it."""
    line = " ".join(heading.split()).rstrip(" :;.…")
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _opening(text: str, patterns: Mapping[str, re.Pattern[str]]) -> Found | None:
    """Return the longest heading that opens a text, so that the name of a school is not taken for a child's."""
    bare = text.lstrip(_PRECEDING)
    found = [(key, match) for key, pattern in patterns.items() if (match := pattern.match(bare))]
    if not found:
        return None
    key, longest = max(found, key=lambda each: len(each[1]["heading"]))
    return Found(key, longest["heading"], bare[longest.end() :].strip())


def _anywhere(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    return [found for found in pattern.finditer(text) if not text[max(found.start() - 1, 0) : found.start()].strip()]


@cache
def _patterns(group: str) -> dict[str, re.Pattern[str]]:
    """Return what finds each heading of a group, its longest spelling first."""
    spellings: Spellings = getattr(form_words(), group)
    return {key: _any_of(sorted(words, key=len, reverse=True)) for key, words in spellings.items()}


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    spelt = "|".join(_spelt(each) for each in words)
    return re.compile(rf"(?P<heading>(?:{spelt})(?!\w){_ITS_NUMBER}){_ITS_STOP}", re.IGNORECASE)


@cache
def _pattern(words: str, tail: str) -> re.Pattern[str]:
    return re.compile(_spelt(words) + tail, re.IGNORECASE)


def _spelt(words: str) -> str:
    return _BETWEEN.join(re.escape(letter) for letter in words if letter.isalnum())
