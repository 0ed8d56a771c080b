"""Writes the page of what guidance asks of plans, and which check answers it: run as a module, it prints the page."""

from __future__ import annotations

import sys

from pipelines.transforms.plan_quality.guidance import ANY, IEP_LIKE, Check, Guidance, Limits, Source, guidance

INTRODUCTION = """\
# What guidance asks of plans

Every requirement that five published documents put to an individual plan or its review, in our own words, and the check
that answers it, or why records cannot. `provision figures plan_quality` counts the plans that meet each check;
`plan_sources = ["hampshire", "nas"]` in `settings.toml` picks the documents that a school goes by. Made from
`data/reference/plan_checks.toml` and `plan_requirements.csv` by
`python -m pipelines.figures.plan_checks_page > docs/plan_checks.md`.

## How checks are answered

- A check is asked of each plan in force on the last day of the period, of pupils on roll that day, with the targets set
  and the reviews held by then. Its answer is met, not met or not applicable; what is not recorded is not met.
- EHC plans are asked only what a document says of statements and EHC plans: see the checks' kinds.
- A check of short-term targets is met where each of them meets it. It looks at those worked on in the term of that day:
  not concluded before the term began. A target without a horizon is a short-term one.
- Terms between two days are counted by the calendar, as the term's number and the share of its period gone by, holidays
  being of the term before them; or at 122 days a term, where that gives fewer or the terms are not known.
- The checks of texts go by the lists in `target_words.toml` and `plain_words.toml`, and show the words that decided.
  How well they agree with sentences labelled by hand, `python -m tests.bench.plan_text_quality` prints.
- Which areas of target go with which need stands in `need_areas.csv`.
"""
WORDS_OF_LIMITS = {
    "at_least": "at least {:g}",
    "at_most": "at most {:g}",
    "terms_at_most": "terms at most {:g}",
    "terms": "whole terms {:g}",
    "days": "days {:g}",
    "share_at_least": "share at least {:g}",
}


def page() -> str:
    """Return the page in Markdown: the documents, the checks, then each document's requirements."""
    known = guidance()
    documents = "\n".join(_document(key, source) for key, source in known.sources.items())
    checks = "\n".join(_check(key, check, known) for key, check in known.checks.items())
    tables = "\n".join(_requirements(key, source, known) for key, source in known.sources.items())
    return (
        f"{INTRODUCTION}\n## Documents\n\n| key | document |\n|---|---|\n{documents}\n"
        f"\n## Checks\n\n| check | | question | asked by | limits |\n|---|---|---|---|---|\n{checks}\n\n{tables}"
    )


def _document(key: str, source: Source) -> str:
    return f"| `{key}` | {source.title}. {source.publisher}, {source.year or 'undated'} |"


def _check(key: str, check: Check, known: Guidance) -> str:
    asked_by = ", ".join(f"`{source}`" for asked, source in known.asked(tuple(known.sources)) if asked == key)
    limits = [_limits(source, limits) for source, limits in check.limits.items()]
    kinds = "" if check.kinds == IEP_LIKE else f"Kinds: {', '.join(f'`{kind}`' for kind in check.kinds)}."
    notes = " ".join(text for text in (*limits, kinds, check.note) if text)
    return f"| `{key}` | {check.title} | {check.question} | {asked_by} | {notes} |"


def _limits(source: str, limits: Limits) -> str:
    named = {name: value for name, value in limits if value}
    words = [WORDS_OF_LIMITS[name].format(value) for name, value in named.items() if name in WORDS_OF_LIMITS]
    words += [", ".join(f"`{one}`" for one in value) for value in named.values() if isinstance(value, tuple)]
    return f"{'' if source == ANY else f'`{source}`: '}{', '.join(words)}."


def _requirements(key: str, source: Source, known: Guidance) -> str:
    lines = [
        f"| {line.part} | {line.requirement} | {f'`{line.check}`' if line.check else f'none: {line.reason}'} |"
        for line in known.requirements
        if line.source == key
    ]
    head = "| part | requirement | check |\n|---|---|---|"
    named = f"## {source.publisher}, {source.year or 'undated'} (`{key}`)"
    return f"{named}\n\n{head}\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
