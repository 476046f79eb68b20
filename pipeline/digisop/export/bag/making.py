"""The bag as a whole: documents one after the other, the papers, the checksums."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import bagit

import digisop
from digisop.errors import CorrectionsDamagedError, OutputNotWritableError
from digisop.export.bag.classification import Classification
from digisop.export.bag.contents import put_contents
from digisop.export.bag.handover import Handover
from digisop.export.bag.paper_docx import as_docx
from digisop.export.bag.paper_pdf import as_pdf
from digisop.export.bag.papers import Occasion, listing, protocol
from digisop.export.bag.premis import premis_of
from digisop.export.each_file import LacksError
from digisop.export.page_texts import folder_of
from digisop.ledger import Entry
from digisop.results.corrections_file import load_corrections
from digisop.results.layout import Sop, each_sop
from digisop.results.writer import unchanging
from digisop_models.corrections import Correction

_CHECKSUM = "sha256"
_DOCUMENTS, _PREMIS = "dokumen", "premis.xml"


class BagThereError(Exception):
    """There is something in the bag's place already; what was handed over is not written over."""


@dataclass(frozen=True, slots=True)
class Handing:
    """What is handed over: ``results`` and what the ledger knows of them by folder, the occasion,
    the archive's table; ``tell`` is given each document that cannot be handed over, and why (the
    code of LacksError)."""

    results: Path
    entries: Callable[[str], Entry | None]
    occasion: Occasion
    classification: Classification
    tell: Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Bag:
    """What came of it: the folder, documents and SOPs in it, and documents left out."""

    path: Path
    documents: int
    sops: int
    left_out: int


def make_bag(sops: Iterable[Sop], handing: Handing, target: Path) -> Bag:
    """Make the bag at ``target``, a folder that is not there yet; in between it has another name.

    One document is in memory at a time, and of each SOP its row in the list. Raises BagThereError,
    and OSError. With no document to hand over there is no bag.
    """
    if target.exists():
        raise BagThereError(str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        aside.chmod(0o755)
        bag = _filled(sops, handing, aside)
        if bag.documents:
            aside.rename(target)
        return Bag(target, bag.documents, bag.sops, bag.left_out)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


@dataclass(slots=True)
class _Filling:
    handing: Handing
    folder: Path
    handover: Handover = field(default_factory=Handover)
    left_out: int = 0

    def document(self, name: str, sops: Sequence[Sop]) -> None:
        """Put a document into the bag, or leave it out as a whole and say why."""
        handing, place = self.handing, self.folder / _DOCUMENTS / name
        try:
            with _as_it_stands(sops, handing.results, self.folder) as (standing, results):
                entry = handing.entries(name)
                said = _corrections(standing[0], results)
                put_contents(standing, results, entry, place)
        except LacksError as error:
            shutil.rmtree(place, ignore_errors=True)
            self.left_out += 1
            handing.tell(name, error.code)
            return
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        (place / _PREMIS).write_bytes(premis_of(place, entry, said, now))
        self.handover.add(standing, entry, said, handing.classification)


@contextmanager
def _as_it_stands(
    sops: Sequence[Sop], results: Path, beside: Path
) -> Iterator[tuple[tuple[Sop, ...], Path]]:
    """The same SOPs in a copy of their result, so that all that is made of them is of one revision,
    whatever is decided meanwhile; it lies in ``beside``, where there is room for the bag, and not
    where the system keeps small things. Raises LacksError where one of them is gone."""
    source = folder_of(sops[0], results)
    with tempfile.TemporaryDirectory(prefix=".digisop-bag-", dir=beside) as place:
        copy = Path(place) / (sops[0].folder or source.name)
        _copy(source, copy)
        found = (one for one in each_sop(copy) if isinstance(one, Sop))
        by_number = {one.number: one for one in found}
        if any(sop.number not in by_number for sop in sops):
            raise LacksError("gone_meanwhile")
        yield tuple(by_number[sop.number] for sop in sops), Path(place)


def _copy(source: Path, copy: Path) -> None:
    with ExitStack() as stack:
        with suppress(OutputNotWritableError):  # what nobody can write to does not change
            stack.enter_context(unchanging(source.parent))
        try:
            shutil.copytree(source, copy)
        except OSError as error:
            if source.is_dir():
                raise
            raise LacksError("gone_meanwhile") from error


def _corrections(sop: Sop, results: Path) -> Sequence[Correction]:
    """What people said of a document; raises LacksError where nobody can tell any more."""
    try:
        return load_corrections(folder_of(sop, results)).corrections
    except CorrectionsDamagedError as error:
        raise LacksError("damaged_corrections") from error


def _filled(sops: Iterable[Sop], handing: Handing, aside: Path) -> Bag:
    filling = _Filling(handing, aside)
    for name, together in groupby(sops, key=lambda sop: sop.folder):
        filling.document(name, tuple(together))
    handover, left_out = filling.handover, filling.left_out
    if handover.documents:
        papers = {
            "berita-acara-alih-media": protocol(handover, handing.occasion, left_out),
            "daftar-arsip-alih-media": listing(handover, handing.occasion),
        }
        for stem, paper in papers.items():
            (aside / f"{stem}.pdf").write_bytes(as_pdf(paper))
            (aside / f"{stem}.docx").write_bytes(as_docx(paper))
        bagit.make_bag(str(aside), _info(handover, handing.occasion), checksums=[_CHECKSUM])
        bagit.Bag(str(aside)).validate()  # reads all again: what is handed over is as it was made
    return Bag(aside, handover.documents, len(handover.rows), left_out)


def _info(handover: Handover, occasion: Occasion) -> Mapping[str, str]:
    """bag-info.txt, a line each."""
    told = {
        "Source-Organization": handover.institution,
        "External-Description": f"Alih media arsip SOP: {handover.documents} dokumen, "
        f"{len(handover.rows)} SOP, {handover.pages} halaman",
        "Bagging-Date": occasion.day.isoformat(),
        "Bag-Software-Agent": f"digisop {digisop.__version__}, bagit-python {bagit.VERSION}",
    }
    return {name: " ".join(text.split()) for name, text in told.items() if text.strip()}
