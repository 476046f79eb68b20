"""What scanners, fax machines and telephones do to a page; pictures are BGR, 8 bits."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Rng = np.random.Generator
_WHITE = (255, 255, 255)


def _clip(values: NDArray[np.float32]) -> Picture:
    return np.clip(values, 0, 255).astype(np.uint8)


def skew(picture: Picture, degrees: float) -> Picture:
    """Turned a little, on white."""
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(
        cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=_WHITE),
        np.uint8,
    )


def blur(picture: Picture, sigma: float) -> Picture:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), np.uint8) if sigma else picture


def noise(picture: Picture, sigma: float, rng: Rng) -> Picture:
    """Grain that is the same in all colours."""
    grain = rng.normal(0, sigma, picture.shape[:2]).astype(np.float32)
    return _clip(picture.astype(np.float32) + grain[..., None])


def paper(picture: Picture, rng: Rng) -> Picture:
    """Grey or cream paper instead of white, with a slow change over the page."""
    tint = rng.uniform(228, 253) - rng.uniform(0, 10) * np.array([1.0, 0.35, 0.0])
    spread = _slow(picture.shape[:2], rng) * rng.uniform(2, 10)
    return _clip(picture.astype(np.float32) * (tint / 255).astype(np.float32) - spread[..., None])


def _slow(shape: tuple[int, int], rng: Rng) -> NDArray[np.float32]:
    coarse = rng.uniform(0, 1, (3, 3)).astype(np.float32)
    size = (shape[1], shape[0])
    return np.asarray(cv2.resize(coarse, size, interpolation=cv2.INTER_CUBIC), np.float32)


def shade(picture: Picture, rng: Rng, strength: float) -> Picture:
    """A shadow that falls from one side."""
    height, width = picture.shape[:2]
    angle = rng.uniform(0, 2 * np.pi)
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    ramp = np.cos(angle) * xs / width + np.sin(angle) * ys / height
    ramp = (ramp - ramp.min()) / (ramp.max() - ramp.min())
    light = 1 - strength * ramp - 0.08 * _slow((height, width), rng)
    return _clip(picture.astype(np.float32) * light[..., None])


def dark_edges(picture: Picture, rng: Rng) -> Picture:
    """Grey bands where the lid did not close."""
    found = picture.astype(np.float32)
    height, width = picture.shape[:2]
    for side in rng.choice(4, size=int(rng.integers(1, 3)), replace=False):
        deep = int(rng.uniform(0.006, 0.02) * width)
        fade = np.linspace(rng.uniform(0.15, 0.5), 1.0, deep, dtype=np.float32)
        if side == 0:
            found[:, :deep] *= fade[None, :, None]
        elif side == 1:
            found[:, width - deep :] *= fade[::-1][None, :, None]
        elif side == 2:
            found[:deep] *= fade[:, None, None]
        else:
            found[height - deep :] *= fade[::-1][:, None, None]
    return _clip(found)


def fold(picture: Picture, rng: Rng) -> Picture:
    """A crease with a dark and a light side."""
    found = picture.astype(np.float32)
    height = picture.shape[0]
    at = int(height * rng.uniform(0.3, 0.7))
    reach = max(4, height // 150)
    rows = np.arange(-reach, reach)
    change: NDArray[np.float64] = 1 - 0.22 * np.exp(-np.abs(rows) / (reach / 3)) * np.where(
        rows < 0, 1, -0.2
    )
    found[at - reach : at + reach] *= change.astype(np.float32)[:, None, None]
    return _clip(found)


def punch_holes(picture: Picture, rng: Rng) -> Picture:
    """Two holes at the left edge."""
    height, width = picture.shape[:2]
    found = picture.copy()
    radius, x = int(height * 0.009), int(width * rng.uniform(0.018, 0.026))
    middle, half = height * rng.uniform(0.47, 0.53), height * 0.13
    grey = int(rng.uniform(20, 90))
    for y in (middle - half, middle + half):
        cv2.circle(found, (x, int(y)), radius, (grey, grey, grey), -1, cv2.LINE_AA)
    return found


def speckle(picture: Picture, rng: Rng, share: float) -> Picture:
    """Black and white dots."""
    height, width = picture.shape[:2]
    found = picture.copy()
    count = int(height * width * share)
    for value in (0, 255):
        ys, xs = rng.integers(0, height - 1, count), rng.integers(0, width - 1, count)
        found[ys, xs] = value
        found[ys + 1, xs] = value
    return found


def contrast(picture: Picture, low: float, high: float) -> Picture:
    """Everything darker than ``low`` black, lighter than ``high`` white."""
    return _clip((picture.astype(np.float32) - low) * (255 / (high - low)))


def grey(picture: Picture) -> Picture:
    flat = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    return np.asarray(cv2.cvtColor(flat, cv2.COLOR_GRAY2BGR), np.uint8)


def bilevel(picture: Picture, threshold: float, rng: Rng) -> Picture:
    """Black and white as a fax machine sees it, a little frayed."""
    flat = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.float32)
    frayed = flat + rng.normal(0, 14, flat.shape).astype(np.float32)
    found = np.where(frayed > threshold, 255, 0).astype(np.uint8)
    return np.asarray(cv2.cvtColor(found, cv2.COLOR_GRAY2BGR), np.uint8)


def jpeg(picture: Picture, quality: int) -> Picture:
    """One more generation of JPEG."""
    done, packed = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise RuntimeError("OpenCV could not write a JPEG")
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8)


def perspective(picture: Picture, rng: Rng, strength: float) -> Picture:
    """A sheet on a dark table, seen by a hand-held telephone."""
    height, width = picture.shape[:2]
    margin = int(0.05 * width)
    table = rng.uniform(40, 110) * rng.uniform(0.8, 1.1, 3)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    moved = corners + margin + rng.uniform(-1, 1, (4, 2)) * strength * width
    moved = moved.astype(np.float32)
    view = cv2.getPerspectiveTransform(corners, moved)
    size = (width + 2 * margin, height + 2 * margin)
    colour = tuple(float(v) for v in table)
    return np.asarray(
        cv2.warpPerspective(picture, view, size, flags=cv2.INTER_AREA, borderValue=colour),
        np.uint8,
    )


def quarter_turn(picture: Picture, turns: int) -> Picture:
    return np.ascontiguousarray(np.rot90(picture, turns))


def show_through(picture: Picture, back: Picture, strength: float) -> Picture:
    """The other side of the sheet, faint and mirrored."""
    other = cv2.resize(back[:, ::-1], (picture.shape[1], picture.shape[0]))
    ink = 255.0 - np.asarray(cv2.GaussianBlur(other, (0, 0), 2.5), np.float32)
    return _clip(np.minimum(picture.astype(np.float32), 255.0 - ink * strength))
