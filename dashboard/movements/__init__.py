"""Movements between stages: how each number came about, how often pupils stepped up or down, and who moved."""
