"""Sheets that do not lie flat in a scanner; pictures are BGR, 8 bits."""

from __future__ import annotations

import cv2
import numpy as np

from samples.generator import pixels
from samples.generator.pixels import Picture, Rng

_WHITE = 255
_PAPER = (255, 255, 255)


def on_desk(picture: Picture, rng: Rng, strength: float) -> Picture:
    """A sheet on a grained desk with much of the desk around it."""
    height, width = picture.shape[:2]
    left, right, top, foot = (int(v * width) for v in rng.uniform(0.03, 0.16, 4))
    size = (width + left + right, height + top + foot)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    moved = corners + (left, top) + rng.uniform(-1, 1, (4, 2)) * strength * width
    view = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    seen = cv2.warpPerspective(picture, view, size, flags=cv2.INTER_AREA)
    sheet = np.full((height, width), 255, np.uint8)
    mask = cv2.warpPerspective(sheet, view, size).astype(np.float32)[..., None] / 255
    grain = rng.normal(0, 10, (max(2, size[1] // 6), 4)).astype(np.float32)
    wood = cv2.resize(grain, size, interpolation=cv2.INTER_LINEAR)[..., None]
    desk = rng.uniform(50, 150) * np.array([0.65, 0.85, 1.05]) * rng.uniform(0.8, 1.1, 3) + wood
    both = seen.astype(np.float32) * mask + desk * (1 - mask)
    return np.clip(both, 0, 255).astype(np.uint8)


def dark_bands(picture: Picture, rng: Rng) -> Picture:
    """Broad grey bands at one or two edges, on the paper's margin."""
    height, width = picture.shape[:2]
    found = picture.copy()
    for side in rng.choice(4, size=int(rng.integers(1, 3)), replace=False):
        deep = int(rng.uniform(0.01, 0.028) * width)
        grey = int(rng.uniform(20, 170))
        area = (
            (slice(None), slice(0, deep)),
            (slice(None), slice(width - deep, None)),
            (slice(0, deep), slice(None)),
            (slice(height - deep, None), slice(None)),
        )[int(side)]
        found[area] = np.minimum(found[area], grey)
    return found


def bend(picture: Picture, rng: Rng) -> Picture:
    """A page that does not lie flat: lines across run in a bow."""
    height, width = picture.shape[:2]
    xs, ys = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    high = float(rng.uniform(0.004, 0.012)) * height * (1 if rng.random() < 0.5 else -1)
    start = float(rng.uniform(0, 0.5))
    ys += high * np.sin((xs / width + start) * np.pi).astype(np.float32)
    return np.asarray(cv2.remap(picture, xs, ys, cv2.INTER_LINEAR, borderValue=_PAPER), np.uint8)


def small_on_page(picture: Picture, rng: Rng) -> Picture:
    """A photo of a sheet that takes up part of a white page."""
    photo = pixels.shade(pixels.paper(picture, rng), rng, float(rng.uniform(0.1, 0.3)))
    photo = pixels.perspective(photo, rng, float(rng.uniform(0.0, 0.012)))
    share = float(rng.uniform(0.5, 0.75))
    height, width = (round(side / share) for side in photo.shape[:2])
    page = np.full((height, width, 3), _WHITE, np.uint8)
    x = int((width - photo.shape[1]) * rng.uniform(0.1, 0.9))
    y = int((height - photo.shape[0]) * rng.uniform(0.1, 0.6))
    page[y : y + photo.shape[0], x : x + photo.shape[1]] = photo
    return page
