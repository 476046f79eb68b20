"""The station in a browser: which one is installed, and what tests look at in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from needs import end_without
from playwright.sync_api import Page, expect
from reviewed import a_chart, a_report, extracted

from digisop.results.layout import CONFIDENCE, file_name
from digisop.station.entry import key_of
from digisop_models.confidence import ConfidenceReport

#: So long is waited for whatever is to appear: a busy machine makes no test fail.
PATIENCE_MS = 300_000
expect.set_options(timeout=PATIENCE_MS)
_LOOK_AGAIN_MS = 20


#: Pointers that two tests of whole tasks begin with: five fields of the header, and an arrow.
DOUBTS = tuple(
    f"/header/{name}"
    for name in ("number", "created_on", "approved_by/nip", "legal_basis/0", "legal_basis/2")
)
FLOW = "/procedures/0/flows/1"


def two_to_review(output: Path, *pointers: str, other: str) -> Path:
    """The folder of two SOPs: "surat" with doubts at ``pointers`` comes first, "lain" has one, at
    ``other``."""
    extracted(output, "lain", a_chart("Surat Keluar"))
    doubt(extracted(output), *pointers)
    doubt(output / "lain", other)
    return output


def installed_browser() -> str:
    """The program; without one these tests are skipped, but where CI is set they fail."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    program = next(filter(None, found), None)
    if program is None:
        end_without("no Chromium is installed (apt-get install chromium)")
    return program


def doubt(folder: Path, *pointers: str) -> None:
    """Have these fields be to review, and no others; symbols have boxes of their own."""
    fields = {
        pointer: field.model_copy(update={"needs_review": pointer in pointers})
        for pointer, field in a_report().fields.items()
    }
    for row, top in enumerate((300.0, 400.0, 500.0)):
        for place in range(2 if row == 1 else 1):
            left = 100.0 + 150 * place
            box = {"page": 1, "bbox": (left, top, left + 60, top + 40)}
            pointer = f"/procedures/0/steps/{row}/symbols/{place}"
            fields[pointer] = fields["/header/title"].model_copy(update=box)
    report = ConfidenceReport(fields=fields)
    (folder / file_name(CONFIDENCE, 1)).write_text(report.model_dump_json(), "utf-8")


def opened(page: Page, name: str = "surat") -> None:
    page.goto(page.url.split("/?")[0].rstrip("/") + f"/d/{key_of(name)}/1")
    expect(page.locator("#card h2")).to_be_visible()


def in_hand(page: Page, text: str) -> None:
    expect(page.locator("#field-name")).to_contain_text(text)


def until(page: Page, condition: str) -> None:
    """Wait for what a script finds true. Playwright's own way (``wait_for_function``) looks again
    by ``eval``, which the pages' policy forbids."""
    for _ in range(PATIENCE_MS // _LOOK_AGAIN_MS):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(_LOOK_AGAIN_MS)
    pytest.fail(f"not so after long: {condition}")


def check(page: Page) -> None:
    """No serious fault by axe."""
    found = Axe().run(page).response["violations"]
    serious = [one["id"] for one in found if one["impact"] in {"serious", "critical"}]
    assert serious == []
