"""Records as tidy tables for a spreadsheet: ``tables`` builds them, one module a format writes."""
