"""The Overview: its cards, what changed, and the two charts of the terms."""
