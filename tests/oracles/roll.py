"""Who was on the roll, at which stage and with which need, on any one day; and the termly roll."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.oracles.days import LAST_DAY, ONE_DAY, Row, School, Term, holding_on, terms_of

if TYPE_CHECKING:
    import datetime as dt

NONE = "none"
OFF_ROLL = "off_roll"
RUNGS = {"code_2001": "NAPS", "code_2014": "NKE", "highland_asn": "01234", "staged_intervention": "0123"}
AS_RECORDED = ("sex", "disadvantaged", "eal", "looked_after")
ATTRIBUTES = ("year_group", "class", "need", "stage", *AS_RECORDED)


@dataclass(frozen=True)
class Rung:
    """A rung of a ladder; number 0 is no special educational need."""

    ladder: str
    code: str

    @property
    def number(self) -> int:
        return RUNGS[self.ladder].index(self.code)


@dataclass(frozen=True)
class RollRow:
    """A pupil in a term in which the pupil was on roll on at least one day."""

    pupil_id: str
    term: Term
    opening_stage: str
    closing_stage: str
    attributes: dict[str, Any]


def is_on_roll(pupil: Row, day: dt.date) -> bool:
    return pupil["entered_on"] <= day <= (pupil["left_on"] or LAST_DAY)


def was_on_roll(pupil: Row, first: dt.date, last: dt.date) -> bool:
    """Return whether the pupil was on roll on at least one day from first to last."""
    return first <= last and pupil["entered_on"] <= last and (pupil["left_on"] or LAST_DAY) >= first


def rung_on(school: School, pupil_id: str, day: dt.date) -> Rung | None:
    """Return the rung that a pupil stood on; nothing where at no stage, by no spell or by rung 0."""
    held = holding_on(day, school.rows("stages", pupil_id=pupil_id))
    if not held:
        return None
    spell = max(held, key=lambda row: (row["ended_on"] or LAST_DAY, row["stage"]))
    rung = Rung(spell["ladder"] or school.row("schools")["ladder"], spell["stage"])
    return rung if rung.number else None


def stage_on(school: School, pupil_id: str, day: dt.date) -> str:
    rung = rung_on(school, pupil_id, day)
    return rung.code if rung else NONE


def need_on(school: School, pupil_id: str, day: dt.date) -> str | None:
    """Return the need of lowest rank number; the earlier start where two tie, then the text order of the codes."""
    rows = school.rows("needs", pupil_id=pupil_id)
    held = [
        spell
        for need in sorted({row["need"] for row in rows})
        for spell in holding_on(day, [row for row in rows if row["need"] == need])
    ]
    first = min(held, key=lambda row: (row["rank"], row["started_on"], row["need"]), default=None)
    return first["need"] if first else None


def last_day_on_roll(pupil: Row, by: dt.date) -> dt.date:
    return min(by, pupil["left_on"] or LAST_DAY)


def roll(school: School) -> list[RollRow]:
    """Return the termly roll, term by term."""
    rows = []
    for term in terms_of(school):
        ends_on = min(term.period_ends_on, school.as_of)
        rows += [
            _roll_row(school, pupil, term, ends_on)
            for pupil in school.rows("pupils")
            if was_on_roll(pupil, term.starts_on, ends_on)
        ]
    return rows


def _roll_row(school: School, pupil: Row, term: Term, ends_on: dt.date) -> RollRow:
    pupil_id = pupil["pupil_id"]
    last = last_day_on_roll(pupil, ends_on)
    enrolled = school.rows("enrolments", pupil_id=pupil_id, academic_year=term.academic_year)
    closing = stage_on(school, pupil_id, last)
    attributes = {
        "year_group": enrolled[0]["year_group"] if enrolled else None,
        "class": enrolled[0]["class"] if enrolled else None,
        "need": need_on(school, pupil_id, last),
        "stage": closing,
    } | {name: pupil[name] for name in AS_RECORDED}
    return RollRow(pupil_id, term, stage_on(school, pupil_id, term.starts_on - ONE_DAY), closing, attributes)


class AttributesAt:
    """What held of a pupil in the term of a day: its roll row, or the last earlier one, or nothing."""

    def __init__(self, school: School) -> None:
        self._rows = roll(school)

    def __call__(self, pupil_id: str, day: dt.date) -> dict[str, Any]:
        earlier = [row for row in self._rows if row.pupil_id == pupil_id and row.term.starts_on <= day]
        return earlier[-1].attributes if earlier else dict.fromkeys(ATTRIBUTES)
