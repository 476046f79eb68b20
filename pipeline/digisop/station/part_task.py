"""What the process does that reads a rectangle on a page: loaded by itself, so that the station is
spared the stages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from digisop.batch.task import Task, TellPages
from digisop.ledger import Ending
from digisop.results.outcome import Outcome, Status
from digisop.station.part_read import WantedPart


@dataclass(frozen=True, slots=True)
class ReadPart:
    """To be done by ``attempt``: read a part of a page, and write the ``PartRead`` found, as JSON,
    to the file ``answer``."""

    wanted: WantedPart
    answer: Path

    def __call__(self, task: Task, _tell_pages: TellPages) -> Ending:
        """Read it; what goes wrong is raised."""
        from digisop.station.part_reading import read_part  # the stages take seconds to load

        self.answer.write_text(read_part(self.wanted, task.settings).model_dump_json(), "utf-8")
        return Ending(Outcome(file=task.input, status=Status.DONE))
