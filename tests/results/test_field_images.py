"""Pictures of fields: what goes on overleaf is shown below."""

from __future__ import annotations

from pathlib import Path

import pytest
from paged import a_paged_result

from digisop.results.field_images import Cutter
from digisop_models.confidence import FieldConfidence, Place

FIRST, SECOND = (60.0, 60.0, 260.0, 80.0), (60.0, 60.0, 160.0, 110.0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_paged_result(tmp_path_factory.mktemp("output"))


def a_field(*places: Place) -> FieldConfidence:
    return FieldConfidence(confidence=1, needs_review=False, page=1, bbox=FIRST, places=places)


def test_a_field_that_goes_on_overleaf_is_cut_from_both_pages(folder: Path) -> None:
    cutter = Cutter(folder)
    one, over = a_field(), a_field(Place(page=1, bbox=FIRST), Place(page=2, bbox=SECOND))
    alone, both = cutter.cut(one), cutter.cut(over)
    overleaf = cutter.cut(one.model_copy(update={"page": 2, "bbox": SECOND}))
    assert alone is not None
    assert both is not None
    assert overleaf is not None
    assert both.shape[1] == max(alone.shape[1], overleaf.shape[1])
    assert both.shape[0] > alone.shape[0] + overleaf.shape[0]
    assert (both[: alone.shape[0], : alone.shape[1]] == alone).all()


def test_pieces_of_one_page_are_shown_as_one(folder: Path) -> None:
    pieces = (60.0, 60.0, 100.0, 80.0), (120.0, 60.0, 260.0, 80.0)
    parted = a_field(*(Place(page=1, bbox=piece) for piece in pieces))
    whole, alone = Cutter(folder).cut(parted), Cutter(folder).cut(a_field())
    assert whole is not None
    assert alone is not None
    assert (whole == alone).all()


def test_a_page_without_a_picture_is_left_out(folder: Path) -> None:
    assert Cutter(folder).cut(a_field(Place(page=9, bbox=SECOND))) is not None
