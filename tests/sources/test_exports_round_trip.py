"""What schools' records say comes back from the extracts and exports made of them; damaged ones end in a sentence."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.sources import SourceRefused, read
from pipelines.validate import check_rows
from tests.random_schools import random_schools
from tests.sources.matched import matched
from tests.writers.census import pupil_extract, stage_history, stage_on

SEEDED = st.randoms(use_true_random=True)
TERMS = {"autumn 2022": dt.date(2022, 10, 6), "spring_2023": dt.date(2023, 1, 19), "Summer 2023": dt.date(2023, 5, 18)}


def typed(folder: Path):
    return {brought.name: check_rows(matched(brought)) for brought in read([folder])}


@given(rng=SEEDED)
def test_the_stages_on_census_days_come_back_from_extracts(rng):
    records = random_schools(rng).records
    with TemporaryDirectory() as folder:
        for name, day in TERMS.items():
            (Path(folder) / f"{name}.csv").write_text(pupil_extract(records, day, rng), "utf-8", newline="")
        if not records["pupils"]:
            return
        checked = typed(Path(folder))

    for day in TERMS.values():
        stages = checked[day.isoformat()].tables["stages"]
        came = {(row["school_id"], row["pupil_id"]): row["stage"] for row in stages.to_dict("records")}
        had = {(row["school_id"], row["pupil_id"]): stage_on(records, row, day) for row in records["pupils"]}
        assert came == {whom: stage for whom, stage in had.items() if stage}
        assert len(checked[day.isoformat()].tables["pupils"]) == len(records["pupils"])


@given(rng=SEEDED)
def test_a_stage_history_comes_back_as_it_was(rng):
    records = random_schools(rng).records
    if not records["stages"]:
        return
    with TemporaryDirectory() as folder:
        (Path(folder) / "history.csv").write_text(stage_history(records, rng), "utf-8", newline="")
        stages = typed(Path(folder))["stage history"].tables["stages"]

    columns = ["school_id", "pupil_id", "stage", "started_on", "ended_on"]
    came = stages[columns].astype(object).where(stages[columns].notna(), None).to_numpy().tolist()
    assert sorted(map(str, came)) == sorted(str([row[column] for column in columns]) for row in records["stages"])


def damaged(data: bytes, rng) -> bytes:
    """Return bytes of which a few were changed, lost or doubled, or a header repeated, or columns added."""
    for _ in range(rng.randint(1, 6)):
        place = rng.randint(0, len(data) - 1)
        data = rng.choice([
            data[:place] + bytes([rng.randint(0, 255)]) + data[place + 1 :],
            data[:place] + data[place + rng.randint(1, 30) :] or b"x",
            data[:place] + rng.choice([b",", b'"', b"\n", b"\t", b";", b"\r\n\r\n", b"2024"]) + data[place:],
            data.replace(b"\n", b"," * 200 + b"\n", 1),
            data.replace(b"\n", b"," + b",".join(b"c%d" % number for number in range(200)) + b"\n", 1),
            data.replace(b"Forename", b"Surname").replace(b"senprovisioncode", b"studentid"),
            data + b"\t,,\t\n" * 50,
        ])  # fmt: skip
    return data


@settings(max_examples=settings.default.max_examples * 3)
@given(rng=SEEDED)
def test_a_damaged_export_is_read_quarantined_or_refused_in_a_sentence(rng):
    records = random_schools(rng).records
    text = rng.choice([pupil_extract(records, TERMS["autumn 2022"], rng), stage_history(records, rng)])
    with TemporaryDirectory() as folder:
        (Path(folder) / "autumn 2022.csv").write_bytes(damaged(text.encode(), rng))
        said = outcome(Path(folder))
    assert said.endswith((".", "?"))


def outcome(folder: Path) -> str:
    """Return the refusal, or the number of rows read."""
    try:
        checked = typed(folder)
    except SourceRefused as refusal:
        return str(refusal)
    rows = sum(
        len(rows) for each in checked.values() for part in (each.tables, each.quarantined) for rows in part.values()
    )
    return f"{rows} rows." if rows else "nothing"
