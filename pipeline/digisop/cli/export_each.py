"""``digisop export`` in the formats that have files for each SOP."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digisop.export.each_file import Written
    from digisop.results.layout import Sop

#: Formats, by their words, that have files for each SOP in a folder of that name.
DRAWINGS, PAGES = ("bpmn", "mermaid", "esop"), ("alto", "pdf")
#: What an SOP may lack without anything being wrong: a text export has no pages.
_ALLOWED = "no_pages"
_AT_A_TIME = 100  # files that veraPDF is asked about


@dataclass(slots=True)
class _Tally:
    """How many files were written, whether an SOP failed, and the PDFs still to be asked about."""

    count: int = 0
    failed: bool = False
    unasked: list[Path] = field(default_factory=list)


def write_for_each(
    format_: str, sops: Iterator[Sop], results: Path, target: Path, *, upright: bool
) -> bool:
    """Write the files of each SOP below ``target``, and say what is not as it should be. False
    where an SOP could not be written, or is not what it claims to be."""
    from digisop.cli import console
    from digisop.cli.invocation import text
    from digisop.export.each_file import write_each
    from digisop.export.staleness import note_export

    make = _maker(format_, results, upright=upright)
    tally = _Tally()
    for written in write_each(sops, target, make):
        tally.count += len(written.paths)
        tally.failed |= written.lacks not in ("", _ALLOWED)
        said = "; ".join(_remarks(written, format_))
        if said:
            console.line(_of_sop(written.sop, said), error=True)
        if format_ == "pdf":
            tally.unasked += written.paths
            if len(tally.unasked) >= _AT_A_TIME:
                _ask(tally)
    _ask(tally)
    note_export(results, target)
    console.line(text("export.written_many", count=tally.count, folder=str(target)))
    if format_ == "pdf" and tally.count:
        _tell_validity(tally)
    return not tally.failed


def _maker(format_: str, results: Path, *, upright: bool) -> Callable[[Sop], Mapping[str, bytes]]:
    """What makes the files of an SOP; imported only when it is wanted."""
    if format_ == "bpmn":
        from digisop.export.bpmn import bpmn_files

        return partial(bpmn_files, upright=upright)
    if format_ == "mermaid":
        from digisop.export.mermaid import as_mermaid

        return partial(as_mermaid, upright=upright)
    if format_ == "esop":
        from digisop.export.esop import esop_files

        return esop_files
    if format_ == "alto":
        from digisop.export.alto import alto_files

        return partial(alto_files, results=results)
    from digisop.export.pdf import pdf_files

    return partial(pdf_files, results=results)


def _remarks(written: Written, format_: str) -> Iterator[str]:
    """What there is to say of an SOP's files."""
    from digisop.cli.invocation import chosen_lang, text
    from digisop.export.broken_drawings import told

    if written.lacks:
        yield text(f"export.{written.lacks}")
    elif format_ in DRAWINGS:
        yield from told(written.sop, chosen_lang())
        if not written.paths:
            yield text("export.no_steps" if format_ == "esop" else "export.no_drawing")
    elif format_ == "pdf" and (approval := written.sop.record.approval) and approval.signatures:
        yield text("export.signed")


def _of_sop(sop: Sop, what: str) -> str:
    from digisop.cli.invocation import text

    return text("export.of_sop", folder=sop.folder, sop=sop.number, what=what)


def _ask(tally: _Tally) -> None:
    """Ask veraPDF, where it is installed, about the files that wait, and name those it refuses."""
    from digisop.cli import console
    from digisop.cli.invocation import text
    from digisop.export.pdf import verapdf_is_here, without_validity

    if tally.unasked and verapdf_is_here():
        for path in without_validity(tally.unasked):
            tally.failed = True
            console.line(text("export.not_valid", path=str(path)), error=True)
    tally.unasked.clear()


def _tell_validity(tally: _Tally) -> None:
    from digisop.cli import console
    from digisop.cli.invocation import text
    from digisop.export.pdf import verapdf_is_here

    if not verapdf_is_here():
        console.line(text("export.not_asked"))
    elif not tally.failed:
        console.line(text("export.valid"))
