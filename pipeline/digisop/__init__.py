"""digisop: from the scan of an Indonesian SOP to a validated record."""

__version__ = "0.1.0"
