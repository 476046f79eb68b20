"""corrections.json: what people said about the fields of a document, beside what was read."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, JsonValue

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Action(StrEnum):
    """What a person decided: another value, no such item, or that the reading is right."""

    SET = "set"
    REMOVE = "remove"
    CONFIRM = "confirm"


class Correction(BaseModel):
    """One decision about one field.

    ``pointer`` points into the record the reviewer saw, whose digest is ``base``; ``machine`` is
    what stood there (the machine's reading, or what an earlier sheet had put there) and ``human``
    what shall stand there. ``anchor`` is text around the field by which it is known again when
    the document, whose SHA-256 is ``source``, is extracted anew; ``applied`` tells whether it
    was. ``revision`` is the first of the record that holds the decision.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    sop: Annotated[int, Field(ge=1)]
    pointer: Annotated[str, Field(pattern=r"^/")]
    action: Action
    machine: JsonValue
    human: JsonValue
    anchor: str
    who: str
    when: AwareDatetime
    sheet: Digest
    base: Digest
    source: Digest
    revision: Annotated[int, Field(ge=1)]
    applied: bool = True


class Corrections(BaseModel):
    """All decisions about the SOPs of one document, in the order they came in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: Literal["1"] = "1"
    corrections: tuple[Correction, ...] = ()
