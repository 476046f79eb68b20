"""Short names among turned heads are read sideways, too."""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from digisop.imaging.text_lines import Blobs, find_blobs
from digisop.stages.read.crops import AS_BESIDE, leanings, region_lines
from digisop_models.geometry import Box

SIZE = 24
CHARACTER = 18.0


def turned(text: str, at: int) -> Blobs:
    """The blobs of a text that runs up the page in a cell that begins there (x, pixels)."""
    picture = Image.new("L", (240, 60), 0)
    ImageDraw.Draw(picture).text((20, 15), text, 255, ImageFont.load_default(SIZE))
    upright = np.rot90(np.asarray(picture, np.uint8))
    blobs = find_blobs(np.ascontiguousarray((upright > 128).astype(np.uint8) * 255))
    return np.asarray(blobs + np.array([at, 0, at, 0, 0]), np.int32)


def lone(at: int) -> Blobs:
    """One blob that tells nothing of how it stands."""
    return np.array([[at + 20, 100, at + 38, 118, 200]], np.int32)


def test_a_short_name_beside_a_turned_one_may_stand() -> None:
    regions = [Box(0, 0, 60, 240), Box(60, 0, 120, 240), Box(120, 0, 180, 120)]
    blobs = [turned("Kasubbag Umum", 0), lone(60), lone(120)]
    found = list(leanings(blobs, regions, CHARACTER))
    assert found == [0.0, AS_BESIDE, 0.0]  # the last is in another row
    ways = region_lines(blobs[1], regions[1], CHARACTER, AS_BESIDE)
    assert [way.quarters for way in ways] == [0, 1, 3]
    assert [way.quarters for way in region_lines(blobs[1], regions[1], CHARACTER)] == [0]


def test_no_cell_leans_where_none_stands() -> None:
    regions = [Box(0, 0, 60, 240), Box(60, 0, 120, 240)]
    assert not any(leanings([lone(0), lone(60)], regions, CHARACTER))
