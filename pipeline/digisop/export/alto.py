"""The words of an SOP's pages as ALTO 4.3, the form in which libraries and archives keep them.

A file a page. Lengths are pixels of the page picture that lies in the result, since that is what
programs for ALTO draw on. Text from documents is data: lxml escapes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from lxml import etree

import digisop
from digisop.export.corrected_words import BY_HAND
from digisop.export.page_texts import PageText, page_texts
from digisop.export.turned_lines import turn_of
from digisop.export.xml_text import xml_text
from digisop.results.layout import Sop
from digisop.results.page_words import Block
from digisop_models.geometry import Box
from digisop_models.page import Line, Word

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
_SCHEMA = "http://www.loc.gov/standards/alto/v4/alto-4-3.xsd"
_VERSION = "4.3"
_LANG = "id"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_CELL, _RECORD = "cell", "record"


def alto_files(sop: Sop, *, results: Path) -> Mapping[str, bytes]:
    """The files by their endings, ``001.alto.xml`` for page 1; raises LacksError."""
    revision = sop.record.revision
    pages = page_texts(sop, results)
    return {f"{one.words.number:03}.alto.xml": as_alto(one, revision) for one in pages}


def alto_page(sop: Sop, number: int, *, results: Path) -> bytes | None:
    """One page of the SOP, by its number in the file; None where it has none such. Raises
    LacksError."""
    pages = (one for one in page_texts(sop, results) if one.words.number == number)
    found = next(pages, None)
    return None if found is None else as_alto(found, sop.record.revision)


def as_alto(page: PageText, revision: int) -> bytes:
    """One page of a record of that revision as ALTO 4.3, UTF-8; lengths are pixels of the page
    picture, word scores (WC) 0 to 1, a cell of a table is a block with a tag."""
    width, height = page.pixels
    root = etree.Element(etree.QName(NAMESPACE, "alto"), nsmap={None: NAMESPACE, "xsi": _INSTANCE})
    root.set(etree.QName(_INSTANCE, "schemaLocation"), f"{NAMESPACE} {_SCHEMA}")
    root.set("SCHEMAVERSION", _VERSION)
    engines = {word.engine: f"engine-{count}" for count, word in _firsts(page.words.words)}
    _describe(root, page, engines, revision)
    tags = _add(root, "Tags")
    _add(tags, "StructureTag", ID=_CELL, LABEL="table cell")
    number = page.words.number
    facts = {"PHYSICAL_IMG_NR": str(number), "WIDTH": str(width), "HEIGHT": str(height)}
    sheet = _add(_add(root, "Layout"), "Page", ID=f"page-{number}", **facts)
    scale = width / page.picture.width
    space = _add(
        sheet, "PrintSpace", **_place(Box(0, 0, page.words.width, page.words.height), scale)
    )
    _Blocks(f"p{number}", scale, engines).write(space, page.words.blocks)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _firsts(words: Iterable[Word]) -> Iterable[tuple[int, Word]]:
    """The first word of each recogniser, counted from 1."""
    return enumerate({word.engine: word for word in words}.values(), 1)


def _describe(
    root: etree._Element, page: PageText, engines: Mapping[str, str], revision: int
) -> None:
    """The picture that the words lie on, who read them, and of which revision the record is."""
    description = _add(root, "Description")
    _add(description, "MeasurementUnit").text = "pixel"
    source = _add(description, "sourceImageInformation")
    _add(source, "fileName").text = page.picture.file
    for engine, name in engines.items():
        if engine == BY_HAND:
            _step(description, name, "contentModification", "words corrected by people")
        else:
            _step(description, name, "contentGeneration", f"words read by {xml_text(engine)}")
    _step(description, _RECORD, "postOperation", f"revision {revision} of the record")


def _step(description: etree._Element, name: str, category: str, told: str) -> None:
    step = _add(description, "Processing", ID=name)
    _add(step, "processingCategory").text = category
    _add(step, "processingStepDescription").text = told
    software = _add(step, "processingSoftware")
    _add(software, "softwareName").text = "digisop"
    _add(software, "softwareVersion").text = digisop.__version__


class _Blocks:
    """Writes blocks; ids begin with the page's, ``scale`` is in pixels a point."""

    def __init__(self, page: str, scale: float, engines: Mapping[str, str]) -> None:
        self._page, self._scale, self._engines = page, scale, engines

    def write(self, space: etree._Element, blocks: Iterable[Block]) -> None:
        for count, block in enumerate(blocks, 1):
            name = f"{self._page}-b{count}"
            tagged = {"TAGREFS": _CELL} if block.is_cell else {}
            turns = {turn_of(line) for line in block.lines}
            if len(turns) == 1 and (turned := turns.pop()):
                tagged["ROTATION"] = str(turned)
            place = _place(block.box, self._scale)
            element = _add(space, "TextBlock", ID=name, LANG=_LANG, **place, **tagged)
            for nth, line in enumerate(block.lines, 1):
                self._line(element, f"{name}-l{nth}", line)

    def _line(self, block: etree._Element, name: str, line: Line) -> None:
        element = _add(block, "TextLine", ID=name, **_place(line.box, self._scale))
        before: Word | None = None
        for nth, word in enumerate(line.words, 1):
            if before is not None:
                _add(element, "SP", **self._gap(before.box, word.box))
            by_hand = {"CS": "true"} if word.engine == BY_HAND else {}
            _add(
                element,
                "String",
                ID=f"{name}-w{nth}",
                PROCESSINGREFS=self._engines[word.engine],
                CONTENT=xml_text(word.text),
                WC=f"{word.confidence:.3f}",
                **by_hand,
                **_place(word.box, self._scale),
            )
            before = word

    def _gap(self, left: Box, right: Box) -> dict[str, str]:
        """The place of a space: none where words touch."""
        gap = Box(left.x1, left.y0, max(right.x0, left.x1), left.y1)
        place = _place(gap, self._scale)
        return {name: place[name] for name in ("HPOS", "VPOS", "WIDTH")}


def _place(box: Box, scale: float) -> dict[str, str]:
    x0, y0, x1, y1 = box.scaled(scale)
    sides = {"HPOS": x0, "VPOS": y0, "WIDTH": x1 - x0, "HEIGHT": y1 - y0}
    return {name: f"{length:.1f}" for name, length in sides.items()}


def _add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, etree.QName(NAMESPACE, tag), attributes)
