"""Who comes to the Import screen: whoever has nothing loaded yet, and nobody who may not load."""

from __future__ import annotations

import pytest

from dashboard.access.scope import NotAllowedError, Role, Scope, check_user_can_load, local_scope, user_can_load
from pipelines.loading import load
from tests.dashboard.conftest import words_on
from tests.dashboard.small_school import AS_OF, FILES


@pytest.mark.parametrize("screen", ["overview", "provision_map", "pupil"])
def test_the_other_screens_lead_here_while_nothing_is_loaded(looking_at, warehouse, screen):
    app = looking_at(warehouse, screen)
    assert "Import" in words_on(app)
    assert [link.label for link in app.get("page_link")] == ["Open Import"]


def test_a_governor_never_sees_the_screen(looking_at, monkeypatch, warehouse, write):
    load(warehouse, [write("school", {f"{name}.csv": text.lstrip() for name, text in FILES.items()})], AS_OF)
    governor = Scope(Role.GOVERNOR)
    for module in ("access.scope", "frame"):
        monkeypatch.setattr(f"dashboard.{module}.local_scope", lambda: governor)
    app = looking_at(warehouse, "imports")
    assert not app.file_uploader
    assert "Drop your files" not in words_on(app)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("schools", [None, ("100001",)])
def test_staff_of_every_school_may_load_and_nobody_else(role, schools):
    scope = Scope(role, schools)
    if user_can_load(scope):
        assert (role, schools) == (Role.SCHOOL_STAFF, None)
        check_user_can_load(scope)
    else:
        with pytest.raises(NotAllowedError, match="does not load files"):
            check_user_can_load(scope)
    assert user_can_load(local_scope())
