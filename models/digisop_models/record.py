"""record.json: one SOP, validated.

The form is that of Permenpan-RB Nomor 35 Tahun 2012 (Pedoman Penyusunan SOP Administrasi
Pemerintahan); each property's ``title`` in the JSON Schema is the regulation's own label for it.
Text is what is printed, slips of spelling included: wrapped lines are joined by one space, words
divided at a line's end made whole. Properties that later versions add are ignored on reading.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from digisop_models.approval import Approval, QrCode, Signature, SignatureStatus
from digisop_models.described import COUNT, PAGE, Published, described
from digisop_models.header import Approver, Citation, Header, Item
from digisop_models.ids import with_ids
from digisop_models.left_out import LeftOut, LeftOutReason
from digisop_models.procedure import Duration, Flow, FlowEnd, Procedure, Shape, Step, Symbol

__all__ = [
    "SCHEMA_VERSION",
    "Approval",
    "Approver",
    "Citation",
    "Duration",
    "Flow",
    "FlowEnd",
    "Header",
    "Item",
    "LeftOut",
    "LeftOutReason",
    "Procedure",
    "QrCode",
    "Record",
    "Shape",
    "Signature",
    "SignatureStatus",
    "Source",
    "SourceKind",
    "Step",
    "Symbol",
]

SCHEMA_VERSION: Literal["1"] = "1"


class SourceKind(StrEnum):
    """What the input file holds: pages scanned or digital (with text of their own), both kinds,
    a picture in a file of its own, or the text export of an earlier OCR."""

    SCAN = "scan"
    DIGITAL = "digital"
    MIXED = "mixed"
    IMAGE = "image"
    TEXT = "text"


class Source(Published):
    """The input file."""

    file_name: Annotated[str, described("Name of the file, without folders.", "SOP-353.pdf")]
    path: Annotated[
        str,
        described(
            "Place below the folder that was given, with slashes; the name alone where the file "
            "itself was given. Where several were given, the place below the folder that holds "
            "them all; where only the root holds them all, or nothing does, it begins with the "
            "name of what was given, and with so many of the folders above it that these differ.",
            "humas/SOP-353.pdf",
        ),
    ] = ""
    sha256: Annotated[
        str,
        Field(pattern=r"^[0-9a-f]{64}$"),
        described("SHA-256 of the file's bytes, in hexadecimal digits.", "0f" * 32),
    ]
    page_count: Annotated[
        int, Field(ge=0), described("Pages of the file, of all SOPs in it.", 4, unit=COUNT)
    ]
    kind: Annotated[SourceKind, described("What the file holds.", "scan")]
    pages: Annotated[
        tuple[int, ...],
        described("Pages of the file that this SOP stands on, in order.", [1, 2], unit=PAGE),
    ] = ()
    parts: Annotated[
        tuple[str, ...],
        described(
            "Files within the file that this SOP stands in, where that is an archive or has "
            "documents attached.",
            ["SOP-353.pdf"],
        ),
    ] = ()
    left_out: Annotated[
        tuple[LeftOut, ...],
        described(
            "Pages of the file, and files within it, that belong to no SOP of it.",
            [{"page": 3, "reason": "cover"}],
        ),
    ] = ()


class Record(Published):
    """One SOP of a document.

    Steps, symbols and flows have ids, each another within the record: they are given when the
    record is made, and to what lacks one (a record of an earlier version) when it is read.
    """

    schema_version: Annotated[Literal["1"], described("Version of this format.", "1")] = (
        SCHEMA_VERSION
    )
    revision: Annotated[
        int,
        Field(ge=0),
        described("How often people's corrections went in; 0 is as it was read.", 0, unit=COUNT),
    ] = 0
    source: Annotated[
        Source,
        described(
            "The file it was read from.",
            {"file_name": "a.pdf", "sha256": "0f" * 32, "page_count": 1, "kind": "scan"},
        ),
    ]
    header: Annotated[
        Header, described("The identity block.", {"number": "065/12/2021", "title": "Surat Masuk"})
    ] = Header()
    procedures: Annotated[
        tuple[Procedure, ...],
        described(
            "Usually one; a table with titled sections gives one each.",
            [{"executors": ["Petugas"], "steps": [{"activity": "Menerima surat"}]}],
        ),
    ] = ()
    approval: Annotated[
        Approval | None,
        described(
            "What there is of an electronic approval; null where there is nothing.",
            {"status": "not_verifiable", "qr_codes": [{"page": 1, "text": "https://x.go.id/1"}]},
        ),
    ] = None

    @model_validator(mode="after")
    def _give_ids(self) -> Record:
        # In place, for the record is in the making; before it, all JSON would be made plain data.
        self.__dict__["procedures"] = with_ids(self.procedures)
        return self
