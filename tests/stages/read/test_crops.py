"""Short names among turned heads are read sideways, too."""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from digisop.imaging.text_direction import odds_of_running_down
from digisop.imaging.text_lines import Blobs, find_blobs
from digisop.stages.read.crops import AS_BESIDE, odds_on_end, region_lines
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
    found = list(odds_on_end(blobs, regions, CHARACTER))
    own = [odds_of_running_down(each, CHARACTER) for each in blobs]
    leaning = [both - one for both, one in zip(found, own, strict=True)]
    assert leaning == [0.0, AS_BESIDE, 0.0]  # the last is in another row
    ways = region_lines(blobs[1], regions[1], CHARACTER, found[1])
    assert [way.quarters for way in ways] == [0, 1, 3]
    assert [way.quarters for way in region_lines(blobs[1], regions[1], CHARACTER, own[1])] == [0]


def test_no_cell_leans_where_none_stands() -> None:
    regions = [Box(0, 0, 60, 240), Box(60, 0, 120, 240)]
    assert not any(odds_on_end([lone(0), lone(60)], regions, CHARACTER))
