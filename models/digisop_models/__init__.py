"""The data digisop reads and writes, apart from the machinery that makes it.

``record`` and ``confidence`` are the published formats, which ``schema`` gives as JSON Schema;
``page`` is what a page looks like between reading and understanding; ``geometry`` holds boxes in
points (1/72 inch). To read a result, nothing else of digisop is needed:

>>> from digisop_models import Record
>>> record = Record.model_validate_json('''{
...     "source": {"file_name": "a.pdf", "sha256": "%s", "page_count": 1, "kind": "scan"},
...     "procedures": [{"steps": [{"activity": "Menerima surat"}]}]
... }''' % (64 * "0"))
>>> record.procedures[0].steps[0].id
'p1-s1'

What is no record raises pydantic's ``ValidationError``. Names are imported when they are first
used, so that the parts that need no pydantic (``geometry``, ``fields``, ``reasons``) come alone.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from digisop_models.confidence import ConfidenceReport, FieldConfidence
    from digisop_models.geometry import Box
    from digisop_models.page import Cell, Line, Page, Table, Word
    from digisop_models.record import Record

_HOME = {
    "Box": "geometry",
    "Cell": "page",
    "ConfidenceReport": "confidence",
    "FieldConfidence": "confidence",
    "Line": "page",
    "Page": "page",
    "Record": "record",
    "Table": "page",
    "Word": "page",
}

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


def __getattr__(name: str) -> Any:
    """A public name, its module imported at the first use (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module 'digisop_models' has no attribute {name!r}")
    return getattr(import_module(f"digisop_models.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
