"""The termly summary on the screen: its tables and charts, its documents, and the next steps."""
