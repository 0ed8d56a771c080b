"""One pupil: who it is, the plan, what is provided, and how the years went."""
