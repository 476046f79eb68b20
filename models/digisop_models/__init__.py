"""The data digisop reads and writes, apart from the machinery that makes it.

``record`` and ``confidence`` are the published formats (pydantic); ``page`` is what a page
looks like between reading and understanding; ``geometry`` holds boxes in points.
"""

from digisop_models.confidence import ConfidenceReport, FieldConfidence
from digisop_models.geometry import Box
from digisop_models.page import Cell, Line, Page, Table, Word
from digisop_models.record import Record

__all__ = [
    "Box",
    "Cell",
    "ConfidenceReport",
    "FieldConfidence",
    "Line",
    "Page",
    "Record",
    "Table",
    "Word",
]
