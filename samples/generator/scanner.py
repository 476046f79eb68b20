"""Profiles: how a digital document becomes the file that an office would send."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

import cv2
import numpy as np
import pypdfium2
from PIL import Image

from samples.generator import pixels
from samples.generator.pdf import to_pdf
from samples.generator.pixels import Picture, Rng
from samples.generator.screens import SUBPIXELS, fringed, side_by_side
from samples.generator.sheet import Box, Sheet
from samples.generator.sheet import Image as PagePicture

_EPOCH = time.gmtime(0)
_POINTS = 72
_THIN = (0.04, 0.13)


@dataclass(frozen=True, slots=True)
class Profile:
    """``spoil`` works on one page at ``dpi``; ``quality`` is that of the JPEGs in the PDF.

    ``pairs`` puts two pages on a sheet, ``cut`` is the side where pages are cut off, ``back`` how
    strongly the other side shows through, ``fringes`` are the colours at letters on a screen.
    """

    name: str
    dpi: int
    quality: int
    spoil: Callable[[Picture, Rng], Picture]
    bilevel: bool = False
    colour: bool = True
    thin: bool = False  # paper that the back of the sheet shows through
    back: tuple[float, float] = (0.0, 0.0)
    lossless: bool = False
    fringes: bool = False
    pairs: bool = False
    cut: Literal["", "left", "right"] = ""


def _clean(picture: Picture, rng: Rng) -> Picture:
    return pixels.noise(picture, 1.5, rng)


def _office(picture: Picture, rng: Rng) -> Picture:
    picture = pixels.skew(picture, float(rng.uniform(-0.9, 0.9)))
    picture = pixels.blur(picture, float(rng.uniform(0.3, 0.7)))
    picture = pixels.paper(picture, rng)
    if rng.random() < 0.35:
        picture = pixels.dark_edges(picture, rng)
    if rng.random() < 0.25:
        picture = pixels.punch_holes(picture, rng)
    return pixels.noise(picture, float(rng.uniform(1, 3)), rng)


def _photocopy(picture: Picture, rng: Rng) -> Picture:
    picture = pixels.grey(pixels.skew(picture, float(rng.uniform(-1.4, 1.4))))
    picture = pixels.blur(picture, float(rng.uniform(0.7, 1.1)))
    picture = pixels.contrast(picture, 70, 215)
    picture = pixels.dark_edges(pixels.punch_holes(picture, rng), rng)
    return pixels.speckle(picture, rng, 0.0003)


def _fax(picture: Picture, rng: Rng) -> Picture:
    picture = pixels.skew(picture, float(rng.uniform(-0.8, 0.8)))
    picture = pixels.blur(picture, 0.6)
    picture = pixels.bilevel(picture, float(rng.uniform(150, 195)), rng)
    return pixels.speckle(picture, rng, 0.0001)


def _lowres(picture: Picture, rng: Rng) -> Picture:
    picture = pixels.skew(picture, float(rng.uniform(-0.7, 0.7)))
    picture = pixels.noise(pixels.paper(picture, rng), 2.0, rng)
    return pixels.jpeg(picture, int(rng.integers(40, 62)))


def _phone(picture: Picture, rng: Rng) -> Picture:
    picture = pixels.paper(picture, rng)
    picture = pixels.perspective(picture, rng, float(rng.uniform(0.01, 0.035)))
    picture = pixels.shade(picture, rng, float(rng.uniform(0.15, 0.45)))
    picture = pixels.blur(picture, float(rng.uniform(0.5, 1.0)))
    return pixels.noise(picture, float(rng.uniform(2, 4)), rng)


def _rotated(picture: Picture, rng: Rng) -> Picture:
    picture = _office(picture, rng)
    return pixels.quarter_turn(picture, int(rng.integers(0, 4)))


def _folded(picture: Picture, rng: Rng) -> Picture:
    picture = pixels.fold(_office(picture, rng), rng)
    return pixels.shade(picture, rng, 0.12)


PROFILES = {
    profile.name: profile
    for profile in (
        Profile("clean", 300, 80, _clean),
        Profile("office", 200, 62, _office),
        Profile("photocopy", 200, 55, _photocopy, colour=False),
        Profile("fax", 200, 0, _fax, bilevel=True),
        Profile("lowres", 110, 60, _lowres),
        Profile("phone", 190, 60, _phone),
        Profile("rotated", 200, 60, _rotated),
        Profile("stamped", 200, 60, _office),
        Profile("folded", 150, 60, _folded, thin=True),
    )
}
DIGITAL = "digital"


def render(pdf: bytes, dpi: int) -> list[Picture]:
    """The pages of a PDF as pictures."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [document[k] for k in range(len(document))]
        return [
            np.ascontiguousarray(page.render(scale=dpi / _POINTS).to_numpy()[..., :3])
            for page in pages
        ]
    finally:
        document.close()


