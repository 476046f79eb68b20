"""Laws and regulations cited in a text, found with spaCy's rule matcher."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from digisop.text.legal_kinds import LONG_HEADS, MINISTER_FORMS, SHORT_FORMS, full_kind
from digisop_models.record import Citation

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

_NUMBER = re.compile(
    r"[\s.:]*(\d+[A-Za-z]?(?:\.\d+)*(?![\w])(?:\s?[/-]\s?[\w.]+(?:-\w+)*)*|[A-Z]+[/.-]?\d[\w./-]*)"
)
_ISSUED = re.compile(r"(\d+)\s?/\s?((?:19|20)\d\d)")
_YEAR = re.compile(r"[\s.:]*((?:19|20)\d\d)(?!\d)")
_LAST_YEAR = re.compile(r"((?:19|20)\d\d)$")
_ABOUT_END = re.compile(
    r";|\bsebagaimana\b|\n|(?<=[a-z)])\.(?=\s|$)|\s\d{1,2}\.\s(?=[A-Z])", re.IGNORECASE
)
_LONGEST_KIND = 110  # characters between the head of a kind and its number


class _Mark(NamedTuple):
    """A matched span: "kind", "number", "year" or "about", with its place in the text."""

    label: str
    start: int
    end: int


def _patterns() -> dict[str, list[list[dict[str, Any]]]]:
    short: list[dict[str, Any]] = [{"LOWER": {"IN": sorted({*SHORT_FORMS, *MINISTER_FORMS})}}]
    long: list[dict[str, Any]] = [{"LOWER": {"IN": sorted(LONG_HEADS)}}]
    law: list[dict[str, Any]] = [
        {"LOWER": {"REGEX": "^undang$"}},
        {"TEXT": "-"},
        {"LOWER": "undang"},
    ]
    circular: list[dict[str, Any]] = [
        {"LOWER": "surat"},
        {"LOWER": {"IN": ["edaran", "keputusan"]}},
    ]
    return {
        "kind": [short, long, law, [{"LOWER": {"REGEX": "^undang-?undang$"}}], circular],
        "number": [[{"LOWER": {"IN": ["nomor", "no", "no.", "nomer", "nomot"]}}]],
        "year": [
            [{"LOWER": {"FUZZY2": "tahun"}, "LENGTH": {">=": 4, "<=": 6}}],
            [{"LOWER": {"IN": ["th", "th.", "thn", "thn."]}}],
        ],
        "about": [[{"LOWER": {"FUZZY1": "tentang"}}]],
    }


@cache
def _tools() -> tuple[Language, Matcher]:
    """spaCy's Indonesian tokenizer and the matcher; made once, as spaCy takes seconds to load."""
    import spacy
    from spacy.matcher import Matcher

    language = spacy.blank("id")
    matcher = Matcher(language.vocab)
    for label, patterns in _patterns().items():
        matcher.add(label, patterns)
    return language, matcher


def _marks(doc: Doc, matcher: Matcher) -> list[_Mark]:
    found = [
        _Mark(doc.vocab.strings[label], doc[start:end].start_char, doc[start:end].end_char)
        for label, start, end in matcher(doc)
    ]
    found.sort(key=lambda mark: (mark.start, -mark.end))
    kept: list[_Mark] = []
    for mark in found:
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _spread(text: str) -> str:
    """The text with what the tokenizer needs apart: No.14 -> No. 14, Tahun2008 -> Tahun 2008."""
    spaced = re.sub(r"(?i)\b(no|th|thn)\.(?=\d)", r"\1. ", text)
    spaced = re.sub(r"(?i)(?<![a-z])(nomor|no|tahun|th|uu|pp)(?=\d)", r"\1 ", spaced)
    return re.sub(r"(?i)(?<=\d)(?=(?:tahun|tentang)(?![a-z]))", " ", spaced)


def _heads(marks: list[_Mark], text: str) -> list[int]:
    """Indexes of the marks that begin a citation: a kind with a number or year close behind."""
    heads: list[int] = []
    for at, mark in enumerate(marks):
        if mark.label != "kind":
            continue
        following = marks[at + 1] if at + 1 < len(marks) else None
        direct = _NUMBER.match(text, mark.end) is not None and text[mark.end : mark.end + 1] == " "
        near = (
            following is not None
            and following.label in {"number", "year"}
            and following.start - mark.end <= _LONGEST_KIND
            and ";" not in text[mark.end : following.start]
        )
        if direct or near:
            heads.append(at)
    return heads


def _about(text: str, start: int) -> str | None:
    """What the law is about: up to a semicolon, a full stop or "sebagaimana"."""
    end = _ABOUT_END.search(text, start)
    about = text[start : end.start() if end else len(text)].strip(" .,:;")
    return about or None


def _number_and_kind(text: str, marks: list[_Mark]) -> tuple[str, str | None, int]:
    """The kind as printed, the number and where it ends; ``marks`` begin with the kind."""
    head = marks[0]
    if (found := _NUMBER.match(text, head.end)) and text[head.end : head.end + 1] == " ":
        return text[head.start : head.end], found[1], found.end()
    first = next(mark for mark in marks[1:] if mark.label in {"number", "year"})
    kind = text[head.start : first.start]
    before_year = re.search(r"\s(\d+)\s*$", kind)
    if first.label == "year" and before_year:
        return kind[: before_year.start()], before_year[1], first.start
    found = _NUMBER.match(text, first.end) if first.label == "number" else None
    return kind, found[1] if found else None, found.end() if found else first.start


def _year(text: str, number: str | None, marks: list[_Mark], after: int) -> int | None:
    """The year behind "Tahun", or the one a number such as 14/2008 ends with."""
    for mark in marks:
        if mark.label == "about":
            break
        found = _YEAR.match(text, mark.end)
        if mark.label == "year" and mark.start >= after - 1 and found:
            return int(found[1])
    last = _LAST_YEAR.search(number or "")
    return int(last[1]) if last else None


def _citation(text: str, marks: list[_Mark]) -> Citation:
    kind, number, after = _number_and_kind(text, marks)
    year = _year(text, number, marks, after)
    about = next((mark for mark in marks if mark.label == "about"), None)
    issued = _ISSUED.fullmatch(number or "")
    return Citation(
        kind=full_kind(kind),
        number=issued[1] if issued else re.sub(r"\s", "", number) if number else None,
        year=year,
        about=_about(text, about.end) if about else None,
    )


def find_citations(text: str) -> tuple[Citation, ...]:
    """Every law or regulation cited in ``text``, in order.

    "UU No. 14 Th. 2008 tentang Keterbukaan Informasi Publik" gives Undang-Undang, 14, 2008 and
    what it is about; laws that amend one another, or that the title of another names, are
    citations of their own. The kind is in full and names who issued it, "Peraturan Menteri Dalam
    Negeri". A kind without a number or year is no citation.
    """
    if not any(letter.isdigit() for letter in text):
        return ()
    plain = _spread(" ".join(text.split()))
    language, matcher = _tools()
    marks = _marks(language.make_doc(plain), matcher)
    heads = _heads(marks, plain)
    ends = [*heads[1:], len(marks)][: len(heads)]
    return tuple(_citation(plain, marks[at:end]) for at, end in zip(heads, ends, strict=True))
