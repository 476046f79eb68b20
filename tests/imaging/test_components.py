"""Blobs of masks are told apart the same way, however many there are."""

import cv2
import numpy as np
import pytest

from digisop.imaging.components import components


@pytest.mark.parametrize("connectivity", [4, 8])
@pytest.mark.parametrize("side", [50, 900])
def test_blobs_are_those_of_the_slower_way(connectivity: int, side: int) -> None:
    """Of the larger mask there are more blobs than the faster way can number."""
    mask = (np.random.default_rng(side).random((side, side)) < 0.18).astype(np.uint8)
    count, labels, stats, middles = cv2.connectedComponentsWithStats(
        mask, connectivity=connectivity, ltype=cv2.CV_32S
    )
    found = components(mask, connectivity=8 if connectivity == 8 else 4)
    assert (count > 65_535) == (side == 900 and connectivity == 4)
    assert np.array_equal(found.labels, labels)
    assert np.array_equal(found.stats, stats)
    assert np.array_equal(found.middles, middles)


def test_a_mask_without_blobs_has_the_ground_alone() -> None:
    found = components(np.zeros((3, 4), np.uint8))
    assert len(found.stats) == 1
    assert not found.labels.any()
