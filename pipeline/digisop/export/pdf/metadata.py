"""What a PDF says of itself in XMP, by the terms of Dublin Core alone, which PDF/A knows."""

from __future__ import annotations

import pikepdf

import digisop
from digisop.export.xml_text import xml_text
from digisop.messages import Lang, say
from digisop.results.layout import Sop
from digisop_models.fields import HEADER_DATES
from digisop_models.record import Record


def describe(pdf: pikepdf.Pdf, sop: Sop) -> None:
    """Put title, number, institution, dates and origin into the XMP of a PDF, and take away the
    older dictionary, which must not contradict it."""
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    header = sop.record.header
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        meta["dc:format"] = "application/pdf"
        meta["dc:title"] = xml_text(header.title or sop.folder)
        meta["dc:identifier"] = xml_text(header.number or f"{sop.folder}/{sop.number}")
        meta["dc:source"] = f"sha256:{sop.record.source.sha256}"
        meta["dc:language"] = {"id"}
        meta["dc:description"] = xml_text(_description(sop.record))
        if header.institution:
            meta["dc:publisher"] = {xml_text(header.institution)}
        dates = [day.isoformat() for name in HEADER_DATES if (day := getattr(header, name))]
        if dates:
            meta["dc:date"] = dates
        meta["xmp:CreatorTool"] = f"digisop {digisop.__version__}"


def without_times(pdf: pikepdf.Pdf) -> None:
    """Take out when the PDF was made, so that the same result gives the same bytes."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        for name in ("xmp:MetadataDate", "xmp:ModifyDate", "xmp:CreateDate"):
            if name in meta:
                del meta[name]


def _description(record: Record) -> str:
    """Where it is from, of which revision of the record, which date is which, and that a signed
    original stays the original."""
    header, source = record.header, record.source
    told = [
        f"{source.file_name}, {', '.join(map(str, source.pages))}",
        say(Lang.ID, "export.revision", count=record.revision),
    ]
    told += [
        f"{say(Lang.ID, f'column.{name}')}: {day.isoformat()}"
        for name in HEADER_DATES
        if (day := getattr(header, name))
    ]
    if record.approval and record.approval.signatures:
        told.append(say(Lang.ID, "export.signed"))
    return "; ".join(told)
