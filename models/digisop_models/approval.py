"""Part of record.json: what there is of an electronic approval."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from digisop_models.described import PAGE, Published, described


class SignatureStatus(StrEnum):
    """Whether a signature holds: the document is as it was signed, by one whose issuer is trusted
    (``valid``); it was changed, or the signature does not fit it (``broken``); or that cannot be
    told without the issuer's certificate (``not_verifiable``)."""

    VALID = "valid"
    BROKEN = "broken"
    NOT_VERIFIABLE = "not_verifiable"


class Signature(Published):
    """A digital signature of the file."""

    status: Annotated[SignatureStatus, described("Whether it holds.", "not_verifiable")]
    signer: Annotated[
        str | None, described("Name in the signer's certificate.", "BUDI SANTOSO")
    ] = None
    time: Annotated[
        str | None,
        described(
            "When it was made, ISO 8601 with the zone, as the signer's computer says.",
            "2023-05-19T09:30:00+07:00",
        ),
    ] = None
    issuer: Annotated[
        str | None,
        described("Who issued the certificate.", "Balai Sertifikasi Elektronik"),
    ] = None


class QrCode(Published):
    """A QR code on a page of the SOP. Its text is kept as it is; no address is followed."""

    page: Annotated[int, Field(ge=1), described("Page of the file.", 1, unit=PAGE)]
    text: Annotated[str, described("What it says.", "https://tte.example.go.id/v/1a2b")]


class Approval(Published):
    """Signs of an electronic approval: signatures of the file, QR codes, and the sentence that
    the document was signed electronically."""

    status: Annotated[
        SignatureStatus,
        described(
            "The worst of the signatures; not_verifiable where there is none in the file.",
            "not_verifiable",
        ),
    ] = SignatureStatus.NOT_VERIFIABLE
    signatures: Annotated[
        tuple[Signature, ...],
        described(
            "Signatures in the file, in the order in which they were made. They hold for the whole "
            "file, and so for each SOP in it.",
            [{"status": "valid", "signer": "BUDI SANTOSO"}],
        ),
    ] = ()
    qr_codes: Annotated[
        tuple[QrCode, ...],
        described(
            "QR codes on its pages.", [{"page": 1, "text": "https://tte.example.go.id/v/1a2b"}]
        ),
    ] = ()
    statement: Annotated[
        str | None,
        described(
            "The line that says that it was signed electronically, as printed.",
            "Dokumen ini telah ditandatangani secara elektronik",
        ),
    ] = None
