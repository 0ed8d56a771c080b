"""How well the figure `progress` finds the pupils who truly stand still: `python -m tests.bench.progress_quality`.

Draws simulated schools, whose truth is known, asks the figure for each term, and prints sensitivity, precision and
terms to detection, for the list as a whole and for each rule by itself. `SEED…` may name other schools.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from rich.console import Console
from rich.table import Table

from pipelines.answers import answer
from pipelines.figures import Request
from pipelines.loading import load
from pipelines.sample import SAMPLE_AS_OF, make_sample, write_sample
from pipelines.transforms.progress import RULES
from pipelines.warehouse import open_snapshot

SEEDS = (101, 102, 103)
PUPILS, YEARS = 600, 4
STRETCH = ["seed", "school_id", "pupil_id", "from_on"]


def judged(seed: int) -> pd.DataFrame:
    """Return a row per pupil on the register and term of a simulated school: what the figure says and the truth.

    Columns: seed, school_id, term, pupil_id, state, rules, from_on (when the pupil's true path began that held on the
    last day of the term), still (whether that path is flat or falling) and settled (whether it held all the term).
    """
    sample = make_sample(schools=1, pupils=PUPILS, years=YEARS, seed=seed)
    with TemporaryDirectory() as folder:
        write_sample(Path(folder, "sample"), sample)
        load(Path(folder, "warehouse"), [Path(folder, "sample")], SAMPLE_AS_OF)
        snapshot = open_snapshot(Path(folder, "warehouse"))
        said = answer(snapshot, Request("progress", by=("school_id", "term")))
    terms = sample.tables["terms"].assign(term=lambda rows: rows["academic_year"] + " " + rows["term"])
    dated = said.astype({"school_id": "str", "term": "str", "pupil_id": "str"}).merge(
        terms[["school_id", "term", "starts_on", "ends_on"]], on=["school_id", "term"]
    )
    truth = sample.truth[sample.truth["kind"] == "pupil"].drop(columns=["kind", "effect", "flaw"])
    both = dated.merge(truth.rename(columns={"id": "pupil_id"}), on=["school_id", "pupil_id"])
    last = both["ends_on"].clip(upper=pd.Timestamp(SAMPLE_AS_OF))
    held = both[(both["from_on"] <= last) & (both["to_on"].isna() | (both["to_on"] >= last))]
    return held.assign(seed=seed, still=held["path"] != "rising", settled=held["from_on"] <= held["starts_on"])


def quality(flagged: pd.Series[bool], still: pd.Series[bool]) -> tuple[float, float]:
    """Return sensitivity (the share flagged of who stands still) and precision (the share still of the flagged)."""
    found = (flagged & still).sum()
    return found / still.sum(), found / flagged.sum()


def terms_to_detection(rows: pd.DataFrame) -> pd.Series[float]:
    """Return for each stretch of standing still the terms on the register until it is flagged; missing if it never is.

    1 is the first term on whose last day the pupil stood still and was on the register.
    """
    ordered = rows[rows["still"]].sort_values("ends_on", kind="stable")
    counted = ordered.assign(number=ordered.groupby(STRETCH).cumcount() + 1)
    flagged = counted["number"].where(counted["state"] == "no_progress")
    return flagged.groupby([counted[name] for name in STRETCH]).min()


def main(seeds: list[int]) -> None:
    """Print the quality of the list over schools drawn from the seeds."""
    rows = pd.concat([judged(seed) for seed in seeds], ignore_index=True)
    settled = rows[rows["settled"]]
    table = Table("", "flagged", "sensitivity", "precision", title=f"{len(settled)} pupils and terms, a path each")
    rules = settled["rules"].fillna("").astype("str").str.split(";")
    lists = {"not making progress": settled["state"] == "no_progress"}
    lists |= {f"  {rule}": rules.map(lambda keys, rule=rule: rule in keys) for rule in RULES}
    lists |= {f"at least {count} rules": rules.str.len() >= count for count in (2, 3)}
    lists |= {"no evidence": settled["state"] == "no_evidence"}
    for name, flagged in lists.items():
        sensitivity, precision = quality(flagged, settled["still"])
        table.add_row(name, str(flagged.sum()), f"{sensitivity:.2f}", f"{precision:.2f}")
    waited = terms_to_detection(rows)
    console = Console(width=100)
    console.print(table)
    console.print(f"Of those pupils and terms {settled['still'].mean():.0%} stand still (flat or falling path).")
    console.print(
        f"Of {len(waited)} stretches of standing still {waited.notna().mean():.0%} are detected, "
        f"after {waited.median():.0f} terms in the median."
    )


if __name__ == "__main__":
    main([int(seed) for seed in sys.argv[1:]] or list(SEEDS))
