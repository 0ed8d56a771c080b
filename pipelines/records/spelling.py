"""How codes and yes or no are spelt, so that `Social skills` and `social_skills` are one."""

from __future__ import annotations

FLAGS = dict.fromkeys(("y", "t", "1", "true", "yes"), True) | dict.fromkeys(("n", "f", "0", "false", "no"), False)
"""What is read as yes and as no, in lower case."""


def spelt(text: str) -> str:
    """Return a code as it is compared: without case, and with underscores for spaces and hyphens."""
    return "_".join(text.casefold().replace("-", " ").replace("_", " ").split())
