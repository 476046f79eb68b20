"""What the station runs of others is committed as built, at the version that is pinned, with its
licence; pages name nothing else, and nothing from a network."""

from __future__ import annotations

import json
import re
from pathlib import Path

from needs import end_without

import digisop.station

STATION = Path(digisop.station.__file__).parent
VENDOR = STATION / "static" / "vendor"
PINNED = Path(__file__).parents[2] / "scripts" / "station-assets"
TEMPLATES = "".join(path.read_text("utf-8") for path in (STATION / "templates").glob("*.html"))


def test_htmx_is_the_pinned_one() -> None:
    version = json.loads((PINNED / "package.json").read_text("utf-8"))["dependencies"]["htmx.org"]
    assert re.fullmatch(r"4\.\d+\.\d+", version)
    locked = json.loads((PINNED / "package-lock.json").read_text("utf-8"))["packages"]
    assert locked["node_modules/htmx.org"]["version"] == version
    assert f'"{version}"' in (VENDOR / f"htmx-{version}.min.js").read_text("utf-8")
    assert "Permission to use" in (VENDOR / f"htmx-{version}.LICENSE.txt").read_text("utf-8")
    assert f"/static/vendor/htmx-{version}.min.js" in TEMPLATES


def test_each_built_file_has_its_licence_and_is_used() -> None:
    scripts = sorted(path.name for path in VENDOR.glob("*.js"))
    assert [f"{name.removesuffix('.min.js')}.LICENSE.txt" for name in scripts] == sorted(
        path.name for path in VENDOR.glob("*.txt")
    )
    assert all(f"/static/vendor/{name}" in TEMPLATES for name in scripts)


def test_the_committed_file_is_what_npm_has() -> None:
    built = PINNED / "node_modules/htmx.org/dist/htmx.min.js"
    if not built.is_file():
        end_without("npm has not installed scripts/station-assets (make dev)")
    (committed,) = VENDOR.glob("htmx-*.min.js")
    assert committed.read_bytes() == built.read_bytes()


def test_pages_and_scripts_name_no_other_place() -> None:
    own = "".join(path.read_text("utf-8") for path in (STATION / "static").glob("*.*"))
    links = re.findall(
        r"(?:src|href|url|import|fetch)[^\n]{0,12}[\"'(](https?:)?//", own + TEMPLATES
    )
    assert links == []
