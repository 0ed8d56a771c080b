"""What was asked of late is not worked out again."""

from __future__ import annotations

import datetime as dt

from pipelines.engines import EngineName
from pipelines.figures import Request, basis_from_records
from pipelines.figures.progress import findings_as_asked
from pipelines.figures.recent import KEPT, Recent
from pipelines.transforms.periods import Span
from tests.drawn import frames_of


def test_an_answer_is_made_once_and_what_was_not_asked_for_longest_makes_room():
    recent, made = Recent(), []

    def answer(asked):
        return recent.of(asked, lambda: made.append(asked) or asked)

    assert [answer(number) for number in (*range(KEPT), 0)] == [*range(KEPT), 0]
    assert made == list(range(KEPT))
    answer("one more")  # 1 makes room, for 0 was asked for since
    made.clear()
    answer(0)
    answer(1)
    assert made == [1]


def test_nothing_is_as_good_an_answer_as_any():
    recent = Recent()
    assert recent.of("asked", lambda: None) is None
    assert recent.of("asked", lambda: "made again") is None


def test_figures_of_the_same_pupils_share_their_findings_and_others_do_not():
    basis = basis_from_records(frames_of({}, EngineName.PANDAS), dt.date(2026, 7, 21))
    found = findings_as_asked(basis, Request("progress"))
    assert findings_as_asked(basis, Request("progress", by=("stage",))) is found
    for other in (
        Request("progress", by=("term",)),
        Request("progress", where=(("stage", "K"),)),
        Request("progress", span=Span(academic_year="2025/26")),
    ):
        assert findings_as_asked(basis, other) is not found
