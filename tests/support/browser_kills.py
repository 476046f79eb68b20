"""A browser that is killed while somebody types."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import httpx
import psutil
from browsed import PATIENCE_MS, installed_browser, until
from playwright.sync_api import Error, sync_playwright
from stationed import KEY

from digisop.station.entry import key_of


def texts_lost(client: httpx.Client, name: str, profile: Path, kills: int) -> list[str]:
    """What was typed into a field of a document and was not in its box again after the browser was
    killed and started anew, so many times.

    At the moment of the kill the last letters may be on their way to the disk: then what the box
    has again begins as what was typed. Where the page says that nothing is, it is all there.
    """
    chance = random.Random(5)  # noqa: S311
    client.get("/", params={"key": KEY})
    address = str(client.base_url).rstrip("/")
    cookies = [{"name": n, "value": v, "url": address} for n, v in client.cookies.items()]
    lost, typed, is_whole = [], "", False
    with sync_playwright() as playwright:
        for number in range(kills + 1):
            context = playwright.chromium.launch_persistent_context(
                profile,
                executable_path=installed_browser(),
                args=["--no-sandbox"],
                timeout=PATIENCE_MS,
            )
            context.set_default_timeout(PATIENCE_MS)
            context.add_cookies(cookies)  # type: ignore[arg-type]
            page = context.pages[0]
            page.goto(f"{address}/d/{key_of(name)}/1")
            found = page.locator("#box").input_value()
            if typed and not (found == typed or (not is_whole and is_beginning(found, typed))):
                lost.append(typed)
            page.keyboard.press("F2")
            page.keyboard.press("Control+a")
            typed = f"ketikan {number}"
            page.keyboard.type(typed)
            if number % 2:
                until(page, "document.body.dataset.writing === '0'")
            else:
                page.wait_for_timeout(chance.choice((1, 50, 300)))
            is_whole = page.evaluate("document.body.dataset.writing === '0'")
            _kill()
            with suppress(Error):
                context.close()
    return lost


def is_beginning(found: str, typed: str) -> bool:
    """Whether only the last letters are missing; at first each letter takes the place of what
    stood there, so that one is there at least."""
    return bool(found) and typed.startswith(found)


def _kill() -> None:
    """The browsers that this process has started, at once."""
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            if "chrom" in process.name():
                process.kill()
