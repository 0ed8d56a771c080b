"""What provision costs: in all, where it falls, by pupil against the threshold, of which budget, and what if."""
