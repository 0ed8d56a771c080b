"""Who is looking: a role and the schools it may see, and what each role may do."""

from __future__ import annotations

import getpass
import os
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The part that a person plays in a school."""

    SCHOOL_STAFF = "school staff"
    GOVERNOR = "governor"


ROLE = "PROVISION_ROLE"
SEES_PUPILS = frozenset({Role.SCHOOL_STAFF})
NOTES = frozenset({Role.SCHOOL_STAFF})
LOADS = frozenset({Role.SCHOOL_STAFF})


class NotAllowedError(Exception):
    """Somebody asked for what their role may not see; the message says so and gives nothing away."""


@dataclass(frozen=True)
class Scope:
    """A role and the schools it may see, by id; `None` stands for every school of the warehouse."""

    role: Role
    schools: tuple[str, ...] | None = None


def local_scope() -> Scope:
    """Return the scope of whoever looks at a dashboard that runs on the school's own machine.

    Who starts it says for whom, by `PROVISION_ROLE`: the school's staff, or its governors.
    """
    return Scope(Role(os.environ.get(ROLE, Role.SCHOOL_STAFF)))


def user_name() -> str:
    """Return who writes: the account that the dashboard runs under."""
    return getpass.getuser()


def user_can_see_pupils(scope: Scope) -> bool:
    """Return whether the scope may see single pupils."""
    return scope.role in SEES_PUPILS


def check_user_can_see_pupils(scope: Scope) -> None:
    """Raise `NotAllowedError` where the scope may not see single pupils."""
    if not user_can_see_pupils(scope):
        message = f"The role {scope.role} sees published tables only, never single pupils."
        raise NotAllowedError(message)


def user_can_see_school(scope: Scope, school_id: str) -> bool:
    """Return whether the scope may see the school."""
    return scope.schools is None or school_id in scope.schools


def check_user_can_see_school(scope: Scope, school_id: str) -> None:
    """Raise `NotAllowedError` where the scope may not see the school."""
    if not user_can_see_school(scope, school_id):
        message = f"The role {scope.role} here does not see this school."
        raise NotAllowedError(message)


def user_can_note(scope: Scope) -> bool:
    """Return whether the scope may read and write notes about pupils."""
    return scope.role in NOTES


def check_user_can_note(scope: Scope) -> None:
    """Raise `NotAllowedError` where the scope may not read and write notes about pupils."""
    if not user_can_note(scope):
        message = f"The role {scope.role} has no notes about pupils."
        raise NotAllowedError(message)


def user_can_load(scope: Scope) -> bool:
    """Return whether the scope may load files, and undo loads: a load is of every school at once."""
    return scope.role in LOADS and scope.schools is None


def check_user_can_load(scope: Scope) -> None:
    """Raise `NotAllowedError` where the scope may not load files."""
    if not user_can_load(scope):
        message = f"The role {scope.role} here does not load files."
        raise NotAllowedError(message)
