"""QR codes on a page picture, read by zxing-cpp. What they say is kept; no address is followed."""

from __future__ import annotations

import numpy as np

from digisop.engines.base import Image

#: No more codes of a page are kept, and no more of the text of one.
MOST_CODES = 20
LONGEST = 2000


def read_qr_codes(gray: Image) -> tuple[str, ...]:
    """What the QR codes on a grey page picture say, each once, in the order they were found.

    ``gray`` is (height, width), of any resolution. No address in them is followed.
    """
    import zxingcpp

    formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    mode = zxingcpp.TextMode.Plain
    found = zxingcpp.read_barcodes(np.ascontiguousarray(gray), formats=formats, text_mode=mode)
    lines = (" ".join(code.text.split()) for code in found)
    texts = ("".join(c for c in line if c.isprintable())[:LONGEST] for line in lines)
    return tuple(dict.fromkeys(text for text in texts if text))[:MOST_CODES]
