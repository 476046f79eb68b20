"""Stage ``confidence``: how sure every field is, and why."""

from digisop.stages.confidence.assess import assess

__all__ = ["assess"]
