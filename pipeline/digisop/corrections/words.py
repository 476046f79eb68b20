"""The words of a correction that stand for something: marks, yes and no, shapes, places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from digisop.corrections.fields import Data
from digisop.form.answers import Answer, answer_in
from digisop.messages import Lang, say
from digisop_models.record import Shape

Label: TypeAlias = Literal["yes", "no", "plain"]
"""What an arrow is labelled with; plain is nothing."""


class Mark(StrEnum):
    """What a reviewer writes in the place of a value: that it is right, empty on paper, or to be
    removed; the messages (``mark.*``) have the words."""

    RIGHT = "right"
    EMPTY = "empty"
    REMOVE = "remove"


class Regroup(StrEnum):
    """What a reviewer writes to change a list: before the text of one more element, between the two
    parts of one, or in the place of a value. The messages have the words."""

    ADD = "add"
    SPLIT = "split"
    JOIN = "join"
    TAKE_OUT = "take_out"


_LABELS: tuple[Label, ...] = ("yes", "no", "plain")
#: English, as far as it is not what the messages say.
_ENGLISH: Mapping[str, Answer] = MappingProxyType({"n": "no"})
_ANYWHERE = re.compile(r"^(?:(?:langkah|step)\s*)?(\d+)\s*(?:/\s*(\S.*)|\((.+)\))?$", re.IGNORECASE)
_EXECUTOR = re.compile(r"^(?:(?:pelaksana|executor)\s*)?(\d+)$", re.IGNORECASE)


def folded(text: str) -> str:
    """For comparing what people type with what we know."""
    return " ".join(text.split()).casefold()


def mark_in(text: str) -> Mark | None:
    """The mark that the text is, in either language; None where it is none."""
    word = folded(text)
    every = ((mark, folded(say(lang, f"mark.{mark}"))) for mark in Mark for lang in Lang)
    return next((mark for mark, known in every if known == word), None)


def regroup_in(text: str) -> tuple[Regroup, str, str] | None:
    """The change of a list that the text asks for, in either language, and what stands before and
    behind its mark."""
    for mark in Regroup:
        for lang in Lang:
            before, found, after = _parted(text, say(lang, f"regroup.{mark}"))
            alone = mark in (Regroup.JOIN, Regroup.TAKE_OUT) and not (before + after).strip()
            added = mark is Regroup.ADD and not before.strip()
            if found and (alone or added or mark is Regroup.SPLIT):
                return mark, before.strip(), after.strip()
    return None


def _parted(text: str, mark: str) -> tuple[str, str, str]:
    """The text before a mark in brackets, the mark as it is written, and the text behind it; only
    the first where there is none. People write it as they like, large or small, with spaces."""
    words = r"\s+".join(map(re.escape, mark.strip("()").split()))
    found = re.search(rf"\(\s*{words}\s*\)", text, re.IGNORECASE)
    if found is None:
        return text, "", ""
    return text[: found.start()], found[0], text[found.end() :]


def shape_in(text: str) -> Shape | None:
    """The shape named, in either language or as record.json has it; None where it names none."""
    word = folded(text)
    for shape in Shape:
        names = {shape.value, *(folded(say(lang, f"shape.{shape}")) for lang in Lang)}
        if word in names:
            return shape
    return None


def label_in(text: str) -> Label | None:
    """The label of an arrow: yes, no, or plain for none at all; None where the text is no answer
    (``form.answers``)."""
    word = folded(text)
    for label in _LABELS:
        if word in {folded(say(lang, f"label.{label}")) for lang in Lang}:
            return label
    return _ENGLISH.get(word) or answer_in(text)


def executor_in(text: str, executors: list[str]) -> int | None:
    """The index (from 0) of the executor named by its words, if these are one's alone, or by its
    number, from 1; None where there is none."""
    word = folded(text)
    named = [index for index, name in enumerate(executors) if folded(name) == word]
    if len(named) == 1:
        return named[0]
    number = _EXECUTOR.match(text.strip())
    index = int(number[1]) - 1 if number else -1
    return index if 0 <= index < len(executors) else None


def end_in(text: str, procedure: Data) -> dict[str, int] | None:
    """A symbol as people name it: langkah 4 (Camat), 4/2, or 4 where row 4 has symbols of one
    executor; numbers from 1.

    The answer has ``step`` and ``executor`` from 0; None where no such row or executor is there.
    """
    found = _ANYWHERE.match(text.strip())
    steps: list[dict[str, Any]] = procedure["steps"]
    if found is None or not 1 <= int(found[1]) <= len(steps):
        return None
    step = int(found[1]) - 1
    name = found[2] or found[3]
    if name:
        executor = executor_in(name, procedure["executors"])
    else:
        standing = {symbol["executor"] for symbol in steps[step]["symbols"]}
        executor = standing.pop() if len(standing) == 1 else None
    return None if executor is None else {"step": step, "executor": executor}
