"""More machines: screens, photos, cut, turned and doubled pages; pictures are BGR, 8 bits."""

from __future__ import annotations

import numpy as np

from samples.generator import photos, pixels
from samples.generator.pixels import Picture, Rng
from samples.generator.scanner import PROFILES, Profile

_WHITE = 255


def _nothing(picture: Picture, rng: Rng) -> Picture:
    return picture


def _jpeg_shot(picture: Picture, rng: Rng) -> Picture:
    return pixels.jpeg(picture, int(rng.integers(45, 80)))


def _grey_shot(picture: Picture, rng: Rng) -> Picture:
    return pixels.grey(pixels.blur(picture, float(rng.uniform(0, 0.5))))


def _office(picture: Picture, rng: Rng) -> Picture:
    return PROFILES["office"].spoil(picture, rng)


def _upside_down(picture: Picture, rng: Rng) -> Picture:
    return pixels.quarter_turn(_office(picture, rng), 2)


def _quarter(picture: Picture, rng: Rng) -> Picture:
    return pixels.quarter_turn(_office(picture, rng), 1 if rng.random() < 0.5 else 3)


def _negative(picture: Picture, rng: Rng) -> Picture:
    spoilt = pixels.skew(picture, float(rng.uniform(-0.7, 0.7)))
    spoilt = pixels.noise(pixels.blur(spoilt, float(rng.uniform(0, 0.5))), 2.0, rng)
    return np.asarray(_WHITE - spoilt, np.uint8)


def _tiny(picture: Picture, rng: Rng) -> Picture:
    picture = pixels.skew(picture, float(rng.uniform(-0.6, 0.6)))
    picture = pixels.paper(picture, rng)
    faded = _WHITE - (_WHITE - picture.astype(np.float32)) * float(rng.uniform(0.65, 1.0))
    return pixels.jpeg(np.asarray(faded, np.uint8), int(rng.integers(55, 80)))


def _fine(picture: Picture, rng: Rng) -> Picture:
    return pixels.grey(pixels.skew(picture, float(rng.uniform(-0.6, 0.6))))


def _edges(picture: Picture, rng: Rng) -> Picture:
    return photos.dark_bands(pixels.dark_edges(_office(picture, rng), rng), rng)


def _bent(picture: Picture, rng: Rng) -> Picture:
    return pixels.shade(photos.bend(_office(picture, rng), rng), rng, 0.15)


def _desk(picture: Picture, rng: Rng) -> Picture:
    picture = pixels.paper(picture, rng)
    picture = photos.on_desk(picture, rng, float(rng.uniform(0.02, 0.06)))
    picture = pixels.shade(picture, rng, float(rng.uniform(0.15, 0.5)))
    picture = pixels.blur(picture, float(rng.uniform(0.4, 0.8)))
    return pixels.noise(picture, float(rng.uniform(2, 4)), rng)


WIDE = {
    profile.name: profile
    for profile in (
        Profile("screenshot", 110, 0, _nothing, lossless=True),
        Profile("cleartype", 96, 0, _nothing, lossless=True, fringes=True),
        Profile("cleartype-jpeg", 110, 85, _jpeg_shot, fringes=True),
        Profile("jpeg-shot", 120, 80, _jpeg_shot),
        Profile("grey-shot", 120, 0, _grey_shot, lossless=True, colour=False),
        Profile("tiny", 72, 75, _tiny),
        Profile("fine", 400, 60, _fine, colour=False),
        Profile("upside-down", 170, 60, _upside_down),
        Profile("quarter", 170, 60, _quarter),
        Profile("negative", 170, 70, _negative),
        Profile("edges", 170, 60, _edges),
        Profile("bent", 170, 60, _bent),
        Profile("desk", 170, 65, _desk),
        Profile("small-photo", 180, 65, photos.small_on_page),
        Profile("through", 170, 60, _office, back=(0.12, 0.28)),
        Profile("spread", 170, 60, _office, pairs=True),
        Profile("cut-left", 150, 60, _office, cut="left"),
        Profile("cut-right", 150, 60, _office, cut="right"),
    )
}
MACHINES = PROFILES | WIDE
