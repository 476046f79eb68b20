"""Stage ``normalise``: from what was read to the values of a record, or to text as printed."""

from digisop.stages.normalise.to_record import as_printed, normalise

__all__ = ["as_printed", "normalise"]
