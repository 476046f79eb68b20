"""Words and signs read with doubt, put right by what the document has elsewhere beside the same
word: "datar hadir" where it has "daftar hadir", and "Nota. dinas" where it has "nota dinas".

What a word costs is how seldom the document has it there, and how seldom it is read as it was by
the one recogniser and by the other, in nats (minus the logarithm of a probability).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf, log

from digisop.stages.normalise.readings_in import readings_in
from digisop.stages.types import TEXT_EXPORT, TEXT_LAYER
from digisop.text.lexicon import Tier, is_word, tier
from digisop.text.near_words import UNKNOWN, misreading_cost, rarity
from digisop.text.two_readings import READ_SO, words_in_other
from digisop_models.page import Line, Word

#: A word is in doubt below this score of its recogniser, and where two read it otherwise; it is
#: sure from ``SURE`` on.
DOUBTFUL, SURE = 0.94, 0.9
#: Shorter words differ from too many by a letter, what is no word may be shorter; longer ones are
#: none. Shorter ones in capitals may be abbreviations.
SHORTEST, SHORTEST_READ, LONGEST, CAPITALS = 4, 3, 30, 7
#: A word that the document has elsewhere is no more letters longer or shorter.
LENGTHS_APART = 3
#: By how much (nats) the document's own word must be likelier than what was read and than others.
MARGIN = 3.0
#: That a word is followed by one that it is followed by elsewhere.
AGAIN = 0.5
#: What two recognisers read otherwise is wrong as often as this; where the doubt (1 - the score) is
#: as large they err as often as the costs of misreadings say.
DIFFERING, USUAL_DOUBT = 0.1, 0.1
_WORD = re.compile(r"([^\w]*)([^\W\d_]+)([^\w]*)")
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
#: What specks beside print are read as; quotation marks, stars and the like are printed, too.
_SPECK = re.compile(r"[.'’‘`´°]")
#: What may close what another of them opens.
_QUOTES = frozenset("'’‘`´")


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of a line, its letters without the signs around it, and what another recogniser read
    for it, where one was asked; ``place`` are the indexes of its line and in that."""

    word: Word
    place: tuple[int, int]
    before: str
    letters: str
    behind: str
    other: str | None

    @property
    def lowered(self) -> str:
        return self.letters.lower()

    @property
    def differs(self) -> bool:
        return self.other is not None and _core(self.other) != _core(self.word.text)

    @property
    def lacks_sign(self) -> bool:
        """Whether the other recogniser read no sign behind it."""
        return self.other is not None and self.other[-1:].isalnum()

    @property
    def is_sure(self) -> bool:
        return self.word.confidence >= SURE and not self.differs


