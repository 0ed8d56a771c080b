"""Who looks at what: the key by which everything that is cached is kept apart."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.access.scope import Scope, check_user_can_see_school


@dataclass(frozen=True)
class View:
    """A scope, the number of a snapshot, and one school of it."""

    scope: Scope
    number: int
    school_id: str

    def __post_init__(self) -> None:
        """Refuse a school that the scope does not cover."""
        check_user_can_see_school(self.scope, self.school_id)
