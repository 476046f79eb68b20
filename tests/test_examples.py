"""The examples in docstrings are right: all modules that have any."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / "pipeline", ROOT / "models")


def modules() -> list[str]:
    """The modules with examples, by their names."""
    found = (
        path.relative_to(folder).with_suffix("").parts
        for folder in FOLDERS
        for path in sorted(folder.rglob("*.py"))
        if ">>> " in path.read_text("utf-8")
    )
    return [".".join(part for part in parts if part != "__init__") for parts in found]


@pytest.mark.parametrize("name", modules())
def test_the_examples_are_right(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    results = doctest.testmod(import_module(name))
    assert results.attempted
    assert not results.failed
