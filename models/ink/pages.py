"""Pages with labels to learn from: drawn, restyled, scanned, all from one seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from samples.generator import pixels
from samples.generator.build import as_printed, generator
from samples.generator.compose import Document, compose
from samples.generator.families import PLAIN_CHOICE, Choice, wide_parts
from samples.generator.fonts import font_set
from samples.generator.hand import write_by_hand
from samples.generator.marking import mark
from samples.generator.pdf import to_pdf
from samples.generator.scanner import render
from samples.generator.sheet import Box, Sheet, Text
from samples.generator.stamps import ring, signature, stamp
from samples.generator.style import Style
from samples.generator.variety import random_parts

from ink.labels import label_masks
from ink.restyle import AS_DRAWN, random_looks, restyled

Rng = np.random.Generator
#: Labels are kept at this share of the picture's scale: the net's output.
LABEL_SCALE = 0.5
#: The x-height in pixels at which pages are shown to the net, most within this range.
X_HEIGHT = (5.5, 10.5)
_X_SHARE = 0.5  # of a font's size
_POINTS = 72.0
#: What is written by hand is in one of these colours, some of them pale.
PENS = ((0.1, 0.1, 0.1), (0.1, 0.14, 0.5), (0.2, 0.25, 0.6), (0.45, 0.5, 0.7), (0.5, 0.5, 0.5))
WRITTEN = (
    "12", "3/7", "28-7-2016", "066", "1171", "Juni", "5 Juni 2019", "188.4/97/2021", "SOP/09",
    "02 Januari 2020", "065/SOP/2018", "Rev. 1", "Agustus 2017",
)  # fmt: skip
#: Of the documents so many are of families; of their pages so many are restyled besides.
OF_FAMILIES, _RESTYLED = 0.65, 0.5
_THIN = 0.1  # of the pages show what is on their other side


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """``picture`` is BGR, (height, width, 3); ``labels`` (kinds, height / 2, width / 2)."""

    picture: NDArray[np.uint8]
    labels: NDArray[np.uint8]


def labelled_pages(
    number: int, seed: int, choice: Choice = PLAIN_CHOICE, share: float = OF_FAMILIES
) -> Iterator[LabelledPage]:
    """The pages of random document ``number`` of a seed, always the same.

    ``share`` of the documents are of families that ``choice`` allows.
    """
    rng = generator(seed, f"ink-{number}")
    wide = bool(rng.random() < share)
    document, style = _drawn(rng, choice if wide else None)
    fonts = font_set(style.page.family)
    for sheet in document.sheets:
        texts = [item for item in sheet.items if isinstance(item, Text)]
        if not texts:
            continue
        if rng.random() < 0.3:
            _mark(sheet, fonts, rng)
        if rng.random() < 0.35:
            _write(sheet, texts, rng)
        varied = not wide or rng.random() < _RESTYLED
        looks = random_looks(rng) if varied else AS_DRAWN
        others = [other for other in document.sheets if other is not sheet] or [sheet]
        back = others[int(rng.integers(len(others)))]
        yield _scanned(restyled(sheet, looks, rng), back, style.page.text_size, rng)


def _drawn(rng: Rng, choice: Choice | None) -> tuple[Document, Style]:
    """A document with its marks, of families where there is a choice of them, and its looks."""
    parts = wide_parts(rng, choice).parts if choice else random_parts(rng)
    parts = tuple((as_printed(sop, style), style) for sop, style in parts)
    document = compose(parts, rng)
    if choice:
        mark(document, parts, rng)
    return document, parts[0][1]


def _mark(sheet: Sheet, fonts: object, rng: Rng) -> None:
    """Stamps and signatures anywhere, over text, rules and symbols."""
    for _ in range(int(rng.integers(1, 4))):
        x = float(rng.uniform(60, sheet.width - 60))
        y = float(rng.uniform(60, sheet.height - 60))
        sort = rng.random()
        if sort < 0.4:
            stamp(sheet, (x, y), float(rng.uniform(20, 48)), fonts, rng)  # type: ignore[arg-type]
        elif sort < 0.55:
            ring(sheet, (x, y), float(rng.uniform(15, 48)), rng)
        else:
            wide, high = float(rng.uniform(40, 120)), float(rng.uniform(15, 50))
            signature(sheet, Box(x, y, x + wide, y + high), rng)


def _write(sheet: Sheet, texts: Sequence[Text], rng: Rng) -> None:
    """Handwritten values behind, over and instead of printed ones."""
    colour = PENS[int(rng.integers(len(PENS)))]
    for _ in range(int(rng.integers(1, 7))):
        text = texts[int(rng.integers(len(texts)))]
        if rng.random() < 0.5 and text in sheet.items:
            sheet.items.remove(text)
        value = WRITTEN[int(rng.integers(len(WRITTEN)))]
        at = text.x + float(rng.uniform(0, 60)), text.y
        write_by_hand(sheet, value, at, float(rng.uniform(7, 16)), colour, rng)


def _scanned(sheet: Sheet, back: Sheet, size: float, rng: Rng) -> LabelledPage:
    """The page's picture after a machine, at the net's scale, and its labels in the same place.

    The other side, ``back``, shows through some of them.
    """
    x_height = float(rng.uniform(*X_HEIGHT))
    dpi = x_height / (_X_SHARE * size) * _POINTS
    machine_dpi = float(np.clip(dpi * rng.choice([0.6, 0.75, 1.0, 1.3, 1.7, 2.2]), 55, 330))
    picture = render(to_pdf([sheet]), machine_dpi)[0]
    if rng.random() < _THIN:
        behind = render(to_pdf([back]), machine_dpi)[0]
        picture = pixels.show_through(picture, behind, float(rng.uniform(0.05, 0.28)))
    labels = label_masks(sheet, dpi * LABEL_SCALE)
    picture = spoiled(picture, rng)
    height, width = labels.shape[1] * 2, labels.shape[2] * 2
    shrinks = width < picture.shape[1]
    picture = cv2.resize(
        picture, (width, height), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    )
    return _warped(np.asarray(picture, np.uint8), labels, rng)


def spoiled(picture: NDArray[np.uint8], rng: Rng) -> NDArray[np.uint8]:
    """What scanners, copiers, faxes, screens and telephones do, without moving anything."""

    def chance(share: float) -> bool:
        return bool(rng.random() < share)

    if chance(0.12):
        picture = colour_fringes(picture, rng)
    if chance(0.5):
        picture = pixels.blur(picture, float(rng.uniform(0.3, 1.1)))
    if chance(0.5):
        picture = pixels.paper(picture, rng)
    if chance(0.25):
        picture = pixels.shade(picture, rng, float(rng.uniform(0.1, 0.45)))
    if chance(0.2):
        picture = pixels.dark_edges(picture, rng)
    if chance(0.2):
        picture = pixels.grey(picture)
    if chance(0.1):
        picture = pixels.bilevel(picture, float(rng.uniform(140, 210)), rng)
    elif chance(0.12):
        picture = pixels.contrast(picture, float(rng.uniform(20, 90)), float(rng.uniform(190, 245)))
    elif chance(0.1):
        faded = 255 - (255 - picture.astype(np.float32)) * rng.uniform(0.3, 0.7)
        picture = np.clip(faded, 0, 255).astype(np.uint8)
    if chance(0.6):
        picture = pixels.noise(picture, float(rng.uniform(1, 6)), rng)
    if chance(0.1):
        picture = pixels.speckle(picture, rng, float(rng.uniform(0.0001, 0.0005)))
    if chance(0.08):
        picture = pixels.fold(picture, rng)
    if chance(0.5):
        picture = pixels.jpeg(picture, int(rng.integers(25, 80)))
    if chance(0.03):
        picture = (255 - picture).astype(np.uint8)
    return picture


def colour_fringes(picture: NDArray[np.uint8], rng: Rng) -> NDArray[np.uint8]:
    """Letters as screens smooth them: the three colours a third of a pixel apart (ClearType)."""
    found = picture.astype(np.float32)
    by = float(rng.uniform(0.25, 0.5)) * (1 if rng.random() < 0.5 else -1)
    height, width = picture.shape[:2]
    for channel, shift in ((0, by), (2, -by)):
        move = np.array([[1, 0, shift], [0, 1, 0]], np.float32)
        found[..., channel] = cv2.warpAffine(
            found[..., channel], move, (width, height), borderMode=cv2.BORDER_REPLICATE
        )
    return np.clip(found, 0, 255).astype(np.uint8)


def _warped(picture: NDArray[np.uint8], labels: NDArray[np.uint8], rng: Rng) -> LabelledPage:
    """Picture and labels tilted, seen aslant, turned or mirrored together."""
    height, width = picture.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    angle = np.radians(rng.normal(0, 0.6) if rng.random() < 0.6 else 0.0)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    middle = np.array([width / 2, height / 2])
    moved = (corners - middle) @ turn.T + middle
    if rng.random() < 0.15:
        moved = moved + rng.uniform(-0.02, 0.02, (4, 2)) * width
    view = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    paper = tuple(float(v) for v in np.median(picture.reshape(-1, 3)[::97], axis=0))
    seen = cv2.warpPerspective(picture, view, (width, height), borderValue=paper)
    half = np.diag([LABEL_SCALE, LABEL_SCALE, 1.0])
    view = half @ view @ np.linalg.inv(half)
    size = labels.shape[2], labels.shape[1]
    masks = np.stack([cv2.warpPerspective(mask, view, size) for mask in labels])
    quarter = int(rng.choice([0, 0, 0, 0, 0, 2, 2, 1, 3]))
    if quarter % 2:  # rules across become rules down
        masks[[1, 2]] = masks[[2, 1]]
    return LabelledPage(
        np.ascontiguousarray(np.rot90(seen, quarter)),
        np.ascontiguousarray(np.rot90(masks, quarter, axes=(1, 2))),
    )
