"""Which accepted documents are put before reviewers all the same."""

from __future__ import annotations

from pathlib import Path

from paper import a_record
from reported import store, sure

from digisop.results.layout import collect
from digisop.results.spot_checks import drawn, lot, unmarked
from digisop_models.confidence import FieldConfidence

TITLE = "/header/title"


def digest(number: int) -> str:
    return f"{number:064x}"


def test_about_the_share_is_drawn_and_always_the_same_ones() -> None:
    lots = [lot(digest(number)) for number in range(4000)]
    assert lots == [lot(digest(number)) for number in range(4000)]
    assert 0.015 < sum(one < 0.02 for one in lots) / len(lots) < 0.025
    assert all(0 <= one < 1 for one in lots)


def test_only_whole_documents_that_went_straight_through_are_drawn(tmp_path: Path) -> None:
    store(tmp_path, "through", a_record(sha256=digest(1)), {TITLE: sure(0.99)})
    store(tmp_path, "doubtful", a_record(sha256=digest(2)), {TITLE: sure(0.4)})
    sops = collect(tmp_path).sops
    assert drawn(tmp_path, sops, 1.0) == {"through"}
    assert drawn(tmp_path, sops, 0.0) == set()
    assert drawn(tmp_path, sops, lot(digest(1))) == set()


def test_a_field_of_a_spot_check_looks_like_those_in_doubt() -> None:
    for pointer in (TITLE, "/procedures/0/flows/0", "/procedures/0/steps/0/symbols/0"):
        shown = unmarked(pointer, sure(0.99))
        assert shown.confidence is None
        assert shown.reasons
    own = FieldConfidence(confidence=0.95, needs_review=False, reasons=("readings_differ",))
    assert unmarked(TITLE, own).reasons == ("readings_differ",)
