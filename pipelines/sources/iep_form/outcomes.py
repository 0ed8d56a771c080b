"""What a form says became of a target: the outcome, what comes next, and the words beside it."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.sources.iep_form.headings import form_words

_TICKED, _CROSSED, _UNTICKED = "☒☑✓✔", "✗✘", "☐□"
_MARK = re.compile(f"([{_TICKED}{_CROSSED}{_UNTICKED}])")
_TYPED_TICK, _TYPED_BLANK = re.compile(r"[\[(]\s*[xX]\s*[\])]"), re.compile(r"\[\s*\]")
_ENDS = r"\s*(?=$|[-–—:;,.(!\n])"


class Outcome(NamedTuple):
    """A code of the outcome, empty where none can be told; a code of the next step, or empty; and the comment."""

    code: str
    next_step: str
    comment: str


def outcome_in(text: str) -> Outcome:
    """Return what an answer says of a target; words that name no outcome are the comment, and nothing is guessed."""
    lines = _TYPED_BLANK.sub("☐", _TYPED_TICK.sub("☒", text)).split("\n")
    boxes = [line for line in lines if _MARK.search(line)]
    others = [line for line in lines if line not in boxes]
    chosen = [_chosen(" ".join(boxes))] if boxes else []
    code, comment = _opening("\n".join([*chosen, *others]).strip())
    return Outcome(code, _next_step(comment), comment)


def _chosen(text: str) -> str:
    """Return the words beside the one box that is ticked; the whole text where not exactly one is."""
    before, *parts = _MARK.split(text)
    marks, words = parts[::2], parts[1::2]
    if before.strip():  # each box stands behind its words
        words = [before, *words[:-1]]
    ticked = [word.strip() for mark, word in zip(marks, words, strict=True) if mark in _TICKED]
    if len(marks) == 1 and not "".join(words).strip():
        return {True: "yes", False: "no"}[bool(ticked)] if marks[0] not in _UNTICKED else ""
    return ticked[0] if len(ticked) == 1 else text


def _opening(text: str) -> tuple[str, str]:
    """Return the outcome that a text opens with and the rest, unless a stroke leads to another outcome."""
    words = form_words().outcomes
    for group, ends in ((words.opening, r"(?![\w/])"), (words.alone, _ENDS)):
        for code, spellings in group.items():
            spelt = "|".join(r"\s+".join(map(re.escape, each.split())) for each in spellings)
            found = re.match(rf"\s*(?:{spelt}){ends}", text, re.IGNORECASE)
            rest = text[found.end() :].strip() if found else ""
            if found and not rest.startswith("/"):
                return code, _bare(rest)
    return "", text.strip()


def _bare(rest: str) -> str:
    """Return a comment without the dash or stop before it, or the brackets round it."""
    bare = rest.lstrip("-–—:;,. \n").strip()
    return bare[1:-1].strip() if re.fullmatch(r"\([^()]*\)", bare) else bare


def _next_step(comment: str) -> str:
    for code, phrases in form_words().next_steps.items():
        spelt = "|".join(r"\s+".join(map(re.escape, each.split())) for each in phrases)
        if re.search(rf"\b(?:{spelt})\b", comment, re.IGNORECASE):
            return code
    return ""
