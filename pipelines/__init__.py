"""From a school's files to figures: records, sources, warehouse, transforms."""
