"""The JSON Schema (draft 2020-12) of what digisop writes.

Within one ``schema_version`` formats only grow: later versions may add properties, codes and names
of signs, and never take away, rename or give another meaning. So the schemas allow properties they
do not name, and readers must ignore what they do not know.
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from digisop_models.confidence import ConfidenceReport
from digisop_models.exported import ExportedRecord
from digisop_models.record import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"
GROWTH = (
    "Within one schema_version this format only grows: later versions may add properties, and "
    "never take away or rename one or give it another meaning. Readers must ignore properties "
    "they do not know."
)


class Format(StrEnum):
    """A file, or a line of one, that digisop writes for others to read."""

    RECORD = "record"
    CONFIDENCE = "confidence"
    EXPORT = "export"


_MODELS: dict[Format, type[BaseModel]] = {
    Format.RECORD: Record,
    Format.CONFIDENCE: ConfidenceReport,
    Format.EXPORT: ExportedRecord,
}


class _OwnTitles(GenerateJsonSchema):
    """Leaves out titles made from the names of properties: ``title`` is the form's own label."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Never."""
        return False


def schema_of(file: Format) -> dict[str, Any]:
    """The JSON Schema of a format, its ``$id`` a URN with the format's name and version.

    >>> schema_of(Format.RECORD)["$id"]
    'urn:digisop:record:1'
    """
    schema = _MODELS[file].model_json_schema(schema_generator=_OwnTitles)
    return {
        "$schema": DIALECT,
        "$id": f"urn:digisop:{file}:1",
        "$comment": GROWTH,
        **schema,
    }


def as_text(schema: dict[str, Any]) -> str:
    """A schema as it is kept in docs/schema: indented, one line feed at the end."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
