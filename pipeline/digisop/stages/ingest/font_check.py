"""Whether the fonts of a text layer say what they show: some glyphs of each, held against a
recogniser.

A font's map from glyphs to characters may be wrong (subset by a faulty program, or on purpose)
while the page shows the right letters. Letters are vouched for by the dictionary; where that does
not know them, and for digits always, words are cut from the picture and read. A glyph is told once
in a document.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TypeAlias

import numpy as np

from digisop.engines.base import LineReader
from digisop.imaging.ink import to_gray
from digisop.stages.types import Picture, RawPage
from digisop.text.layer_doubts import FontUse, WordDoubt
from digisop.text.lexicon import is_word
from digisop_models.geometry import Box
from digisop_models.page import Word

#: The dictionary vouches for a font's letters when it knows this share of its words, of so many
#: letters and more, if there are so many words. Real documents in sound fonts have 0.7 and more.
KNOWN_SHARE = 0.5
LEAST_LETTERS = 4
LEAST_WORDS = 5
#: A recogniser's score below which its reading of clean print is no argument.
SURE = 0.6
#: So many equal readings tell that a glyph is another character; of a font where that is told of
#: one, and of digits, a single reading makes a doubt.
READINGS = 2
#: ... and that share of all its readings that it is certain which one.
CERTAIN_SHARE = 0.75
#: A digit that is read as itself and as another, too, is read so many times; it stands for several
#: if that share of its readings, and no fewer than ``READINGS``, are others.
MIXED_READINGS = 8
MIXED_SHARE = 0.15
#: So many words that the dictionary does not know are read of each font, and of one of which a
#: reading is a word of the dictionary instead so many more: a font may say one letter for several.
SUSPECTS, MORE_SUSPECTS = 3, 8
#: A recogniser's score from which such a reading counts.
CERTAIN = 0.9
#: No more words than this are read of one page at once, and as many again where any differ.
MOST_READ = 12
#: A font of which more than this share of the glyphs told is wrong is read from the picture.
FALSE_SHARE = 0.3
LONGEST = 24  # letters of a word that is read
#: Reading a word takes as long as reading so many letters more.
COST = 4
_PAD = 0.15  # of the word's height
#: Characters that are alike in print, or differ by their size alone, are one.
_ALIKE = str.maketrans({"o": "0", "i": "1", "l": "1", "|": "1", "!": "1", "q": "g", "–": "-"})

Sample: TypeAlias = tuple[Word, int]


@dataclass(slots=True)
class _Font:
    """What is known of a font: the characters that the dictionary vouches for, and how often each
    other one was read as what. ``suspects`` counts the words read for the dictionary does not know
    them, ``instead`` what their characters were where the reading is a word that it knows."""

    vouched: set[str] = field(default_factory=set)
    suspects: int = 0
    instead: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    read_as: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def has_open_suspects(self) -> bool:
        """Whether more words that the dictionary does not know are to be read."""
        return self.suspects < (MORE_SUSPECTS if self.instead else SUSPECTS)

    def proved(self) -> dict[str, str]:
        """The characters that stand for others in words, though the dictionary may vouch for them
        in other words, and for which."""
        most = {c: counts.most_common(1)[0] for c, counts in self.instead.items()}
        return {c: other for c, (other, count) in most.items() if count >= READINGS}

    def is_told(self, character: str) -> bool:
        """Whether no more readings are needed."""
        counts = self.read_as.get(character)
        if character in self.vouched or not counts:
            return character in self.vouched
        if character.isdigit():
            return not self._is_open(character)
        return counts[character] > 0 or counts.total() > READINGS

    def is_open(self) -> bool:
        """Whether a digit was read that must be read again."""
        return any(c.isdigit() and self._is_open(c) for c in self.read_as)

    def _is_open(self, digit: str) -> bool:
        """Whether it is not known yet if a digit is itself, another, or stands for several."""
        counts = self.read_as[digit]
        others = counts.total() - counts[digit]
        enough = MIXED_READINGS if counts[digit] and others else READINGS
        return counts.total() < enough and not self._is_mixed(digit)

    def _is_mixed(self, digit: str) -> bool:
        """Whether a digit stands for several, itself perhaps among them."""
        counts = self.read_as[digit]
        others = sum(n for c, n in counts.items() if c != digit and c.isdigit())
        return others >= max(READINGS, MIXED_SHARE * counts.total())

    def false(self) -> dict[str, str]:
        """The characters that are others, and which."""
        usual = {
            c: next(one for one in counts.most_common(2) if one[0] != c or len(counts) == 1)
            for c, counts in self.read_as.items()
            if c not in self.vouched
            and (2 * counts[c] < counts.total() or (c.isdigit() and self._is_mixed(c)))
        }
        is_false = any(count >= READINGS for _, count in usual.values())
        return self.proved() | {
            c: other
            for c, (other, count) in usual.items()
            if other != c and (is_false or (c.isdigit() and other.isdigit()))
        }

    def decoded(self, text: str) -> str | None:
        """What a word says, None unless that is certain of each of its characters."""
        exchanged, letters = self._exchanged(), []
        for c in text:
            is_itself = c in self.vouched or (c in self.read_as and self.read_as[c][c] > 0)
            if c.isalnum() and c not in exchanged and (not is_itself or c in self.false()):
                return None
            letters.append(exchanged.get(c, c))
        return "".join(letters)

    def _exchanged(self) -> dict[str, str]:
        """The false characters that have but changed places with one another, each known beyond
        doubt. Where one stands for another that has no place itself, it may stand for both."""
        known = {
            c: other
            for c, other in self.false().items()
            if self.read_as[c][other] >= max(READINGS, CERTAIN_SHARE * self.read_as[c].total())
        }
        while open_ones := {c for c in known if known[c] not in known or c not in known.values()}:
            known = {c: other for c, other in known.items() if c not in open_ones}
        return known


class FontCheck:
    """Checks the fonts of one document, page by page; ``reader`` reads single words.

    What was told of a glyph is kept, so that each is read once however many pages show it.
    """

    def __init__(self, reader: LineReader) -> None:
        self._reader = reader
        self._fonts: defaultdict[str, _Font] = defaultdict(_Font)

    def checked(self, raw: RawPage) -> RawPage:
        """The page without the words of its text layer whose characters are false, which are
        then read from the picture; what the layer seems to mean is told as doubts."""
        if raw.is_scan or not raw.fonts:
            return raw
        for use in raw.fonts:
            self._look_up(use)
        done: set[Word] = set()
        for _ in range(2 + READINGS):
            self._read(raw, done)
            fonts = [self._fonts[use.key] for use in raw.fonts]
            if not any(font.is_open() or font.instead or font.false() for font in fonts):
                break
        return self._without_false(raw)

    def _look_up(self, use: FontUse) -> None:
        """Let the dictionary vouch for the letters."""
        font = self._fonts[use.key]
        texts = [part for word in use.words for part in _letters(word.text)]
        known = [text for text in texts if is_word(text)]
        if len(texts) >= LEAST_WORDS and len(known) >= KNOWN_SHARE * len(texts):
            font.vouched.update(c for text in known for c in text)

    def _read(self, raw: RawPage, done: set[Word]) -> None:
        """Read words, none that is ``done``, that have each character which is still to be told."""
        needed = ((use.key, sample) for use in raw.fonts for sample in self._needed(use, done))
        chosen = list(islice(needed, MOST_READ))
        done.update(word for _, (word, _) in chosen)
        gray = to_gray(raw.image)
        readings = self._reader.read([_cut(gray, sample, raw.dpi) for _, sample in chosen])
        for (key, (word, _)), reading in zip(chosen, readings, strict=True):
            if reading.confidence >= SURE:
                read = "".join(w.text for w in reading.words)
                self._compare(self._fonts[key], word.text, read)
                if reading.confidence >= CERTAIN:
                    self._hold_against(self._fonts[key], word.text, read)

    def _needed(self, use: FontUse, done: Collection[Word]) -> Iterator[Sample]:
        """Words that together have each character that is still to be told, few and long."""
        font = self._fonts[use.key]
        waiting = [s for s in use.samples if len(s[0].text) <= LONGEST and s[0] not in done]
        letters = {c for word, _ in waiting for c in word.text if c.isalnum()}
        open_ones = {c for c in letters if not font.is_told(c)}
        while open_ones and waiting:
            best = max(waiting, key=lambda sample: _worth(sample[0].text, open_ones))
            if not open_ones & set(best[0].text):
                return
            waiting.remove(best)
            open_ones -= set(best[0].text)
            yield best
        suspects = [sample for sample in waiting if _is_suspect(sample[0].text)]
        for sample in sorted(suspects, key=lambda sample: _trust(sample[0].text)):
            if not font.has_open_suspects():
                return
            font.suspects += 1
            yield sample

    def _compare(self, font: _Font, text: str, read: str) -> None:
        """Note what the characters of a word were read as, where each has its own."""
        if len(text) != len(read):
            return
        for one, other in zip(text, read, strict=True):
            if one.isalnum() and other.isalnum():
                font.read_as[one][one if _folded(one) == _folded(other) else other] += 1

    def _hold_against(self, font: _Font, text: str, read: str) -> None:
        """Note what the characters of a word stand for that makes sense read, but not as it is."""
        if len(text) != len(read) or not _is_suspect(text) or not _makes_sense(read):
            return
        for one, other in zip(text, read, strict=True):
            if one.isalnum() and other.isalnum() and one.casefold() != other.casefold():
                font.instead[one][other] += 1

    def _without_false(self, raw: RawPage) -> RawPage:
        instead: dict[Word, Word | None] = {}
        doubts: dict[Word, WordDoubt] = {}
        for use in raw.fonts:
            font = self._fonts[use.key]
            false = font.false()
            whole = {word for word, _ in use.samples}  # of others this font says but a part
            is_false = len(false) > FALSE_SHARE * (len(font.vouched) + len(font.read_as))
            for word in use.words if false else ():
                if not is_false and not false.keys() & set(word.text):
                    continue
                text = font.decoded(word.text) if word in whole else None
                instead[word] = None if text is None else replace(word, text=text)
                if text is None and not is_false:  # else the layer has nothing to say
                    doubts[word] = WordDoubt(word.text, _decoded(word.text, false), word.box)
        words = (instead.get(word, word) for word in raw.words)
        kept = tuple(word for word in words if word is not None)
        lost = tuple(word.box for word, other in instead.items() if other is None)
        doubtful = (*raw.word_doubts, *doubts.values())
        return replace(raw, words=kept, word_doubts=doubtful, lost=(*raw.lost, *lost))


def _is_suspect(text: str) -> bool:
    """Whether a word is none of the dictionary, or has letters among its digits."""
    return not _makes_sense(text) and (bool(_letters(text)) or _is_number(text))


def _makes_sense(text: str) -> bool:
    """Whether all words of letters in a word are known, or it is a number without letters."""
    if _is_number(text):
        return not any(c.isalpha() for c in text)
    parts = _letters(text)
    return bool(parts) and all(is_word(part) for part in parts)


def _is_number(text: str) -> bool:
    """Whether half of the characters of a word are digits."""
    return 2 * sum(c.isdigit() for c in text) >= len(text.strip(".,;:()"))


def _trust(text: str) -> tuple[bool, bool, int]:
    """By this suspects are sorted: numbers, then words in small letters, which are no names, and
    long ones first."""
    return not _is_number(text), not text[:1].islower(), -len(text)


def _worth(text: str, wanted: Collection[str]) -> float:
    """How many wanted characters a word has for what it costs to read it."""
    return len(set(text) & set(wanted)) / (len(text) + COST)


def _letters(text: str) -> list[str]:
    """The words of letters in a word of the layer, without signs and digits."""
    parts = "".join(c if c.isalpha() else " " for c in text).split()
    return [part for part in parts if len(part) >= LEAST_LETTERS]


def _folded(text: str) -> str:
    return text.casefold().translate(_ALIKE)


def _decoded(text: str, false: Mapping[str, str]) -> str:
    return "".join(false.get(character, character) for character in text)


def _cut(gray: Picture, sample: Sample, dpi: float) -> Picture:
    """The word's picture, upright, dark on light."""
    word, turn = sample
    pad = _PAD * min(word.box.width, word.box.height)
    box = Box(word.box.x0 - pad, word.box.y0, word.box.x1 + pad, word.box.y1).scaled(dpi / 72)
    height, width = gray.shape
    y0, x0 = min(max(int(box.y0), 0), height - 1), min(max(int(box.x0), 0), width - 1)
    part = gray[y0 : max(int(box.y1) + 1, y0 + 1), x0 : max(int(box.x1) + 1, x0 + 1)]
    upright = np.rot90(part, turn)
    if np.median(upright) < 128:
        upright = 255 - upright
    return np.ascontiguousarray(upright)
