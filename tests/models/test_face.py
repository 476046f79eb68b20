"""digisop_models as others import it: by itself, and no more of it than they use."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

import digisop_models
from digisop_models import geometry, procedure, schema

MACHINERY = {"cv2", "numpy", "pytesseract", "PIL", "pypdfium2", "onnxruntime", "pandas", "digisop"}


def imported(code: str) -> set[str]:
    """The packages that a fresh process has loaded after running the code."""
    tell = f"import sys; {code}; print(*{{m.partition('.')[0] for m in sys.modules}})"
    command = [sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}; {tell}"]
    return set(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())


def test_none_of_it_needs_pictures_recognisers_or_digisop_itself() -> None:
    every = "import digisop_models; [getattr(digisop_models, n) for n in digisop_models.__all__]"
    found = imported(f"{every}; import digisop_models.schema, digisop_models.corrections")
    assert "pydantic" in found
    assert not MACHINERY & found


@pytest.mark.parametrize("module", ["geometry", "fields", "reasons"])
def test_plain_parts_come_without_pydantic(module: str) -> None:
    assert "pydantic" not in imported(f"import digisop_models.{module}")


def test_every_public_name_is_there() -> None:
    assert all(getattr(digisop_models, name) for name in digisop_models.__all__)
    assert set(digisop_models.__all__) == set(dir(digisop_models))
    with pytest.raises(AttributeError, match="nosuch"):
        _ = digisop_models.nosuch


@pytest.mark.parametrize("module", [digisop_models, geometry, procedure, schema])
def test_the_examples_are_right(module: object) -> None:
    results = doctest.testmod(module)  # type: ignore[arg-type]
    assert results.attempted
    assert not results.failed


def test_all_that_is_public_says_what_it_means() -> None:
    """Classes, functions and properties of their own, each with a docstring."""
    for info in pkgutil.iter_modules(digisop_models.__path__):
        module = importlib.import_module(f"digisop_models.{info.name}")
        for thing in own(module):
            assert thing.__doc__, f"{module.__name__}: {thing}"


def own(module: ModuleType) -> Iterator[Any]:
    for name, thing in vars(module).items():
        if name.startswith("_") or getattr(thing, "__module__", "") != module.__name__:
            continue
        yield thing
        for part_name, part in vars(thing).items() if isinstance(thing, type) else ():
            if isinstance(part, property) and not part_name.startswith("_"):
                yield part
