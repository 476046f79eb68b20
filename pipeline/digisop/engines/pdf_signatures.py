"""The digital signatures of a PDF, checked by pyHanko without a network.

Whether a signature fits the document is told by the file alone; whether its issuer is to be trusted
only by certificates that the user has (``Settings.trust``): digisop brings none along and fetches
none, and neither does it ask whether a certificate was revoked. A certificate counts if it held
when the signature says it was made.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import Any

from digisop_models.record import Signature, SignatureStatus

_LOG = logging.getLogger(__name__)
#: A document with more signatures than this is made to waste time.
MOST_SIGNATURES = 50
_CERTIFICATES = frozenset({".pem", ".crt", ".cer", ".der"})


def read_signatures(
    stream: BufferedReader | BytesIO, passwords: Sequence[str], trust: Path | None
) -> tuple[Signature, ...]:
    """The signatures in a PDF, in the order in which they were made.

    ``trust`` is a certificate of an issuer, or a folder of such (PEM or DER). What pyHanko cannot
    make sense of gives nothing, or a signature that is not verifiable.
    """
    with _quiet():
        try:
            reader = _opened(stream, passwords)
            found = reader.embedded_regular_signatures[:MOST_SIGNATURES]
        except Exception as error:  # pyHanko raises whatever broken files make it stumble on
            _LOG.debug("signatures: %r", error)
            return ()
        roots = trusted(trust)
        return tuple(_checked(signature, roots) for signature in found)


def _opened(stream: BufferedReader | BytesIO, passwords: Sequence[str]) -> Any:
    from pyhanko.pdf_utils.crypt import AuthStatus
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(stream, strict=False)
    for password in ("", *passwords) if reader.encrypted else ():
        if reader.decrypt(password).status is not AuthStatus.FAILED:
            break
    return reader


def trusted(place: Path | None) -> tuple[Any, ...]:
    """The certificates in a file, or in the files of a folder; those that cannot be read are left
    out."""
    from pyhanko.keys import load_certs_from_pemder

    if place is None:
        return ()
    files = sorted(place.iterdir()) if place.is_dir() else [place]
    found: list[Any] = []
    for file in files:
        if file == place or file.suffix.lower() in _CERTIFICATES:
            try:
                found += load_certs_from_pemder([str(file)])
            except (OSError, ValueError, TypeError) as error:
                _LOG.debug("%s: %r", file, error)
    return tuple(found)


def _checked(signature: Any, roots: Sequence[Any]) -> Signature:
    names: dict[str, str | None] = {}
    try:
        names = _names(signature)
        return Signature(status=_status(signature, roots), **names)
    except Exception as error:
        _LOG.debug("signature: %r", error)
        return Signature(status=SignatureStatus.NOT_VERIFIABLE, **names)


def _names(signature: Any) -> dict[str, str | None]:
    made = _made(signature)
    certificate = signature.signer_cert
    return {
        "signer": _common_name(certificate.subject),
        "issuer": _common_name(certificate.issuer),
        "time": made.isoformat() if made else None,
    }


def _made(signature: Any) -> dt.datetime | None:
    """When it says that it was made: in UTC where it names no zone (ISO 32000-2, 7.9.4)."""
    made: dt.datetime | None = signature.self_reported_timestamp
    return made.replace(tzinfo=dt.UTC) if made and made.tzinfo is None else made


def _common_name(name: Any) -> str | None:
    """What a certificate calls someone: the common name, else the organisation."""
    values = name.native
    for key in ("common_name", "organization_name"):
        value = values.get(key)
        if value:
            text = " / ".join(value) if isinstance(value, list) else str(value)
            return "".join(c for c in text if c.isprintable())[:200] or None
    return None


def _status(signature: Any, roots: Sequence[Any]) -> SignatureStatus:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(
        trust_roots=list(roots), allow_fetching=False, moment=_made(signature)
    )
    found = validate_pdf_signature(signature, context)
    is_changed = found.modification_level is ModificationLevel.OTHER
    if not found.intact or not found.valid or is_changed:
        return SignatureStatus.BROKEN
    return SignatureStatus.VALID if found.bottom_line else SignatureStatus.NOT_VERIFIABLE


@contextmanager
def _quiet() -> Iterator[None]:
    """pyHanko logs each certificate that it cannot follow to its root."""
    loggers = [logging.getLogger(name) for name in ("pyhanko", "pyhanko_certvalidator")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)
