"""The Import screen: files dropped, checked against what is in force, published, and undone."""
