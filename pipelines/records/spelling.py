"""How codes and yes or no are spelt, so that `Social skills` and `social_skills` are one."""

from __future__ import annotations


def spelt(text: str) -> str:
    """Return a code as it is compared: without case, and with underscores for spaces and hyphens."""
    return "_".join(text.casefold().replace("-", " ").replace("_", " ").split())
