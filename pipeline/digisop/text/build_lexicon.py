"""Makes the generated files in ``data/`` from the hand-written ones and a list of words.

    combine_tessdata -u ind.traineddata ind.
    dawg2wordlist ind.lstm-unicharset ind.lstm-word-dawg ind.words
    python -m digisop.text.build_lexicon ind.words

The list is that of Tesseract's Indonesian model (Apache-2.0), words seen on the web. A word
seen in lower case, capitalised and in capitals is a frequent one; one never seen in lower case
is a name. Words that are two words run together are left out.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

from digisop.text.morphology import possible_forms, regular_forms

_DATA = Path(__file__).with_name("data")
_WORD = re.compile(r"[A-Za-z]{4,24}")
_GLUE = ("dan", "yang", "untuk", "dengan", "oleh", "pada", "atau", "dalam", "kepada", "tentang")


def _read(name: str) -> set[str]:
    return {word.lower() for word in (_DATA / name).read_text("utf-8").split()}


def _write(name: str, words: set[str]) -> None:
    (_DATA / name).write_text("\n".join(sorted(words)) + "\n", "utf-8")


def _cases(path: Path) -> dict[str, set[str]]:
    """Each word in lower case with the ways it was seen: l(ower), T(itle), U(pper)."""
    seen: dict[str, set[str]] = defaultdict(set)
    for word in path.read_text("utf-8").split():
        if _WORD.fullmatch(word):
            seen[word.lower()].add("l" if word.islower() else "U" if word.isupper() else "T")
    return seen


def _run_together(word: str, frequent: set[str]) -> bool:
    """Whether the word is a frequent one and a particle without the space between."""
    for glue in _GLUE:
        if word.startswith(glue) and word[len(glue) :] in frequent:
            return True
        if word.endswith(glue) and word[: -len(glue)] in frequent:
            return True
    return False


def build(words: Path) -> None:
    """Writes ``office.txt``, ``common.txt``, ``words.txt`` and ``names.txt`` in ``data/``, from
    ``words`` (one a line, as seen) and the hand-written files there.

    Verb forms of the hand-written roots are office words where they were seen; what was never seen
    in lower case is a name. Every word is in one file only.
    """
    seen, core, roots = _cases(words), _read("core.txt"), _read("roots.txt")
    places = _read("places.txt") - core
    frequent = {word for word, ways in seen.items() if len(ways) == 3}
    lower = {word for word, ways in seen.items() if "l" in ways}
    lower = {word for word in lower if word in core or not _run_together(word, frequent | core)}
    office = {form for root in roots for form in possible_forms(root) if form in lower} - core
    plain = {form for form in office if len(form) >= 5}
    regular = {form for root in roots for form in regular_forms(root)}
    nouns = {f"{word}nya" for word in core if len(word) >= 4}
    names = {word for word in seen if word not in lower} - places
    common = (frequent & lower) - core - plain - places
    _write("office.txt", plain)
    _write("common.txt", common)
    _write("words.txt", (lower | regular | nouns) - core - plain - common - places)
    _write("names.txt", names - lower - core)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
