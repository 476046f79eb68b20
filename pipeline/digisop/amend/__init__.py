"""People's corrections put into a record: read from words, kept, and put in again later."""
