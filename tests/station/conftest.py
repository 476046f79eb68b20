"""A result to review, and a reviewer at the station, as a client or in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from browsed import PATIENCE_MS, installed_browser
from playwright.sync_api import Browser, Page, sync_playwright
from reviewed import extracted
from stationed import KEY, Reviewer, reviewing, stationed

from digisop.station import rereading
from digisop.station.serve import preload

#: What a browser says, and htmx, where a test has a request fail.
_OF_A_LOST_SERVER = ("Failed to load resource", "htmx: htmx:error: Failed to fetch")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return extracted(tmp_path / "hasil")


@pytest.fixture
def output(folder: Path) -> Path:
    """Where the result lies."""
    return folder.parent


@pytest.fixture
def siti(folder: Path) -> Iterator[Reviewer]:
    with reviewing(folder.parent) as reviewer:
        yield reviewer


@pytest.fixture(autouse=True)
def patient_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rectangle is read however busy the machine is."""
    monkeypatch.setattr(rereading, "_PATIENCE_S", PATIENCE_MS / 1000)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = installed_browser()
    preload()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox"], timeout=PATIENCE_MS
        )
        yield browser
        browser.close()


@pytest.fixture
def client(output: Path) -> Iterator[httpx.Client]:
    with stationed(output) as client:
        yield client


@pytest.fixture
def page(browser: Browser, client: httpx.Client) -> Iterator[Page]:
    """A browser's page that has opened the station; what goes wrong in it fails the test."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.goto(f"{client.base_url}/?key={KEY}")
    yield page
    context.close()
    assert [fault for fault in faults if not fault.startswith(_OF_A_LOST_SERVER)] == []
