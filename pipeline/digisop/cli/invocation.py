"""What the command was called with: its words, and the language that they ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import pairwise

from digisop.messages import Lang, say

PROGRAM = "digisop"
_LANG = "--lang"
_SECRET = "--password"  # noqa: S105
_HIDDEN = "***"


@dataclass(frozen=True, slots=True)
class Invocation:
    """One call of the command. ``words`` are its arguments, without the program's name."""

    words: tuple[str, ...]
    lang: Lang

    def again(self) -> str:
        """The call as it may be pasted into a shell; passwords do not appear in it."""
        import shlex

        words = [PROGRAM]
        for word in self.words:
            name, assigned, _ = word.partition("=")
            if words[-1] == _SECRET:
                word = _HIDDEN
            elif name == _SECRET and assigned:
                word = f"{_SECRET}={_HIDDEN}"
            words.append(word)
        return shlex.join(words)


def _usual_lang() -> Lang:
    """The language of ``DIGISOP_LANG``; Bahasa Indonesia where it names none."""
    return _as_lang(os.environ.get("DIGISOP_LANG", "")) or Lang.ID


def _as_lang(word: str) -> Lang | None:
    return next((lang for lang in Lang if lang == word.lower()), None)


def _asked_lang(words: Sequence[str]) -> Lang | None:
    """The last ``--lang`` among the words, before or after the command's name.

    The words are looked at before they are parsed, for the help and the complaints about words
    that cannot be parsed are in that language too.
    """
    found = None
    for word, following in pairwise((*words, "")):
        if word == "--":
            break
        if word == _LANG:
            found = _as_lang(following) or found
        elif word.startswith(f"{_LANG}="):
            found = _as_lang(word.removeprefix(f"{_LANG}=")) or found
    return found


_current: ContextVar[Invocation | None] = ContextVar("invocation", default=None)


@contextmanager
def called_with(words: Sequence[str]) -> Iterator[Invocation]:
    """Keep the words of a call while it is carried out."""
    invocation = Invocation(tuple(words), _asked_lang(words) or _usual_lang())
    token = _current.set(invocation)
    try:
        yield invocation
    finally:
        _current.reset(token)


def current() -> Invocation:
    """The call that is carried out; one without words where there is none."""
    return _current.get() or Invocation((), _usual_lang())


def chosen_lang() -> Lang:
    """The language of this call's help and messages."""
    return current().lang


def text(key: str, **facts: str | int | float) -> str:
    """A message in the language of this call."""
    return say(chosen_lang(), key, **facts)
