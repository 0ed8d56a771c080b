"""What holds on a day: the pupils on roll, the spells in force."""

import pandas as pd

AS_OF = pd.Timestamp("2026-11-20")


def covering(spells, day):
    """The spells that hold on a day."""
    return spells[(spells["started_on"] <= day) & (spells["ended_on"].isna() | (spells["ended_on"] >= day))]


def on_roll(pupils, day):
    """The pupils on roll on a day."""
    return pupils[(pupils["entered_on"] <= day) & (pupils["left_on"].isna() | (pupils["left_on"] >= day))]
