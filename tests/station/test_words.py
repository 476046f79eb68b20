"""Whatever the pages and their script say has words, and no words are kept that are never said."""

from __future__ import annotations

import re
from pathlib import Path

import digisop.station
from digisop.corrections.regrouping import _POSSIBLE
from digisop.messages import Lang, catalogue
from digisop.station.views import words

STATION = Path(digisop.station.__file__).parent
SCRIPTS = {path.name: path.read_text("utf-8") for path in (STATION / "static").glob("*.js")}
PAGES = "".join(path.read_text("utf-8") for path in (STATION / "templates").glob("*.html"))


def said() -> set[str]:
    """Every quoted word of the scripts that is the name of a text."""
    quoted = {word for text in SCRIPTS.values() for word in re.findall(r'"([a-z_]+)"', text)}
    keys = {
        word for text in SCRIPTS.values() for word in re.findall(r"^  (\w+): \{ key", text, re.M)
    }
    return (quoted | keys) & set(words(Lang.ID))


def test_what_the_script_says_has_words() -> None:
    asked = {name for text in SCRIPTS.values() for name in re.findall(r'say\("(\w+)"', text)}
    assert asked
    assert asked <= set(words(Lang.EN))
    assert {name for names in _POSSIBLE.values() for name in names} <= set(words(Lang.EN))


def test_all_words_are_said() -> None:
    assert set(words(Lang.ID)) - said() == {"human", "confirmed"}  # names that the server sends


def test_all_texts_of_the_pages_are_known_and_used() -> None:
    asked = set(re.findall(r't\("(station\.\w+)"', PAGES)) - {"station.outcome_", "station.action_"}
    known = {key for key in catalogue(Lang.ID) if key.startswith("station.")}
    assert asked <= known
    code = "".join(path.read_text("utf-8") for path in STATION.glob("*.py"))
    code += (STATION.parent / "cli" / "review.py").read_text("utf-8")
    spoken = {key for key in known if key in code or f'"{key.removeprefix("station.")}"' in code}
    outcomes = {key for key in known if key.startswith(("station.outcome_", "station.action_"))}
    assert known - asked - spoken - outcomes == set()
