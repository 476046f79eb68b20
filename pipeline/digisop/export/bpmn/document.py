"""The BPMN file of an SOP: a pool for each procedure, what the record says beside what BPMN can."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from digisop.export.bpmn.chart import make_chart
from digisop.export.bpmn.diagram import draw
from digisop.export.bpmn.names import Ids
from digisop.export.bpmn.process import write_process
from digisop.export.bpmn.routes import route
from digisop.export.bpmn.vocabulary import BPMN, NAMESPACES, add, extend, own, tell
from digisop.export.xml_text import xml_text
from digisop.results.layout import Sop
from digisop.versions import package_version
from digisop_models.record import Record

_BETWEEN = 60.0  # pools
_TARGET = "urn:digisop:bpmn:1"


def bpmn_files(sop: Sop, *, upright: bool = True) -> Mapping[str, bytes]:
    """The file by its ending; none where no procedure has a symbol."""
    content = as_bpmn(sop, upright=upright)
    return {} if content is None else {"bpmn": content}


def as_bpmn(sop: Sop, *, upright: bool = True) -> bytes | None:
    """The file, UTF-8; None where no procedure has a symbol. ``upright`` is as the table stands;
    else the pools lie, and the flow runs from left to right."""
    ids = Ids()
    names = [ids.take(f"p{number}") for number in range(1, len(sop.record.procedures) + 1)]
    pools = [
        (name, chart)
        for name, procedure in zip(names, sop.record.procedures, strict=True)
        if (chart := make_chart(procedure, name, ids)).nodes
    ]
    if not pools:
        return None
    root = _root(sop)
    collaboration = add(root, BPMN, "collaboration", id=ids.take("sop"))
    _tell(collaboration, sop.record)
    participants = []
    for name, chart in pools:
        title = chart.procedure.title or sop.record.header.title or sop.folder
        pool = ids.take(f"{name}-pool")
        add(
            collaboration, BPMN, "participant", id=pool, name=xml_text(title), processRef=name
        )  # fmt: skip
        participants.append(pool)
    lanes = [write_process(root, name, chart, ids) for name, chart in pools]
    plane = draw(root, ids, collaboration.get("id"))
    offset = 0.0
    for (_, chart), pool, lane in zip(pools, participants, lanes, strict=True):
        offset = plane.pool(route(chart, upright=upright), chart, pool, lane, offset) + _BETWEEN
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _root(sop: Sop) -> etree._Element:
    root = etree.Element(etree.QName(NAMESPACES[BPMN], "definitions"), nsmap=NAMESPACES)
    number = "" if sop.number == 1 else f"-{sop.number}"
    root.set("id", Ids().take(f"sop{number}-{sop.record.source.sha256[:12]}"))
    root.set("name", xml_text(sop.record.header.title))
    root.set("targetNamespace", _TARGET)
    root.set("exporter", "digisop")
    root.set("exporterVersion", package_version("digisop"))
    return root


def _tell(collaboration: etree._Element, record: Record) -> None:
    """The identity block: for people in words, for programs as it is in the record."""
    header, source = record.header, record.source
    lines = {
        "Instansi": header.institution,
        "Nomor SOP": header.number,
        "Nama SOP": header.title,
        "Tanggal Pembuatan": header.created_on,
        "Tanggal Revisi": header.revised_on,
        "Tanggal Efektif": header.effective_on,
        "Tanggal Pengesahan": header.approved_on,
        "Disahkan oleh": ", ".join(
            filter(None, (header.approved_by.position, header.approved_by.name))
        ),
    }
    tell(collaboration, "\n".join(f"{name}: {value}" for name, value in lines.items() if value))
    own(
        extend(collaboration),
        "record",
        file=source.path or source.file_name,
        sha256=source.sha256,
        revision=str(record.revision),
        number=header.number,
        title=header.title,
    )
