"""What decides a result is in the version that decides whether a result is stale."""

from __future__ import annotations

import pytest
from test_architecture import imports, modules

from digisop import versions

#: Where a record, its confidences and its outcome are made.
ROOTS = ("digisop.pipeline", "digisop.extraction")
#: What these use and no result follows from.
DECIDES_NOTHING = {
    "digisop": "the public face",
    "digisop.errors": "what is said of a failure",
    "digisop.settings": "its values are in the settings' key",
    "digisop.stopwatch": "times are no part of a result",
    "digisop.versions": "this very reckoning",
    "digisop.messages": "words for people",
    "digisop.results": "only its docstring",
    "digisop.results.corrections_file": "how corrections are kept",
    "digisop.results.layout": "names of files",
    "digisop.results.manifest": "how the version itself is kept",
    "digisop.results.page_pictures": "how pages are shown",
    "digisop.results.storage": "how bytes are kept",
}


def decides_nothing(name: str) -> bool:
    return name in DECIDES_NOTHING or name.startswith("digisop.messages.")


def reachable() -> set[str]:
    """Every module of ours that a result may follow from."""
    found: set[str] = set()
    waiting = list(ROOTS)
    while waiting:
        name = waiting.pop()
        if name in modules() and name not in found and not decides_nothing(name):
            found.add(name)
            waiting.extend(imports(name))
    return found


def test_every_module_that_decides_a_result_is_in_the_version() -> None:
    counted = {path for _, path in versions._sources()}
    missed = {name for name in reachable() if modules()[name] not in counted}
    assert missed == set()


@pytest.mark.parametrize("name", sorted(DECIDES_NOTHING))
def test_what_is_left_out_is_there_to_be_left_out(name: str) -> None:
    assert name in modules()
    assert modules()[name] not in {path for _, path in versions._sources()}
