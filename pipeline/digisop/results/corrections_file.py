"""What of corrections lies in a document's output folder.

``corrections.json`` holds what people said; ``machine/`` the records as they were read. From
these two record.json and confidence.json can be made again at any time.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from digisop.errors import CorrectionsDamagedError
from digisop.messages.system import detail_of
from digisop.results.layout import CONFIDENCE, CORRECTIONS, RECORD, file_name
from digisop_models.confidence import ConfidenceReport
from digisop_models.corrections import Corrections
from digisop_models.record import Record

MACHINE = "machine"
#: What a record says of itself, not of the SOP.
_OF_ITSELF: Any = {
    "revision": True,
    "procedures": {
        "__all__": {
            "steps": {"__all__": {"id": True, "symbols": {"__all__": {"id"}}}},
            "flows": {"__all__": {"id"}},
        }
    },
}


def identity(record: Record) -> str:
    """A digest (SHA-256) of what the record says; the same whatever fields later versions add to
    records, as long as they are empty."""
    content = record.model_dump_json(exclude=_OF_ITSELF, exclude_defaults=True)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def load_corrections(folder: Path) -> Corrections:
    """The corrections of a document; none where there is no file.

    Raises CorrectionsDamagedError for a file that cannot be understood: to go on without it would
    lose people's work.
    """
    path = folder / CORRECTIONS
    try:
        return Corrections.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return Corrections()
    except (OSError, ValidationError) as error:
        raise CorrectionsDamagedError(path, detail=detail_of(error)) from error


def load_machine(folder: Path, number: int) -> tuple[Record, ConfidenceReport] | None:
    """The SOP of that number as it was read, if it was put aside when corrections came in. Raises
    CorrectionsDamagedError where that is there and cannot be understood."""
    try:
        record = (folder / MACHINE / file_name(RECORD, number)).read_bytes()
        report = (folder / MACHINE / file_name(CONFIDENCE, number)).read_bytes()
        return Record.model_validate_json(record), ConfidenceReport.model_validate_json(report)
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        raise CorrectionsDamagedError(folder / MACHINE, detail=detail_of(error)) from error
