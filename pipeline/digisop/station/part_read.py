"""What is asked of the process that reads a rectangle on a page, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from digisop.batch.task import Task, TellPages
from digisop.ledger import Ending
from digisop.results.outcome import Outcome, Status
from digisop_models.confidence import FieldConfidence
from digisop_models.geometry import Box
from digisop_models.header import Header
from digisop_models.procedure import Procedure


class ReadTable(BaseModel):
    """A table in the rectangle, and how sure its fields are, by their pointers within it."""

    model_config = ConfigDict(frozen=True)

    procedure: Procedure
    fields: dict[str, FieldConfidence]


class ReadHeader(BaseModel):
    """An identity block in the rectangle, and how sure its fields are, by their pointers in a
    record."""

    model_config = ConfigDict(frozen=True)

    header: Header
    fields: dict[str, FieldConfidence]


class PartRead(BaseModel):
    """What stands in the rectangle: as text, the tables of steps in it, and an identity block."""

    model_config = ConfigDict(frozen=True)

    text: str = ""
    tables: tuple[ReadTable, ...] = ()
    header: ReadHeader | None = None


@dataclass(frozen=True, slots=True)
class ReadPart:
    """To be done by ``attempt``: read ``box`` (points) on a page of the document whose results lie
    in ``folder``, and write what was found to the file ``answer``.

    ``source`` is where the document may be at hand; where it is not the one whose SHA-256 is
    ``sha256``, or cannot be opened, the page picture in the results is read.
    """

    folder: Path
    source: Path | None
    sha256: str
    page: int
    box: Box
    answer: Path

    def __call__(self, task: Task, _tell_pages: TellPages) -> Ending:
        """Read it; what goes wrong is raised."""
        from digisop.station.part_reading import read_part  # the stages take seconds to load

        self.answer.write_text(read_part(self, task.settings).model_dump_json(), "utf-8")
        return Ending(Outcome(file=task.input, status=Status.DONE))
