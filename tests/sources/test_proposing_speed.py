"""A proposal comes while a person waits, however wide and long the file."""

import random
import time

from pipelines.sources.proposing import propose
from tests.sources.proposed import sheet

HEADINGS = ["Start date", "SEN status", "Surname", "Need type", "Score"]


def test_two_hundred_columns_of_ten_thousand_rows_take_less_than_three_seconds():
    chance = random.Random(3)
    cells = {
        "Start date": [
            f"{chance.randint(1, 28)}/{chance.randint(1, 12)}/{chance.randint(2010, 2024)}" for _ in range(10_000)
        ],
        "SEN status": chance.choices(["K", "E", "N"], k=10_000),
        "Surname": [f"Name {chance.random()}" for _ in range(10_000)],
        "Need type": chance.choices(["SLCN", "Autism spectrum", "Hearing"], k=10_000),
        "Score": [str(chance.randint(60, 140)) for _ in range(10_000)],
    }
    export = sheet({f"{HEADINGS[place % 5]} {place}": cells[HEADINGS[place % 5]] for place in range(200)})

    began = time.process_time()
    proposal = propose(export, "stages")
    took = time.process_time() - began

    assert proposal.readings
    assert took < 3
