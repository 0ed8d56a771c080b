"""The Impact screen: provisions held against each other by targets, by tests and by what they cost."""
