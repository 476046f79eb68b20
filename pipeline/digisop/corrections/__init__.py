"""What people said of a record, kept apart from what was read and put over it."""
