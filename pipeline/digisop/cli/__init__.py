"""The command ``digisop``."""
