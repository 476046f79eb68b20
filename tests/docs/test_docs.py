"""The documentation holds: what is made from the code is current, links lead somewhere."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
MOST_WORDS = 1_200
MOST_OCTETS = 150_000
_LINK = re.compile(r"\]\(([^)#:]+)(?:#[\w-]*)?\)")
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs/generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_made_from_the_code_is_current(generate: ModuleType) -> None:
    stale = [
        str(path.relative_to(ROOT))
        for path, text in generate.pages().items()
        if not path.is_file() or path.read_text("utf-8") != text
    ]
    assert not stale, "run: make docs"


def links(page: Path) -> Iterator[str]:
    text = _BLOCK.sub("", page.read_text("utf-8"))
    yield from (found[1] for found in _LINK.finditer(text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    assert not [link for link in links(page) if not (page.parent / link).exists()]


@pytest.mark.parametrize("name", ["README.md", "README.id.md"])
def test_the_readme_is_short_and_has_its_commands(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert len(text.split()) <= MOST_WORDS
    assert "\nmake demo " in text
    assert "\nmake test " in text


def test_both_readmes_show_the_same_code() -> None:
    one, other = (
        [found[2] for found in _BLOCK.finditer((ROOT / name).read_text("utf-8")) if found[1]]
        for name in ("README.md", "README.id.md")
    )
    assert one == other


def test_the_readme_s_record_is_json_and_its_python_compiles() -> None:
    blocks = {found[1]: found[2] for found in _BLOCK.finditer((ROOT / "README.md").read_text())}
    assert json.loads(blocks["json"])["procedures"][0]["flows"]
    compile(blocks["python"], "README.md", "exec")


def test_pictures_are_small() -> None:
    assert all(path.stat().st_size < MOST_OCTETS for path in (ROOT / "docs/images").iterdir())
