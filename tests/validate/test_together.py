"""Sources that are checked together get each what it gets alone, though their files have one name."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.sources.raw import Brought, RawTable, Remark, RowFault, SourceFile
from pipelines.validate import OF, check_each, check_rows

ids = st.sampled_from(["L1", "L2", None])
days = st.sampled_from(["2025-09-08", "2025-12-05", "31/02/2026", None])
plans = st.tuples(ids, st.sampled_from(["iep", "?"]), days, days)
targets = st.tuples(st.sampled_from(["T1", "T2"]), ids, days)
PLANS = ("plan_id", "kind", "started_on", "ended_on")
TARGETS = ("target_id", "plan_id", "set_on")


def raw(table, columns, rows, at):
    frame = pd.DataFrame(rows, columns=list(columns), index=pd.Index(range(2, 2 + len(rows)), name="row"))
    told = frame.assign(school_id="1", pupil_id="P1").astype("string")
    faults = (RowFault(2, "pupil_id", "not_on_roll", "is nobody"),) if at else ()
    return RawTable(table, "form.docx", "", told, {"started_on": f"Begun {at}"}, overfull=(3,) * at, faults=faults)


@st.composite
def sources(draw):
    at = draw(st.integers(0, 1))
    tables = [raw("plans", PLANS, draw(st.lists(plans, max_size=3)), at) for _ in range(draw(st.integers(0, 2)))]
    tables.append(raw("targets", TARGETS, draw(st.lists(targets, max_size=3)), at))
    remarks = (Remark("form.docx", "", "inferred", "so it is"),) * at
    return Brought("iep_form", "form", tuple(tables), (SourceFile("form.docx", "ab" * 32),), remarks=remarks)


@given(several=st.lists(sources(), min_size=1, max_size=4))
def test_together_as_alone(several):
    together = check_each(several)

    def part(frame, of):
        return frame[frame[OF] == of].drop(columns=OF).reset_index(drop=True)

    for of, source in enumerate(several):
        alone = check_rows(source)
        for table, rows in alone.tables.items():
            pd.testing.assert_frame_equal(part(together.tables[table], of), rows)
            pd.testing.assert_frame_equal(part(together.quarantined[table], of), alone.quarantined[table])
        pd.testing.assert_frame_equal(part(together.problems, of), alone.problems)
        pd.testing.assert_frame_equal(part(together.kept_out, of), alone.kept_out)


def test_an_id_in_two_sources_is_no_repetition():
    one = Brought(
        "iep_form", "form", (raw("plans", PLANS, [("L1", "iep", "2025-09-08", None)], 0),), (SourceFile("a", ""),)
    )

    assert check_each([one, one]).problems.empty
    assert not check_rows(Brought("iep_form", "form", one.tables * 2, one.files)).problems.empty


@pytest.mark.parametrize("several", [[], [Brought("iep_form", "form", (), (SourceFile("a", ""),))]])
def test_nothing_to_check(several):
    checked = check_each(several)

    assert checked.problems.empty
    assert all(rows.empty for rows in checked.tables.values())
