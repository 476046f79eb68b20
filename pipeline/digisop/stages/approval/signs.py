"""Signs of an electronic approval on the pages of an SOP, and the signatures of its file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from digisop_models.page import Line, Page
from digisop_models.record import Approval, QrCode, Signature, SignatureStatus

#: "Dokumen ini telah ditandatangani secara elektronik …", as PP 71/2019 and BSrE's own footer word
#: it, also where letters or spaces were misread.
_STATEMENT = re.compile(
    r"d[il1]\s*tand\w?\s*tangan\w*\s+(?:dengan\s+)?s\w?cara\s+(?:el[eo]k\w*|digital)", re.IGNORECASE
)
#: The worst comes first.
_ORDER = (SignatureStatus.BROKEN, SignatureStatus.NOT_VERIFIABLE, SignatureStatus.VALID)


def find_approval(pages: Sequence[Page], signatures: Sequence[Signature]) -> Approval | None:
    """The signatures of the file, and the QR codes and the statement on the ``pages``; None where
    there is none of them."""
    codes = tuple(QrCode(page=page.number, text=text) for page in pages for text in page.qr_codes)
    statement = next((text for page in pages for text in _statements(page)), None)
    if not signatures and not codes and not statement:
        return None
    states = {signature.status for signature in signatures} or {SignatureStatus.NOT_VERIFIABLE}
    status = next(state for state in _ORDER if state in states)
    return Approval(
        status=status, signatures=tuple(signatures), qr_codes=codes, statement=statement
    )


def _statements(page: Page) -> Iterator[str]:
    """Lines that say so; the sentence may run over two."""
    cells = (cell.lines for table in page.tables for cell in table.cells)
    for lines in (page.lines, *cells):
        for one, other in zip_longest(lines, lines[1:]):
            if _STATEMENT.search(one.text):
                yield one.text
            elif other is not None and _says_together(one, other):
                yield f"{one.text} {other.text}"


def _says_together(one: Line, other: Line) -> bool:
    return bool(_STATEMENT.search(f"{one.text} {other.text}")) and not _STATEMENT.search(other.text)
