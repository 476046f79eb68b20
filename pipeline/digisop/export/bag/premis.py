"""premis.xml: what was done with a document, by whom and when, in PREMIS 3.

A stage's event has the time at which the document's reading ended, since that is what the ledger
knows, and in its detail how long the stage took.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

import digisop
from digisop.export.bag.contents import ORIGINAL
from digisop.export.xml_text import xml_text
from digisop.ledger import Entry
from digisop.results.manifest import file_digest
from digisop_models.corrections import Correction

NAMESPACE = "http://www.loc.gov/premis/v3"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_LOCAL, _FORMAT = "local", "application/octet-stream"
_SOFTWARE = "digisop"
#: What is made of a document's pages, by the endings of the files.
_MADE = {".alto.xml": "ALTO 4.3", ".pdf": "PDF/A-2b"}


@dataclass(frozen=True, slots=True)
class _Event:
    kind: str
    when: str
    detail: str
    agent: str


def premis_of(
    folder: Path, entry: Entry | None, corrections: Sequence[Correction], now: str
) -> bytes:
    """The file for a document's folder in a bag, of the files that lie there; ``now`` (ISO 8601)
    is when it is handed over."""
    root = etree.Element(
        etree.QName(NAMESPACE, "premis"), nsmap={None: NAMESPACE, "xsi": _INSTANCE}
    )
    root.set("version", "3.0")
    original, kinds = "", set()
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        name = path.relative_to(folder).as_posix()
        if name.startswith(f"{ORIGINAL}/"):
            original = name
        elif "/" not in name:
            kinds |= {kind for ending, kind in _MADE.items() if name.endswith(ending)}
        _object(root, name, path)
    events = [*_of_reading(entry), *_of_review(corrections), *_of_handing(now, sorted(kinds))]
    for count, event in enumerate(events, 1):
        _event(root, f"event-{count}", event, original)
    _agent(root, _SOFTWARE, "software", (entry and entry.version) or digisop.__version__)
    for who in sorted({one.who for one in corrections}):
        _agent(root, who, "person")
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _of_reading(entry: Entry | None) -> Iterator[_Event]:
    if entry and entry.ended:
        for stage, seconds in entry.times.items():
            yield _Event(stage, entry.ended, f"{seconds} s", _SOFTWARE)


def _of_review(corrections: Sequence[Correction]) -> Iterator[_Event]:
    """One event for what came in together: a sheet, or a decision in the station."""
    sheets: dict[str, list[Correction]] = {}
    for one in corrections:
        sheets.setdefault(one.sheet, []).append(one)
    for together in sheets.values():
        last = max(together, key=lambda one: one.when)
        detail = f"{len(together)} decisions in the review {last.tool}"
        yield _Event("metadata modification", last.when.isoformat(), detail, last.who)


def _of_handing(now: str, kinds: Sequence[str]) -> Iterator[_Event]:
    """``kinds`` of files were made of the pages; none of a text export, which has no pages."""
    yield _Event("fixity check", now, "SHA-256 of the original is that of the file read", _SOFTWARE)
    if kinds:
        yield _Event("migration", now, f"pages as {' and '.join(kinds)}", _SOFTWARE)


def _object(root: etree._Element, name: str, path: Path) -> None:
    element = _add(root, "object")
    element.set(etree.QName(_INSTANCE, "type"), "file")
    _identify(element, "objectIdentifier", name)
    facts = _add(element, "objectCharacteristics")
    fixity = _add(facts, "fixity")
    _add(fixity, "messageDigestAlgorithm", "SHA-256")
    _add(fixity, "messageDigest", file_digest(path))
    _add(facts, "size", str(path.stat().st_size))
    designation = _add(_add(facts, "format"), "formatDesignation")
    _add(designation, "formatName", mimetypes.guess_type(path.name)[0] or _FORMAT)
    _add(element, "originalName", path.name)


def _event(root: etree._Element, name: str, event: _Event, original: str) -> None:
    element = _add(root, "event")
    _identify(element, "eventIdentifier", name)
    _add(element, "eventType", event.kind)
    _add(element, "eventDateTime", event.when)
    _add(_add(element, "eventDetailInformation"), "eventDetail", event.detail)
    _add(_add(element, "eventOutcomeInformation"), "eventOutcome", "success")
    _identify(element, "linkingAgentIdentifier", event.agent)
    if original:
        _identify(element, "linkingObjectIdentifier", original)


def _agent(root: etree._Element, name: str, kind: str, version: str = "") -> None:
    element = _add(root, "agent")
    _identify(element, "agentIdentifier", name)
    _add(element, "agentName", name)
    _add(element, "agentType", kind)
    if version:
        _add(element, "agentVersion", version)


def _identify(parent: etree._Element, tag: str, value: str) -> None:
    element = _add(parent, tag)
    _add(element, f"{tag}Type", _LOCAL)
    _add(element, f"{tag}Value", value)


def _add(parent: etree._Element, tag: str, text: str = "") -> etree._Element:
    element = etree.SubElement(parent, etree.QName(NAMESPACE, tag))
    if text:
        element.text = xml_text(text)
    return element
