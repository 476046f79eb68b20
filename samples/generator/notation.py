"""A short way to write marks and flows in Python source."""

from __future__ import annotations

import re

from samples.generator.content import Flow, Key, Mark

SHAPES = {
    "T": "terminator",
    "P": "process",
    "D": "decision",
    "O": "document",
    "C": "connector",
}
_FLOW = re.compile(r"^(\d+)\.(\d+)>(\d+)\.(\d+)(?:=(\w+))?$")
_YES = frozenset({"ya", "iya", "setuju", "lengkap", "sudah", "y"})


def marks(text: str) -> tuple[Mark, ...]:
    """``"0T 3P 2other:cylinder"`` as marks: executor, then the shape's letter or name."""
    found = []
    for word in text.split():
        digits = re.match(r"\d+", word)
        if digits is None:
            raise ValueError(f"no executor in {word!r}")
        shape, _, drawing = word[digits.end() :].partition(":")
        found.append(Mark(int(digits[0]), SHAPES.get(shape, shape), drawing))
    return tuple(found)


def flows(text: str) -> tuple[Flow, ...]:
    """``"0.0>1.2 1.2>0.0=tidak"`` as flows: step.executor>step.executor=printed label."""
    return tuple(_flow(word) for word in text.split())


def _flow(word: str) -> Flow:
    found = _FLOW.match(word)
    if found is None:
        raise ValueError(f"no flow: {word!r}")
    a, b, c, d, printed = found.groups()
    source: Key = (int(a), int(b))
    if not printed:
        return Flow(source, (int(c), int(d)))
    label = "yes" if printed.lower() in _YES else "no"
    return Flow(source, (int(c), int(d)), "yes" if label == "yes" else "no", printed)
