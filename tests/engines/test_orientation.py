"""Which way up a page is: turned pages, pages with nothing on them, pages of any size."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from ruled import ORIENTATION, render, swimlane

from digisop.engines.orientation import MODEL_PATH

PAGE = cv2.cvtColor(render(swimlane(), 100), cv2.COLOR_BGR2GRAY)


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
@pytest.mark.parametrize("quality", ["clean", "fax"])
def test_a_turned_page_is_known(turns: int, quality: str) -> None:
    page = PAGE if quality == "clean" else np.where(PAGE > 160, 255, 0).astype(np.uint8)

    found = ORIENTATION.find(np.ascontiguousarray(np.rot90(page, turns)))

    assert found.turns == turns
    assert found.score >= 0.6


def test_an_empty_page_is_known_to_be_unknown() -> None:
    assert ORIENTATION.find(np.full((1170, 827), 255, np.uint8)).score < 0.4


def test_a_strip_of_paper_does_no_harm() -> None:
    strip = ORIENTATION.find(np.full((30, 4000), 255, np.uint8))

    assert 0 <= strip.turns < 4


def test_the_model_lies_in_the_package_with_its_licence() -> None:
    assert MODEL_PATH.stat().st_size < 5_000_000
    assert "Apache License" in MODEL_PATH.with_suffix(".LICENSE").read_text()
    assert MODEL_PATH.name in (MODEL_PATH.parent / "SOURCES.md").read_text()
