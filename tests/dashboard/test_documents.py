"""The documents of the Pupil screen: offered under the reference, and only to whom may see single pupils."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from dashboard import figures
from dashboard.access.scope import NotAllowedError, Role, Scope, local_scope
from dashboard.figures import View
from pipelines.loading import load
from tests.dashboard.small_school import AS_OF, publish_small_school

RISEN = """
school_id,staff_role,hourly_cost,on_cost,effective_from
100001,Teaching assistant,17.20,0,2025-09-01
100001,Teaching assistant,18.20,0,2026-11-02
"""


@pytest.fixture
def seen_by(monkeypatch):
    """Return a way to look at a warehouse's school as a role."""

    def look(warehouse, scope):
        monkeypatch.setenv("PROVISION_WAREHOUSE", str(warehouse))
        return View(scope, figures.number_in_force(), "100001")

    return look


def test_the_costed_map_is_offered_under_the_pupil_s_reference(looking_at, small_school, refs):
    app = looking_at(small_school, "pupil", pupil=refs["P1"])
    offered = {button.proto.label: button.proto.url for button in app.get("download_button")}
    assert {"Costed provision map (PDF)", "Costed provision map (Excel)"} <= set(offered)
    assert "Ashdown" not in " ".join(offered.values())


def test_the_costed_map_is_that_of_the_running_year(seen_by, small_school, refs):
    what = figures.costed_map(seen_by(small_school, local_scope()), "P1", refs["P1"])
    assert (what.year.academic_year, what.year.cost, what.year.so_far) == (
        *("2026/27", Decimal("326.77"), Decimal("251.36")),  # the screen says £251 so far
    )
    assert (what.ref, what.pupil.name) == (refs["P1"], "Ann Ashdown")


def test_a_governor_gets_neither_map_nor_lines(seen_by, small_school, refs):
    view = seen_by(small_school, Scope(Role.GOVERNOR))
    with pytest.raises(NotAllowedError):
        figures.costed_map(view, "P1", refs["P1"])
    with pytest.raises(NotAllowedError):
        figures.lines_of_cost(view, "P1", AS_OF, AS_OF)


def test_a_rate_that_was_never_ended_counts_once_on_the_screen_too(seen_by, tmp_path):
    publish_small_school(tmp_path / "warehouse", tmp_path / "files")
    (tmp_path / "files" / "staff_rates.csv").write_text(RISEN.lstrip(), "utf-8")
    load(tmp_path / "warehouse", [tmp_path / "files"], AS_OF)
    view = seen_by(tmp_path / "warehouse", local_scope())
    lines = figures.lines_of_cost(view, "P2", dt.date(2026, 9, 1), AS_OF)
    assert lines[["days", "hourly_cost"]].to_numpy().tolist() == [[35, Decimal("17.20")], [15, Decimal("18.20")]]
    assert lines["cost"].sum() / 1e8 == pytest.approx(35 * 5.16 / 2 + 15 * 5.46 / 2)
