"""The namespaces of a BPMN file, and how elements are put into it."""

from __future__ import annotations

from types import MappingProxyType

from lxml import etree

from digisop.export.xml_text import xml_text

BPMN, DIAGRAM, SHAPES, LINES, OWN, INSTANCE = "bpmn", "bpmndi", "dc", "di", "digisop", "xsi"
NAMESPACES = MappingProxyType({
    BPMN: "http://www.omg.org/spec/BPMN/20100524/MODEL",
    DIAGRAM: "http://www.omg.org/spec/BPMN/20100524/DI",
    SHAPES: "http://www.omg.org/spec/DD/20100524/DC",
    LINES: "http://www.omg.org/spec/DD/20100524/DI",
    OWN: "urn:digisop:bpmn:1",
    INSTANCE: "http://www.w3.org/2001/XMLSchema-instance",
})  # fmt: skip


def add(parent: etree._Element, space: str, tag: str, **attributes: str) -> etree._Element:
    """A child element with these attributes."""
    return etree.SubElement(parent, etree.QName(NAMESPACES[space], tag), dict(attributes))


def own(parent: etree._Element, tag: str, **attributes: str | None) -> etree._Element:
    """A child of our own namespace, which others may pass over; without what is None."""
    given = {name: xml_text(value) for name, value in attributes.items() if value is not None}
    return add(parent, OWN, tag, **given)


def extend(parent: etree._Element) -> etree._Element:
    """The place for elements of our own in an element of BPMN."""
    return add(parent, BPMN, "extensionElements")


def tell(parent: etree._Element, text: str) -> None:
    """What is said of an element, in words; nothing where there is no text."""
    if text:
        add(parent, BPMN, "documentation").text = xml_text(text)
