"""Exports of invented systems, written as the known ones write theirs, with what each heading means.

A label is `table.column`; `*.pupil_id` is of every table that the export fills; a `?` before a label says that a
proposal would be neither right nor wrong. A heading without labels means nothing to the records.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

import pandas as pd

from pipelines.sources.raw import Sheet

_SURNAMES = (
    "Ashworth",
    "Bell",
    "Choudhury",
    "Doyle",
    "Eze",
    "Farrow",
    "Gill",
    "Hunt",
    "Iqbal",
    "Jarvis",
    "O'Hara",
    "van Dyk",
)
_FORENAMES = ("Ada", "Ben", "Cai", "Dev", "Ella", "Finn", "Grace", "Hana", "Isla", "Jo", "Mary Jane", "Zoë")
_WORDS = ("Read 40 words", "Ask for help when stuck", "Write two sentences", "Join in at break", "Count on in tens")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CHOICES = {
    "sex": ("F", "M"),
    "gender": ("Female", "Male"),
    "yes_no": ("Y", "N"),
    "true_false": ("True", "False", ""),
    "sen": ("N", "N", "K", "E"),
    "sen_blank": ("", "", "K", "E"),
    "sen_words": ("No SEN", "SEN Support", "EHCP"),
    "sen_both": ("K - SEN support", "E - EHC Plan", "N - No special educational need"),
    "sen_2001": ("A", "P", "S", "N"),
    "asn_level": ("0", "1", "2", "3"),
    "need": ("SLCN", "ASD", "SEMH", "MLD", "SPLD"),
    "need_blank": ("", "", "SEMH", "HI", "MLD"),
    "need_words": ("Autistic Spectrum Disorder", "Speech, Language and Communication", "Moderate Learning Difficulty"),
    "year": ("R", "1", "2", "3", "4", "5", "6"),
    "year_words": ("Year 1", "Year 2", "Year 3", "Reception"),
    "year_short": ("Y7", "Y8", "Y9", "Y10"),
    "year_scotland": ("P1", "P2", "P5", "P7"),
    "class": ("1A", "2B", "3C", "Elm"),
    "academic_year": ("2023/24", "2024/25"),
    "rank": ("1", "2"),
    "house": ("Red", "Blue", "Green"),
    "ethnicity": ("WBRI", "APKN", "BCRB"),
    "language": ("English", "Urdu", "Polish"),
    "outcome": ("Achieved", "Partially achieved", "Not achieved"),
    "outcome_met": ("Met", "Partly met", "Not met"),
    "tier": ("Universal", "Targeted", "Specialist"),
    "area": ("Literacy", "Mathematics", "Behaviour", "Communication"),
    "role": ("Teaching assistant", "SENCo", "Class teacher"),
    "provision": ("Precision reading", "Number club", "Social stories"),
    "plan_kind": ("IEP", "EHC plan", "Provision plan"),
    "plan_words": ("Individual Education Plan", "Child's plan"),
    "test": ("Reading accuracy", "Spelling"),
    "scale": ("Standard score", "Raw score"),
    "point": ("Entry", "Exit"),
    "funding": ("Pupil premium", "Top-up funding", "Notional SEN budget"),
    "financial_year": ("2024-25", "2025-26"),
    "school": ("Larkfield Primary School",),
    "urn": ("100001",),
    "la": ("999",),
    "estab": ("2001", "2002"),
    "enrol_status": ("C", "M", "S"),
    "fsm": ("Y", "N"),
    "term": ("Autumn", "Spring", "Summer"),
    "attendance": ("96.4", "88.0", "91.2"),
    "small": ("1", "2", "3", "5"),
    "minutes": ("20", "30", "45"),
    "score": ("84", "97", "101", "112"),
    "pounds": ("17.20", "£21.35", "16.90"),
    "amount": ("12,400.00", "61,200.00"),
    "empty": ("",),
    "staff": ("A. Teacher", "B. Helper"),
    "reason": ("Inset day", "Bank holiday", "Snow"),
    "frequency": ("Daily", "Twice weekly"),
}
_DATES = {
    "iso": "{y}-{m:02}-{d:02}",
    "iso_time": "{y}-{m:02}-{d:02} 00:00:00",
    "british": "{d:02}/{m:02}/{y}",
    "american": "{m}/{d}/{y}",
    "short": "{d:02}/{m:02}/{s:02}",
    "named": "{d:02}-{name}-{y}",
    "named_spaces": "{d} {name} {y}",
    "named_iso": "{y}-{name}-{d:02} 00:00:00",
    "dotted": "{d:02}.{m:02}.{y}",
}


@dataclass(frozen=True)
class Export:
    """One export: its name, and for each heading what its cells are like and what it means."""

    name: str
    columns: tuple[tuple[str, str, str], ...]
    rows: int = 40

    def sheet(self) -> Sheet:
        """Return the export as it is read, its cells drawn anew from its name alone."""
        chance = random.Random(self.name)
        cells = {
            heading: [_cell(chance, like, row) or None for row in range(self.rows)] for heading, like, _ in self.columns
        }
        rows = pd.DataFrame(cells, dtype="string").set_axis(range(2, self.rows + 2))
        return Sheet(f"{self.name}.csv", "", tuple(cells), rows)


def _cell(chance: random.Random, like: str, row: int) -> str:
    if like in _CHOICES:
        return chance.choice(_CHOICES[like])
    kind, _, form = like.partition(" ")
    if kind in {"born", "day", "day_blank"}:
        if kind == "day_blank" and chance.random() < 0.6:
            return ""
        start, days = (dt.date(2010, 9, 1), 3000) if kind == "born" else (dt.date(2021, 9, 1), 1400)
        day = start + dt.timedelta(chance.randrange(days))
        parts = {"y": day.year, "m": day.month, "d": day.day, "s": day.year % 100, "name": _MONTHS[day.month - 1]}
        return _DATES[form].format(**parts)
    return {
        "id": lambda: f"{form or '00'}{1000 + row}",
        "group_id": lambda: f"{form or 'G'}{row // 4 + 1}",
        "upn": lambda: f"A99920010{row:04}",
        "surname": lambda: chance.choice(_SURNAMES),
        "forename": lambda: chance.choice(_FORENAMES),
        "full_name": lambda: f"{chance.choice(_SURNAMES)}, {chance.choice(_FORENAMES)}",
        "words": lambda: chance.choice(_WORDS),
        "words_blank": lambda: chance.choice((*_WORDS, "", "")),
        "postcode": lambda: f"AB{row % 9 + 1} {row % 7 + 1}CD",
    }[kind]()
