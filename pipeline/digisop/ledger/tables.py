"""The ledger's tables. All times are UTC, as ISO 8601 texts that sort.

``document`` has one row for each result folder of an output, and says how it stands now;
``attempt`` one for each time a document was worked on, never changed afterwards; ``run`` one for
each command. A document is known again by its input and stamp (size and time of change, or what
the store says), its work by contents (SHA-256), pipeline version and settings.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.dialects import postgresql

#: 2: "account" is called "summary"; a ledger of version 1 is brought up to it when it is opened.
SCHEMA_VERSION = 2


class State(StrEnum):
    """How a document stands: waiting, in work, or ended in one of four ways (``ENDED``)."""

    WAITING = "waiting"
    IN_WORK = "in_work"
    DONE = "done"
    NEEDS_REVIEW = "needs_review"
    PARTIAL = "partial"
    FAILED = "failed"


#: States in which there is a result.
WITH_RESULT = (State.DONE, State.NEEDS_REVIEW, State.PARTIAL)
#: States in which nothing is left to do.
ENDED = (*WITH_RESULT, State.FAILED)


class RunState(StrEnum):
    """How a run stands; one at work that no process holds the lock of was killed."""

    AT_WORK = "at_work"
    ENDED = "ended"
    INTERRUPTED = "interrupted"
    STOPPED = "stopped"
    KILLED = "killed"


METADATA = MetaData()
_KEY = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up only an INTEGER

_NAME = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")  # one order everywhere

LEDGER = Table("ledger", METADATA, Column("schema_version", Integer, nullable=False))

RUN = Table(
    "run",
    METADATA,
    Column("id", _KEY, primary_key=True),
    Column("output", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("settings", Text, nullable=False),  # their digest
    Column("facts", JSON, nullable=False),  # settings in words, without passwords
    Column("host", Text, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("started", Text, nullable=False),
    Column("seen", Text, nullable=False),  # the last sign of life
    Column("ended", Text),
    Column("documents", Integer, nullable=False, default=0),  # to do
    Column("finished", Integer, nullable=False, default=0),
    Column("pages", Integer, nullable=False, default=0),
    Column("documents_per_hour", Float),
    Column("seconds_left", Float),
)

DOCUMENT = Table(
    "document",
    METADATA,
    Column("id", _KEY, primary_key=True),
    Column("output", Text, nullable=False),
    Column("folder", Text, nullable=False),  # the result's name within the output
    Column("folder_key", _NAME, nullable=False),  # … in lower case: some stores know no other
    Column("input", Text, nullable=False),  # absolute path or URL
    Column("stamp", Text, nullable=False),
    Column("run", ForeignKey("run.id")),  # the last that was to do it
    Column("state", Text, nullable=False),
    Column("reason", Text),  # of a failure or a partial result: the name of an exit code
    Column("alone", Integer, nullable=False, default=0),  # 1: to be done by itself, at the end
    Column("relaxed", Integer, nullable=False, default=0),  # 1: with doubled limits
    Column("attempts", Integer, nullable=False, default=0),
    Column("sha256", Text),
    Column("version", Text),
    Column("settings", Text),
    Column("manifest", Text),  # SHA-256 of the result's manifest.json
    Column("pages", Integer, nullable=False, default=0),
    Column("seconds", Float, nullable=False, default=0.0),
    Column("summary", JSON),  # of the outcome, without places and times
    Column("times", JSON),  # seconds by stage
    Column("ended", Text),
    Index("document_folder", "output", "folder_key", unique=True),
    Index("document_input", "input", postgresql_using="hash"),  # paths may be too long for a tree
    Index("document_work", "run", "state", "alone", "attempts", "id"),
    Index("document_contents", "sha256"),
)

ATTEMPT = Table(
    "attempt",
    METADATA,
    Column("id", _KEY, primary_key=True),
    Column("document", ForeignKey("document.id"), nullable=False, index=True),
    Column("run", ForeignKey("run.id"), nullable=False),
    Column("sha256", Text),
    Column("version", Text, nullable=False),
    Column("settings", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    Column("seconds", Float, nullable=False),
    Column("megabytes", Float, nullable=False),  # most memory of its processes together
    Column("ended", Text, nullable=False),
)
