"""The fonts the documents are set in, and the Debian packages that bring them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONT_ROOT = Path("/usr/share/fonts/truetype")


@dataclass(frozen=True, slots=True)
class Family:
    """Where a family's files lie under FONT_ROOT."""

    package: str
    folder: str
    regular: str
    bold: str


FAMILIES = {
    "carlito": Family("fonts-crosextra-carlito", "crosextra", "Carlito-Regular", "Carlito-Bold"),
    "caladea": Family("fonts-crosextra-caladea", "crosextra", "Caladea-Regular", "Caladea-Bold"),
    "sans": Family(
        "fonts-liberation", "liberation", "LiberationSans-Regular", "LiberationSans-Bold"
    ),
    "narrow": Family(
        "fonts-liberation",
        "liberation",
        "LiberationSansNarrow-Regular",
        "LiberationSansNarrow-Bold",
    ),
    "serif": Family(
        "fonts-liberation", "liberation", "LiberationSerif-Regular", "LiberationSerif-Bold"
    ),
    "dejavu": Family("fonts-dejavu-core", "dejavu", "DejaVuSans", "DejaVuSans-Bold"),
    "noto": Family("fonts-noto-core", "noto", "NotoSans-Regular", "NotoSans-Bold"),
}
WIDE_FAMILIES = {
    "mono": Family(
        "fonts-liberation", "liberation", "LiberationMono-Regular", "LiberationMono-Bold"
    ),
    "dejavu-serif": Family("fonts-dejavu-core", "dejavu", "DejaVuSerif", "DejaVuSerif-Bold"),
    "noto-serif": Family("fonts-noto-core", "noto", "NotoSerif-Regular", "NotoSerif-Bold"),
    "noto-display": Family(
        "fonts-noto-core", "noto", "NotoSansDisplay-Regular", "NotoSansDisplay-Bold"
    ),
    "serif-italic": Family(
        "fonts-liberation", "liberation", "LiberationSerif-Italic", "LiberationSerif-BoldItalic"
    ),
    "sans-italic": Family(
        "fonts-liberation", "liberation", "LiberationSans-Italic", "LiberationSans-BoldItalic"
    ),
}
APT_PACKAGES = tuple(sorted({family.package for family in FAMILIES.values()}))


class FontMissingError(RuntimeError):
    """A font file is not there."""


@dataclass(frozen=True, slots=True)
class FontSet:
    """Names that reportlab knows a family's faces by."""

    regular: str
    bold: str


@cache
def font_set(name: str) -> FontSet:
    """Registers a family and returns its faces."""
    family = FAMILIES.get(name) or WIDE_FAMILIES[name]
    return FontSet(_register(family, family.regular), _register(family, family.bold))


def _register(family: Family, face: str) -> str:
    path = FONT_ROOT / family.folder / f"{face}.ttf"
    if not path.is_file():
        raise FontMissingError(
            f"font {path} is missing; install it with: apt-get install {family.package}"
        )
    pdfmetrics.registerFont(TTFont(face, str(path)))
    return face


@lru_cache(maxsize=65536)
def text_width(text: str, font: str, size: float) -> float:
    """Width of a line in points."""
    return float(pdfmetrics.stringWidth(text, font, size))
