"""Programs of others in JavaScript, which draw what digisop writes: tests/javascript has them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from browsed import PATIENCE_MS, installed_browser
from needs import end_without
from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).parents[1] / "javascript"


def module(path: str) -> Path:
    """A file of a package; without it the test is skipped, but where CI is set it fails."""
    found = FOLDER / "node_modules" / path
    if not found.is_file():
        end_without("npm has not installed tests/javascript (make dev)")
    return found


@contextmanager
def page_with(path: str) -> Iterator[Page]:
    """An empty page in a browser that reaches no network, with a package's script."""
    script = module(path)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=installed_browser(), args=["--no-sandbox"], timeout=PATIENCE_MS
        )
        page = browser.new_page(viewport={"width": 1366, "height": 768}, offline=True)
        page.set_default_timeout(PATIENCE_MS)
        page.set_content("<div id='canvas' style='width: 1300px; height: 700px'></div>")
        page.add_script_tag(path=script)
        yield page
        browser.close()
