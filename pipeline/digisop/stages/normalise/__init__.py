"""Stage ``normalise``: from what was read to the values of a record."""

from digisop.stages.normalise.to_record import normalise

__all__ = ["normalise"]