class OwnPhrases:
    """Which words of a document stand beside each other, of those that were read with certainty."""

    def __init__(self, draft: object) -> None:
        """``draft`` is what was found in the document: dataclasses with readings in them."""
        self._behind: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._before: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._joined: Counter[tuple[str, str]] = Counter()
        for reading in readings_in(draft):
            for one, two in pairwise(_tokens(reading.lines)):
                if one.is_sure and two.is_sure:
                    self._count(one, two)

    def _count(self, one: _Token, two: _Token) -> None:
        self._behind[one.lowered][two.lowered] += 1
        self._before[two.lowered][one.lowered] += 1
        if not one.behind + two.before:
            self._joined[one.lowered, two.letters] += 1

    def mended(self, lines: Sequence[Line]) -> tuple[tuple[Line, ...], bool]:
        """The lines of a text with the document's own words for doubtful ones, without the specks
        between words that have none elsewhere; and whether nobody read one of these words, or a
        sign was taken out."""
        tokens = list(_tokens(lines))
        changed: dict[tuple[int, int], Word] = {}
        is_made = False
        is_quoting = sum(sign in _QUOTES for token in tokens for sign in token.word.text) > 1
        for at, token in enumerate(tokens):
            left = tokens[at - 1] if at else None
            right = tokens[at + 1] if at + 1 < len(tokens) else None
            meant = self._meant(token, left, right)
            is_made |= meant not in {token.lowered, _core(token.other or "")}
            behind = self._sign_between(token, right)
            if is_quoting and token.behind in _QUOTES:
                behind = token.behind
            is_made |= behind != token.behind
            letters = token.letters if meant == token.lowered else _in_case(meant, token.letters)
            text = f"{token.before}{letters}{behind}"
            if text != token.word.text:
                changed[token.place] = replace(token.word, text=text)
        return _with_words(lines, changed), is_made

    def _sign_between(self, token: _Token, right: _Token | None) -> str:
        """The sign behind a word; none where it is as of a speck and these two words have none
        between them elsewhere. A point before a capital that both recognisers read may well be
        printed once and not another time: "Prov. Jatim"."""
        if right is None or right.before or not _SPECK.fullmatch(token.behind):
            return token.behind
        is_one = self._joined[token.lowered, right.letters] and is_word(token.letters)
        is_read = token.behind == "." and right.letters[:1].isupper() and not token.lacks_sign
        if not is_one or is_read or len(token.letters) < SHORTEST or _is_typed(token.word):
            return token.behind
        return ""

    def _meant(self, token: _Token, left: _Token | None, right: _Token | None) -> str:
        """The word that was most likely printed between these; the one that was read where none is
        likely enough."""
        read = token.lowered
        if not _may_be_misread(token):
            return read
        own = {*self._of(self._behind, left), *self._of(self._before, right)}
        near = {word for word in own if word != read and _is_near(word, read)}
        if not near:
            return read
        costs = {word: self._cost(word, token, left, right) for word in (*near, read)}
        doubt = max(1 - token.word.confidence, DIFFERING if token.differs else 0.0)
        costs[read] += log(doubt / USUAL_DOUBT)
        best, rival = sorted(costs, key=costs.__getitem__)[:2]
        return best if costs[rival] - costs[best] >= MARGIN else read

    @staticmethod
    def _of(beside: defaultdict[str, Counter[str]], word: _Token | None) -> Counter[str]:
        return beside.get(word.lowered, Counter()) if word else Counter()

    def _cost(self, word: str, token: _Token, left: _Token | None, right: _Token | None) -> float:
        """How seldom a word stands there and is read so."""
        is_known = is_word(word)
        usual = min(rarity(word), READ_SO) if is_known else UNKNOWN
        prior = min(
            usual,
            _seldomness(word, self._of(self._behind, left)),
            _seldomness(word, self._of(self._before, right)),
        )
        other = _core(token.other or "") if token.differs else ""
        of_other = misreading_cost(other[:LONGEST], word) if other else 0.0
        return prior + misreading_cost(token.lowered, word) + of_other


def _seldomness(word: str, beside: Counter[str]) -> float:
    count = beside[word]
    return -log(AGAIN * count / beside.total()) if count else inf


def _is_near(word: str, read: str) -> bool:
    """Whether a word of the document may be what was read; names are none."""
    is_usual = is_word(word) and tier(word) is not Tier.NAME
    return is_usual and len(word) >= SHORTEST and abs(len(word) - len(read)) <= LENGTHS_APART


def _may_be_misread(token: _Token) -> bool:
    is_doubtful = token.differs or token.word.confidence < DOUBTFUL
    is_short_code = token.letters.isupper() and len(token.letters) < CAPITALS
    shortest = SHORTEST if is_word(token.letters) else SHORTEST_READ
    is_long_enough = shortest <= len(token.letters) <= LONGEST and token.letters.isalpha()
    return is_doubtful and is_long_enough and not is_short_code and not _is_typed(token.word)


def _is_typed(word: Word) -> bool:
    """Whether no recogniser of ours read a word in a picture."""
    return word.engine in {TEXT_LAYER, TEXT_EXPORT}


def _tokens(lines: Sequence[Line]) -> Iterator[_Token]:
    for row, line in enumerate(lines):
        others = words_in_other([word.text for word in line.words], line.other)
        for index, (word, other) in enumerate(zip(line.words, others, strict=True)):
            found = _WORD.fullmatch(word.text)
            before, letters, behind = found.groups() if found else ("", word.text, "")
            yield _Token(word, (row, index), before, letters, behind, other)


def _core(text: str) -> str:
    """A word in small letters, without the signs around it."""
    return _AROUND.sub("", text).lower()


def _in_case(own: str, read: str) -> str:
    if read.isupper():
        return own.upper()
    return own.capitalize() if read[0].isupper() else own


def _with_words(lines: Sequence[Line], changed: dict[tuple[int, int], Word]) -> tuple[Line, ...]:
    rows = {row for row, _ in changed}
    return tuple(
        _changed(line, row, changed) if row in rows else line for row, line in enumerate(lines)
    )


def _changed(line: Line, row: int, changed: dict[tuple[int, int], Word]) -> Line:
    words = (changed.get((row, index), word) for index, word in enumerate(line.words))
    return replace(line, words=tuple(words))
