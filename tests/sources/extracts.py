"""A census extract of one pupil, and short ways for a test to ask what was read of an extract."""

from __future__ import annotations

HEADER = "URN,UPN,Surname,Forename,DOB,NCyearActual,SENprovision"
PUPIL = "100001,A100001517001,Example,Sam,2014-02-14,5,K"


def table(brought, name):
    """Return a table of what was read."""
    return next(raw for raw in brought.tables if raw.table == name)


def says(brought, rule):
    """Return the remarks of one rule."""
    return [remark.says for remark in brought.remarks if remark.rule == rule]
