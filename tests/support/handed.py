"""Results with their originals, as they are handed over to an archive."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

from paged import TITLE, a_paged_record, a_paged_result

from digisop.export.bag import Classification, Handing
from digisop.export.bag.papers import Occasion
from digisop.ledger import Entry, State
from digisop_models.corrections import Action, Correction

DAY = dt.date(2026, 11, 26)
ENDED = "2026-11-25T02:00:00.000+00:00"
STAGES = {"ingest": 0.1, "read": 2.5}


def an_entry(original: Path, folder: str) -> Entry:
    """What the ledger knows of a document."""
    return Entry(
        1, str(original), "", folder, State.DONE, version="0.1.0+abc", times=STAGES, ended=ENDED
    )


def a_correction(who: str) -> Correction:
    """Somebody found the title right, in a sheet."""
    digest = "0" * 64
    return Correction(
        sop=1, pointer="/header/title", action=Action.CONFIRM, machine=TITLE, human=TITLE,
        anchor="", who=who, when=dt.datetime(2026, 11, 25, tzinfo=dt.UTC), sheet=digest,
        base=digest, source=digest, revision=1,
    )  # fmt: skip


def results_with_originals(place: Path, *names: str) -> dict[str, Entry]:
    """Write a result for each name below ``place/output`` and its original beside that."""
    entries = {}
    for name in names:
        original = place / f"{name}.pdf"
        original.write_bytes(f"%PDF {name}".encode())
        record = a_paged_record()
        facts = {
            "sha256": hashlib.sha256(original.read_bytes()).hexdigest(),
            "file_name": original.name,
        }
        source = record.source.model_copy(update=facts)
        a_paged_result(place / "output", name, record.model_copy(update={"source": source}))
        entries[name] = an_entry(original, name)
    return entries


def handing(
    place: Path,
    entries: dict[str, Entry],
    told: list[tuple[str, str]],
    classification: Classification | None = None,
) -> Handing:
    """The handing-over of ``place/output``; what is left out goes to ``told``."""
    occasion = Occasion(DAY, "Pinrang", "045/BA/2026", ("mesin-1",))
    return Handing(
        place / "output",
        entries.get,
        occasion,
        classification or Classification(),
        lambda folder, code: told.append((folder, code)),
    )
