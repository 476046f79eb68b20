"""Stage ``header``: the identity block of an SOP."""

from digisop.stages.header.identity_block import header_fields, read_header

__all__ = ["header_fields", "read_header"]
