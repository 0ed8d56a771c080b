"""Ways from a provision to the provision map."""

from __future__ import annotations

from urllib.parse import urlencode

from pipelines import words


def map_link(name: str, provision_id: str, term: str) -> str:
    """Return a link from a provision's name to the pupils placed in it in a term, on the provision map."""
    query = urlencode({"term": term, "provision": provision_id, "year": "all"})
    return f"[{words.plain(name)}](provision_map?{query})"
