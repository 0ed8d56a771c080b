"""From figures to screens."""
