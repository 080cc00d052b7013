"""What actors think of a statement, and which word a report may write for it."""
