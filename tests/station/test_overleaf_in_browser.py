"""A field that goes on overleaf, in Debian's Chromium: both parts of it are shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsed import check, in_hand, opened
from cut_wrongly import standing_on, write
from playwright.sync_api import Page, expect
from reviewed import a_chart

from digisop_models.confidence import ConfidenceReport, FieldConfidence, Place

FOOT, HEAD = (60.0, 740.0, 300.0, 770.0), (60.0, 50.0, 260.0, 90.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    field = FieldConfidence(
        confidence=0.4, needs_review=True, page=1, bbox=FOOT, reasons=("readings_differ",),
        places=(Place(page=1, bbox=FOOT), Place(page=2, bbox=HEAD)),
    )  # fmt: skip
    report = ConfidenceReport(fields={"/header/title": field})
    return write(tmp_path / "hasil", (standing_on(a_chart(), 1, 2), report))


def test_both_parts_are_shown(page: Page) -> None:
    opened(page)
    in_hand(page, "Nama SOP")
    expect(page.locator("#card .cut svg")).to_have_count(2)
    expect(page.locator("#card .cut svg[role=img]")).to_have_count(1)
    expect(page.locator("#tools .at")).to_have_text("Halaman 1 dari 2")
    frame = page.locator("#page rect")
    expect(frame).to_have_attribute("y", str(round(FOOT[1] - 2)))
    page.keyboard.press("]")
    expect(page.locator("#tools .at")).to_have_text("Halaman 2 dari 2")
    expect(frame).to_have_attribute("y", str(round(HEAD[1] - 2)))
    check(page)
