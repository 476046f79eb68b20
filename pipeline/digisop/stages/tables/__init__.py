"""Stage ``tables``: the ruled tables of an upright page."""

from digisop.stages.tables.ruled_tables import find_tables

__all__ = ["find_tables"]
