"""Findings in words, as those know them who draw SOPs up."""

from __future__ import annotations

from digisop.conformity.findings import Finding, Rule
from digisop.corrections.fields import Data, parts_of
from digisop.corrections.wording import field_name
from digisop.messages import Lang, catalogue, say

_MOST_PLACES = 8  # that are named
_OWN: frozenset[str] = frozenset(Rule)  # the others are those of the flowchart


def places(finding: Finding, data: Data, lang: Lang) -> str:
    """Where a finding is: "Langkah 3, Langkah 7"; of many the first, and how many more. ``data`` is
    the record as JSON."""
    few = finding.pointers[:_MOST_PLACES]
    named = [_place(data, pointer, lang) for pointer in few]
    whole = f"{_procedure(data, few[0], lang)}, "  # said once: all are of one procedure
    named[1:] = [name.removeprefix(whole) for name in named[1:]]
    rest = len(finding.pointers) - len(few)
    return ", ".join((*named, *([say(lang, "blocker.more", count=rest)] if rest else [])))


def _place(data: Data, pointer: str, lang: Lang) -> str:
    """What a field is called; an executor by name."""
    called = field_name(data, pointer, lang)
    match parts_of(pointer):
        case ("procedures", int(index), "executors", int(column)):
            return f"{called} ({data['procedures'][index]['executors'][column]})"
    return called


def _procedure(data: Data, pointer: str, lang: Lang) -> str:
    way = parts_of(pointer)
    return (
        field_name(data, "/".join(pointer.split("/")[:3]), lang) if way[0] == "procedures" else ""
    )


def what(finding: Finding, lang: Lang) -> str:
    """What departs from the form there; says so where the reading itself is unsure."""
    facts = dict(finding.facts)
    if "shape" in facts:
        facts["shape"] = _shape(str(facts["shape"]), lang)
    told = say(lang, _message(finding.rule), **facts)
    return say(lang, "finding.unsure", what=told) if finding.unsure else told


def name_key(rule: str) -> str:
    """The message that names a rule without a place; those of the flowchart are told as in
    confidence.json."""
    return f"rule.{rule}" if rule in _OWN else f"reason.{rule}"


def _message(rule: str) -> str:
    return f"finding.{rule}" if rule in _OWN else f"reason.{rule}"


def _shape(name: str, lang: Lang) -> str:
    key = f"shape.{name}"
    return say(lang, key if key in catalogue(lang) else f"figure.{name}")
