"""Where paragraphs begin among the lines of a box without numbers or bullets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digisop.text.verbs import begins_with_verb, first_word

_INDENT = 6.0  # points
_PADDING = 6.0  # points between a box's text and its right edge
_ROOM = 1.25  # a break is meant where the next word, this much widened, would still have fitted
_CAPITALISED = re.compile(r"[A-Z][a-z]")
_FEWEST_WORDS = 3
#: What sentences of warnings begin with.
_CONDITIONS = {"jika", "apabila", "bila", "bilamana", "kalau", "setiap", "seluruh", "semua"}
#: What qualifications begin with that is no verb.
QUALITIES = {"mampu", "sanggup", "berpengalaman", "berpendidikan"}
_OPEN_ENDS = (
    *(",", "/", "-", "(", "&"),
    *(" dan", " atau", " dengan", " untuk", " dan/atau", " yang", " pada", " kategori", " jenjang"),
)


def _hanging(lefts: Sequence[float]) -> bool:
    """Whether wrapped lines are set in, so that lines at the margin begin paragraphs."""
    margin = min(lefts)
    inner = [left for left in lefts if left - margin > _INDENT]
    return bool(inner) and lefts[0] - margin <= _INDENT and len(inner) < len(lefts)


def _meant(line: str, left: float, right: float, after: str, edge: float) -> bool:
    """Whether a line was ended on purpose: the next line's first word would have fitted on it.

    A word's width is taken from the line's own letters; ``edge`` is where lines are wrapped.
    """
    letter = (right - left) / max(len(line), 1)
    word = after.split()[0] if after else ""
    return right + _ROOM * letter * (len(word) + 1) < edge


def _ends(before: str, after: str, short: bool | None) -> bool:
    """Whether a paragraph ends with the line ``before``, going by its last mark and length."""
    if before.lower().endswith(_OPEN_ENDS) or not (after[:1].isupper() or after[:1].isdigit()):
        return before.endswith(";") and not after[:1].islower()
    if before.endswith(";"):
        return True
    if short is None:
        return before.endswith(".")
    return short or is_next_sentence(before, after)


def is_next_sentence(before: str, after: str) -> bool:
    """Whether a line that begins with a verb, or a word for a condition or an ability, in a capital
    cannot go on a full line: one of small letters but for its first, as no name or title of a
    regulation is."""
    words = before.split()
    if len(words) < _FEWEST_WORDS or any(_CAPITALISED.match(word) for word in words[1:]):
        return False
    return first_word(after) in _CONDITIONS | QUALITIES or bool(begins_with_verb(after))


def paragraph_starts(
    texts: Sequence[str],
    lefts: Sequence[float] | None = None,
    rights: Sequence[float] | None = None,
    box_right: float | None = None,
) -> list[bool]:
    """For each line whether it begins a paragraph; the first always does.

    A semicolon ends one; so does a line before a capital on which the next word would have
    fitted, and one of small letters before a verb or "Jika" in a capital. Where wrapped lines are
    set in, the lines at the margin begin paragraphs. ``lefts``, ``rights`` and ``box_right`` (else
    the longest line's end) are x in points; without them a full stop at a line's end counts as the
    end of a paragraph.
    """
    if lefts and len(texts) > 1 and _hanging(lefts):
        return [at == 0 or left - min(lefts) <= _INDENT for at, left in enumerate(lefts)]
    starts = [True] * min(len(texts), 1)
    for at in range(1, len(texts)):
        short = None
        before, after = texts[at - 1].strip(), texts[at].strip()
        if lefts and rights:
            edge = max(max(rights), box_right - _PADDING if box_right else 0.0)
            short = _meant(before, lefts[at - 1], rights[at - 1], after, edge)
        starts.append(_ends(before, after, short))
    return starts
