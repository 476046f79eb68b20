"""What the published formats have in common: how they are read, and how a property is described."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

#: What a number counts: the ``x-unit`` of a property.
POINT = "point (1/72 inch)"
PAGE = "page number from 1"
INDEX = "index from 0"
COUNT = "count"
PROBABILITY = "probability, 0 to 1"


class Published(BaseModel):
    """A part of a published format: frozen; properties it does not know are ignored on reading, for
    a later version may have added them."""

    model_config = ConfigDict(frozen=True, extra="ignore")


def described(meaning: str, *examples: Any, label: str = "", unit: str = "") -> Any:
    """Annotation of a property, as its JSON Schema tells it.

    ``label`` is the property's own name in Permenpan-RB Nomor 35 Tahun 2012 (the regulation that
    lays down the form), which becomes the schema's ``title``; ``unit`` what a number counts, its
    ``x-unit``; ``examples`` are values as they stand in the JSON.
    """
    return Field(
        title=label or None,
        description=meaning,
        examples=list(examples),
        json_schema_extra={"x-unit": unit} if unit else None,
    )
