"""What fires, told to people: the same clauses as the findings, with the words for things instead of their ids."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipelines.engines import collect
from pipelines.records.reference import ladders
from pipelines.transforms.progress.findings import clauses
from pipelines.transforms.progress.seen import CASE
from pipelines.transforms.progress.signs import progress_entries, sign_entries
from pipelines.transforms.progress.words import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipelines.engines import Frames
    from pipelines.transforms.progress.findings import Findings

LONGEST = 80  # characters of a target that a sentence repeats
TARGETS = ("chain", "target_id", "earlier_target_id")
STAGES = {"opening_stage": "opening_ladder", "closing_stage": "closing_ladder"}
TOLD = [CASE, "sign", "kind", "since", "evidence"]


def told_signs(found: Findings) -> pd.DataFrame:
    """Return a row for each firing in the order of the findings: `CASE`, sign, kind, since and evidence.

    kind is rule or explanation, evidence a sentence without an id: a target stands there in its own words, shortened,
    an intervention as its provision with the day on which it began, a stage by its name.
    """
    names = _names(found.seen.frames)
    schools = collect(found.seen.cases.select(CASE, "school_id")).set_index(CASE)["school_id"]
    rules = progress_entries().rules
    pieces = [
        rows.assign(
            sign=key,
            kind="rule" if key in rules else "explanation",
            evidence=_sentences(_named(rows, schools, names), key),
        )
        for key, rows in found.of_signs.items()
    ]
    order = {key: place for place, key in enumerate(sign_entries())}
    rows = pd.concat([piece[TOLD] for piece in pieces], ignore_index=True).drop_duplicates()
    placed = rows.assign(place=rows["sign"].map(order)).sort_values(["place", "since", "evidence"], kind="stable")
    return placed[TOLD].reset_index(drop=True)


def _sentences(rows: pd.DataFrame, key: str) -> pd.Series[str]:
    """Return a sentence for each row, from the words for people that go with the clause that tells of it."""
    entry = sign_entries()[key]
    pairs = zip(entry.clauses, entry.said, strict=True)
    said = pd.Series(None, index=rows.index, dtype="str")
    for clause, for_people in pairs:
        applies = clauses(rows, (clause,), entry.limits).notna() & said.isna()
        said = said.mask(applies, clauses(rows.assign(**_in_words(rows)), (for_people,), entry.limits))
    return said.str[:1].str.upper() + said.str[1:] + "."


def _in_words(rows: pd.DataFrame) -> dict[str, Any]:
    return {name.removesuffix(" in words"): rows[name] for name in map(str, rows) if name.endswith(" in words")}


def _named(rows: pd.DataFrame, schools: pd.Series[Any], names: Mapping[str, Mapping[Any, str]]) -> pd.DataFrame:
    """Return the rows with what stands in a sentence for each id, in a column of its own."""
    own = rows[CASE].map(schools)
    words: dict[str, list[str | None]] = {}
    for column in rows.columns:
        known = "targets" if column in TARGETS else column
        if known in names:
            pairs = zip(own, rows[column], strict=True)
            words[f"{column} in words"] = [names[known].get(pair, _as_it_is(pair[1])) for pair in pairs]
        elif column in STAGES and STAGES[column] in rows:
            pairs = zip(rows[STAGES[column]], rows[column], strict=True)
            words[f"{column} in words"] = [_stage(*pair) for pair in pairs]
    return rows.assign(**{name: pd.Series(values, rows.index, dtype="object") for name, values in words.items()})


def _names(frames: Frames) -> dict[str, dict[Any, str]]:
    """Return the words for targets, provisions and interventions, each by school and id."""
    targets = _by_id(frames, "targets", "target_id", "description")
    provisions = _by_id(frames, "provisions", "provision_id", "name")
    runs = collect(frames["interventions"].select("school_id", "intervention_id", "provision_id", "started_on"))
    began = words_of(runs["started_on"])
    return {
        "targets": {key: f"“{textwrap.shorten(text, LONGEST, placeholder='…')}”" for key, text in targets.items()},
        "provision_id": provisions,
        "intervention_id": {
            (school, run): f"{provisions.get((school, provision), run)} (from {day})"
            for school, run, provision, day in zip(
                runs["school_id"], runs["intervention_id"], runs["provision_id"], began, strict=True
            )
        },
    }


def _by_id(frames: Frames, table: str, id_column: str, text: str) -> dict[Any, str]:
    rows = collect(frames[table].select("school_id", id_column, text))
    keys = zip(rows["school_id"], rows[id_column], strict=True)
    return {key: str(said) for key, said in zip(keys, rows[text], strict=True) if pd.notna(said)}


def _stage(ladder: Any, stage: Any) -> str | None:  # noqa: ANN401  (cells of a frame)
    known = ladders().get(str(ladder))
    names = {rung.code: rung.name for rung in known.rungs} if known else {}
    return names.get(stage, _as_it_is(stage))


def _as_it_is(value: Any) -> str | None:  # noqa: ANN401
    return None if pd.isna(value) else str(value)
