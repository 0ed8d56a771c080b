"""The work list: who is not making progress, why, what was tried, and what was noted about it."""
