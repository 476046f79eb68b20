"""Stage ``ingest``: from a file to its pages, one at a time.

A page is a picture, with its text layer and drawn paths where the file has them; a text export of
an earlier OCR comes as pages of words.
"""

from digisop.stages.ingest.document import Document, open_contents, open_document
from digisop.stages.ingest.file_kinds import FileKind
from digisop.stages.ingest.font_check import FontCheck
from digisop.stages.ingest.text_export import read_text_export

__all__ = [
    "Document",
    "FileKind",
    "FontCheck",
    "open_contents",
    "open_document",
    "read_text_export",
]
