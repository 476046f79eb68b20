"""Text as read becomes the values of a record: pure functions, no I/O besides package data."""
