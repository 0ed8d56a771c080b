"""Whether texts of targets are specific, measurable and free of jargon, and the words that decide it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.transforms.plan_quality.words import jargon, patterns

if TYPE_CHECKING:
    from typing import TypeAlias

    Texts: TypeAlias = "pd.Series[Any]"


def has_text(texts: Texts) -> pd.Series[bool]:
    """Return whether each text is more than blanks."""
    return texts.fillna("").str.strip().ne("")


def specific(texts: Texts) -> pd.DataFrame:
    """Return for each target's text whether it is specific (`passes`), and the verb that decided (`words`).

    The first verb of our lists decides, except that "by" and a verb that can be seen or heard makes any text specific.
    """
    known = patterns()
    plain = texts.fillna("").str.lower().str.replace(known.leading, " ", regex=True)
    verb = plain.str.extract(known.verb, expand=False)
    doing = plain.str.extract(known.by_doing, expand=False)
    seen = verb.isin(known.observable)
    words = verb.where(seen | doing.isna(), "by " + doing).fillna("no verb that can be seen or heard")
    return pd.DataFrame({"passes": seen | doing.notna(), "words": words})


def measurable(texts: Texts, criteria: Texts, goals: Texts) -> pd.DataFrame:
    """Return for each target whether it can be measured (`passes`), and the words that decided (`words`).

    A goal in figures decides; without one the first measure in the text or its success criterion.
    """
    known = patterns()
    both = (texts.fillna("") + " . " + criteria.fillna("")).str.lower()
    found = both.str.replace(known.not_measure, " ", regex=True).str.extract(known.measure, expand=False)
    words = found.where(goals.isna(), "goal " + goals.map("{:g}".format, na_action="ignore").astype("str"))
    return pd.DataFrame({"passes": words.notna(), "words": words.fillna("no number, share or how often")})


def free_of_jargon(texts: Texts) -> pd.DataFrame:
    """Return for each text whether it is free of jargon (`passes`), and each term with plain words for it (`words`)."""
    given = texts.fillna("")
    distinct = pd.Series(given.unique(), dtype="str")
    told = _jargon_of(distinct)
    words = given.map(dict(zip(distinct[told.index], told, strict=True))).astype("str")
    return pd.DataFrame({"passes": words.isna(), "words": words.fillna("")})


def jargon_in(text: str) -> dict[str, str]:
    """Return each term of the list that stands in a text, acronyms before other terms, with plain words for it.

    Of a term that stands there in several forms, such as partition and partitions, the first is returned.
    """
    known = jargon()
    found = [*re.findall(known.acronym, text), *re.findall(known.term, text.lower())]
    once = {known.listed[term]: term for term in reversed(found)}.values()
    return {term: known.plain[term] for term in dict.fromkeys(found) if term in once}


def _jargon_of(texts: Texts) -> Texts:
    """Return what is said of those texts that have any term of the list."""
    known = jargon()
    terms = pd.concat([_found(texts, known.acronym), _found(texts.str.lower(), known.term)])
    return (terms + " (" + terms.map(known.plain).astype("str") + ")").groupby(level=0).agg(_each_once)


def _found(texts: Texts, pattern: str) -> Texts:
    """Return each match of a pattern under its text's index; texts without any are sorted out first, for speed."""
    has_one = pc.match_substring_regex(pa.array(texts, pa.large_string()), pattern)
    found: Texts = texts[has_one.to_numpy(zero_copy_only=False)].str.extractall(pattern)[0]
    return found.droplevel("match")


def _each_once(words: Texts) -> str:
    return ", ".join(dict.fromkeys(words))
