"""Links from a name to a plan: by the pupil's opaque reference, never by name or UPN."""

from __future__ import annotations

from pipelines import words


def link_to_plan(name: str, ref: str) -> str:
    """Return a pupil's name as a link to the pupil's screen, for a table or a sentence."""
    return f"[{words.plain(name)}](pupil?pupil={ref})"
