"""How well the text checks of plans agree with sentences labelled by hand: `python -m tests.bench.plan_text_quality`.

Prints precision and recall of each check on the held-out half of `labelled_targets.csv`; `--wrong tuning` lists the
sentences of a half on which a check and the label differ.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

from pipelines.transforms.plan_quality.texts import free_of_jargon, measurable, specific

LABELLED = Path(__file__).with_name("labelled_targets.csv")
PARTS = ("tuning", "held_out")


def judged(part: str) -> dict[str, pd.DataFrame]:
    """Return by check the sentences of a part with `said` (what the check says), `label` and the deciding words."""
    rows = pd.read_csv(LABELLED)
    rows = rows[rows["part"] == part].reset_index(drop=True)
    texts, criteria = rows["description"], rows["success_criterion"].astype("str")
    no_goal = pd.Series(float("nan"), index=rows.index)
    verdicts = {
        "specific": specific(texts),
        "measurable": measurable(texts, criteria, no_goal),
        "jargon": free_of_jargon(texts + " " + criteria.fillna("")).assign(passes=lambda found: ~found["passes"]),
    }
    return {
        name: pd.DataFrame({"text": texts, "label": rows[name].eq("yes"), "said": found["passes"]}).assign(
            words=found["words"]
        )
        for name, found in verdicts.items()
    }


def quality(rows: pd.DataFrame) -> tuple[float, float]:
    """Return precision (of those the check says yes to, the share labelled so) and recall (the reverse)."""
    both = int((rows["said"] & rows["label"]).sum())
    return both / int(rows["said"].sum()), both / int(rows["label"].sum())


def report(part: str) -> str:
    """Return a line for each check with its precision and recall on a part of the labelled sentences."""
    lines = [f"{'check':<12} precision  recall  sentences  labelled yes   ({part.replace('_', ' ')})"]
    for name, rows in judged(part).items():
        precision, recall = quality(rows)
        lines.append(f"{name:<12} {precision:>9.2f} {recall:>7.2f} {len(rows):>10} {rows['label'].sum():>13}")
    return "\n".join(lines)


def wrong(part: str) -> str:
    """Return the sentences of which a check says otherwise than the label, with the words that decided."""
    lines = [
        f"{name}: labelled {'yes' if row.label else 'no'}, decided by {row.words!r}: {row.text}"
        for name, rows in judged(part).items()
        for row in rows[rows["said"] != rows["label"]].itertuples()
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    if "--wrong" in sys.argv:
        sys.stdout.write(f"{wrong(sys.argv[-1] if sys.argv[-1] in PARTS else 'tuning')}\n")
    else:
        sys.stdout.write(f"{report('held_out')}\n")
