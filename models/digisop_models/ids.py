"""Names of steps, symbols and flows that stay theirs, whatever is corrected around them.

An id is given once, when a record is made: ``p1-s3`` is the third step of the first procedure,
``p1-s3-y1`` its first symbol, ``p1-f4`` the fourth flow. From then on it says nothing of the place:
a correction that moves, changes or removes an element leaves the ids of all others as they are.
Only where an element has none (a record of an earlier version, an element put in by hand) it is
given one, by the number above the highest that its list has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

_NUMBER = re.compile(r"[0-9]+$")
_PROCEDURE = re.compile(r"p([0-9]{1,9})-")


def with_ids(procedures: Any) -> Any:
    """Procedures, as models or as the plain data of JSON, with an id for each element without.

    What is no list of procedures comes back as it is: it is for the models to refuse it.
    """
    if not _is_list(procedures) or all(map(_has_ids, procedures)):
        return procedures
    return tuple(_numbered_procedure(number, one) for number, one in enumerate(procedures, start=1))


def with_ids_beside(others: Any, procedure: Any) -> Any:
    """A procedure, as the plain data of JSON, put beside others, with an id for each element
    without: none that another procedure has, unless some of its own are given already."""
    own = _procedure_numbers([procedure])
    number = max(own) if own else max(_procedure_numbers(others), default=0) + 1
    return _numbered_procedure(number, procedure)


def _procedure_numbers(procedures: Any) -> list[int]:
    """The numbers that the ids of steps and flows name."""
    elements = [each for one in procedures for each in (*_part(one, "steps"), *_part(one, "flows"))]
    found = (_PROCEDURE.match(str(_part(element, "id"))) for element in elements)
    return [int(match[1]) for match in found if match]


def _has_ids(procedure: Any) -> bool:
    """Whether no element lacks one, as in all records that were made whole: they are read fast."""
    steps = _part(procedure, "steps")
    parts = [steps, _part(procedure, "flows")]
    parts += [_part(step, "symbols") for step in steps] if _is_list(steps) else []
    return all(_part(element, "id") for part in parts if _is_list(part) for element in part)


def _numbered_procedure(number: int, procedure: Any) -> Any:
    steps = _numbered(_part(procedure, "steps"), f"p{number}-s")
    if _is_list(steps):
        steps = tuple(_numbered_symbols(step) for step in steps)
    return _with(procedure, steps=steps, flows=_numbered(_part(procedure, "flows"), f"p{number}-f"))


def _numbered_symbols(step: Any) -> Any:
    return _with(step, symbols=_numbered(_part(step, "symbols"), f"{_part(step, 'id')}-y"))


def _numbered(elements: Any, stem: str) -> Any:
    """The elements of a list, those without an id numbered on above the highest there."""
    if not _is_list(elements):
        return elements
    highest = _highest(elements)
    numbered = []
    for element in elements:
        if not _part(element, "id"):
            highest += 1
            element = _with(element, id=f"{stem}{highest}")
        numbered.append(element)
    return tuple(numbered)


def next_id(elements: Sequence[Any], stem: str) -> str:
    """The id of an element that is put into a list of models or plain data."""
    return f"{stem}{_highest(elements) + 1}"


def _highest(elements: Sequence[Any]) -> int:
    known = (_NUMBER.search(str(_part(element, "id") or "")) for element in elements)
    return max((int(number[0]) for number in known if number), default=0)


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str | bytes)


def _part(element: Any, name: str) -> Any:
    if isinstance(element, dict | Mapping):  # a dict is known as such in no time
        return element.get(name)
    return getattr(element, name, None)


def _with(element: Any, **parts: Any) -> Any:
    """The element with these parts, those left out that it has not."""
    there = {name: part for name, part in parts.items() if part is not None}
    if isinstance(element, BaseModel):
        return element.model_copy(update=there)
    return {**element, **there} if isinstance(element, Mapping) else element
