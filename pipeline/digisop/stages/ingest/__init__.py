"""From a file to its pages, one at a time: a picture each, and a text layer where there is one."""

from digisop.stages.ingest.document import Document, FileKind, open_document, sniff
from digisop.stages.ingest.raw import RawPage, TextDoubt

__all__ = ["Document", "FileKind", "RawPage", "TextDoubt", "open_document", "sniff"]