Cuts = Mapping[int, tuple[float, float]]


def scan(
    pdf: bytes, profile: Profile, rng: Rng, dpi: int | None = None, cuts: Cuts | None = None
) -> list[Picture]:
    """The pages as the profile's machine sees them; ``cuts`` are what is left of a page's width."""
    cuts = cuts or {}
    scale = SUBPIXELS if profile.fringes else 1
    pages = render(pdf, (dpi or profile.dpi) * scale)
    if profile.fringes:
        pages = [fringed(page) for page in pages]
    if profile.thin:
        backs = pages[1:] + pages[:1]
        pages = [
            pixels.show_through(page, back, float(rng.uniform(*_THIN)))
            for page, back in zip(pages, backs, strict=True)
        ]
    if profile.back[1]:
        backs = pages[1:] + pages[:1]
        pages = [
            pixels.show_through(page, back, float(rng.uniform(*profile.back)))
            for page, back in zip(pages, backs, strict=True)
        ]
    pages = [_cut(page, *cuts.get(k, (0.0, 1.0))) for k, page in enumerate(pages)]
    pages = side_by_side(pages) if profile.pairs else pages
    return [profile.spoil(page, rng) for page in pages]


def _cut(page: Picture, left: float, right: float) -> Picture:
    """The part of a page between two shares of its width."""
    width = page.shape[1]
    return np.ascontiguousarray(page[:, round(left * width) : round(right * width)])


def _image(picture: Picture, profile: Profile) -> Image.Image:
    if profile.bilevel:
        return Image.fromarray(picture[..., 0]).convert("1", dither=Image.Dither.NONE)
    if not profile.colour:
        return Image.fromarray(picture[..., 0])
    return Image.fromarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB))


def to_file(
    pictures: Sequence[Picture], profile: Profile, dpi: int | None = None, *, suffix: str = ".pdf"
) -> bytes:
    """A PDF of pictures, or the first as one picture file."""
    first, *rest = [_image(picture, profile) for picture in pictures]
    buffer = BytesIO()
    if profile.lossless and suffix == ".pdf":
        return _lossless([first, *rest], dpi or profile.dpi)
    if suffix != ".pdf":
        form = {".jpg": "JPEG", ".png": "PNG", ".tif": "TIFF"}[suffix]
        resolution = (dpi or profile.dpi,) * 2
        first.save(buffer, form, quality=profile.quality, dpi=resolution)
        return buffer.getvalue()
    first.save(
        buffer,
        "PDF",
        save_all=True,
        append_images=rest,
        resolution=dpi or profile.dpi,
        **({} if profile.bilevel else {"quality": profile.quality}),
        creationDate=_EPOCH,
        modDate=_EPOCH,
    )
    return buffer.getvalue()


def _lossless(pictures: Sequence[Image.Image], dpi: int) -> bytes:
    """A PDF whose pictures lose nothing, as those of screenshots."""
    sheets = []
    for picture in pictures:
        packed = BytesIO()
        picture.save(packed, "PNG")
        width, height = (side * _POINTS / dpi for side in picture.size)
        whole = Box(0, 0, width, height)
        sheets.append(Sheet(width, height, [PagePicture(whole, packed.getvalue())]))
    return to_pdf(sheets)
