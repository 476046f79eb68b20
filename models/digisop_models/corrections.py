"""corrections.json: what people said about the fields of a document, beside what was read.

record.json can be made from the record as it was read and these at any time. Unlike the published
formats, properties that are not known are refused: to lose them would be to lose people's work.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, JsonValue

from digisop_models.confidence import FieldConfidence

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Action(StrEnum):
    """What a person decided: another value, no such element, one more element before the one that
    stands there, that the element stands at another place of its list, that the reading is right,
    that nobody can read what is on the page; that the SOP and one behind it in the file are one
    (``join``), or that from a page on it is another (``cut``); or to take back the last decision
    that still stands."""

    SET = "set"
    REMOVE = "remove"
    ADD = "add"
    MOVE = "move"
    CONFIRM = "confirm"
    UNREADABLE = "unreadable"
    JOIN = "join"
    CUT = "cut"
    UNDO = "undo"


#: These say which pages of the file an SOP stands on.
CUTTING = frozenset({Action.JOIN, Action.CUT})
#: After one of these a pointer may mean another element.
MOVING = CUTTING | {Action.ADD, Action.REMOVE, Action.MOVE, Action.UNDO}


class Tool(StrEnum):
    """What a decision was made in: the review sheet, or the review station."""

    SHEET = "sheet"
    STATION = "station"


class Correction(BaseModel):
    """One decision about one field.

    - ``sop``: number of the SOP in its document, from 1.
    - ``pointer``: the field, by RFC 6901, in the record that the reviewer saw, whose digest
      (SHA-256 of what it says) is ``base``.
    - ``machine``, ``human``: what stood there, read by the machine or put there by an earlier
      sheet, and what shall stand there; JSON values as the record holds them. Of an element that
      is moved ``human`` is the place that it gets, from 0. Where SOPs are joined or cut
      ``pointer`` is /source/pages, ``machine`` the pages, and ``human`` the other SOP: its number
      (``sop``) and its pages (``pages``).
    - ``anchor``: text around the field, by which it is known again when the document, whose
      SHA-256 is ``source``, is extracted anew; ``applied`` is whether it was.
    - ``who``, ``when``: the reviewer, and the time with its zone; ``sheet``: the SHA-256 that
      names the review sheet, or one decision made in the station, which may be several
      corrections that are taken back together. ``tool`` is which of the two.
    - ``why``: what the reviewer noted about it, for whoever comes after; seldom anything.
    - ``revision``: the first of the record that holds the decision.
    - ``read``: of a value or an element that was read again where a reviewer wished it, how sure
      its fields are, by their pointers within it, itself by the empty one; without, a person knows
      all of it.
    - ``awaits_second``: the field stays to be reviewed until a second reviewer says the same;
      ``differs``: this is the second one's word, and another than the first's, who stands there.
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
    tool: Tool = Tool.SHEET
    awaits_second: bool = False
    differs: bool = False
    read: dict[str, FieldConfidence] = Field(default_factory=dict)
    why: str = ""


class Corrections(BaseModel):
    """All decisions about the SOPs of one document, in the order they came in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: Literal["1"] = "1"
    corrections: tuple[Correction, ...] = ()
