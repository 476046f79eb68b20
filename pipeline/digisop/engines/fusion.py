"""Two readings of one line made into one: word for word, the better founded wins.

Measured on 3,541 lines of synthetic and real scans: Tesseract alone reads 4.6 % wrong, PP-OCRv6
1.2 %, and both 0.1 %. Tesseract is more to be trusted on spaces and on words it finds in the
dictionary, PP-OCRv6 on signs (± ; %), digits and short strings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from digisop.engines.alignment import EDGES, aligned
from digisop.engines.base import LineReading, ReadWord
from digisop.engines.codes import CODE
from digisop.text.lexicon import Tier, is_word, tier
from digisop.text.near_words import near_words
from digisop.text.two_readings import meant_by

#: Below this confidence a word that only one engine saw is dirt; a word of the dictionary of so
#: many letters is not made of dirt so easily, nor a usual one that is read but for a letter.
ALONE, ALONE_NEAR, ALONE_KNOWN = 0.6, 0.45, 0.35
LONG = 4
#: The score from which a reading is sure: Tesseract's usual word is held against a rarer one with a
#: letter less, and no word is made of two sure ones. What nobody read is no surer than the other.
SURE, GUESSED = 0.9, 0.7
#: A word that one engine alone saw is covered by words of the other by no more than this share.
COVERED = 0.5
#: A word of so many letters is another but for one of them hardly by chance.
LONG_ENOUGH = 5
#: Added to a word's confidence for being in the dictionary, or well formed, and for PP-OCRv6.
KNOWN_BONUS = 0.8
FORMED_BONUS = 0.4
SIGNS_BONUS = 0.1
#: How much of that a word of each tier gets: as the logarithm of how often it is met.
COMMONNESS = {
    Tier.FUNCTION: 1.0, Tier.CORE: 1.0, Tier.OFFICE: 0.9, Tier.PLACE: 0.8, Tier.COMMON: 0.75,
    Tier.RARE: 0.55, Tier.NAME: 0.55,
}  # fmt: skip
PARTS = re.compile(r"[^\W\d_]+")
#: Numbers, dates and codes (12/ORT.03/2023): numbers and capitalised words parted by single
#: signs; and abbreviations. Of Roman numerals only those of one letter are no capitalised words:
#: were more to fit both, a long token could be tried in any number of ways.
WELL_FORMED = re.compile(
    r"(\d+|[A-Z][A-Za-z]+|[IVXLC])([.,/:-](\d+|[A-Z][A-Za-z]+|[IVXLC]))*[.)%]?"
)
#: The marker of an item; no list begins with 0.
MARKER = re.compile(r"\(?([a-z]|[1-9]\d?)[.)]")
#: A month in a code: /VIII, with the stroke before it.
ROMAN_PART = re.compile(r"/[IVXl]+(?=/)")
#: The lone Roman one of a code, before its year: KPU/I/2021. Tesseract reads every third as 1,
#: some as l; PP-OCRv6 reads no 1 so (0 of 36 in nine fonts), but passes over some.
ROMAN_ONE = re.compile(r"([A-Za-z]{2}/)[I1l|](/\d{4})(?!\d)")
#: Where PP-OCRv6 passed over it: nothing between two strokes. What Tesseract may have made of it,
#: by itself or with its strokes: KPU/1/2021, KPUJV2021, KPUN/2021; other letters and digits are
#: other months.
NO_MONTH = re.compile(r"([A-Za-z]{2})//(\d{4})(?!\d)")
STROKES = r"(?:\W[I1l|tJj!]\W|[\WJ]?I\W?|JV|N\W?)"
#: A degree with its point and the comma before the next: PP-OCRv6 passes over one of two narrow
#: signs side by side.
DEGREE = re.compile(r"[A-Z][A-Za-z]*(?:\.[A-Z][A-Za-z]*)+\.,")
#: What a short dash before an item is read as; no line begins with a point.
POINTS, DASHES = frozenset(".,·"), frozenset("-–—")
#: Signs that belong to the word behind them.
OPENING = frozenset("(“‘")
#: Characters that Debian's Indonesian data for Tesseract does not have.
BEYOND_TESSERACT = frozenset("±;%Qq[]=+")
MIXED = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")


def is_known(token: str) -> bool:
    """Whether every word in a token ("Kabupaten/Kota,") is in the dictionary."""
    parts = PARTS.findall(token)
    return (
        bool(parts)
        and not MIXED.search(token)
        and all(is_word(part) for part in token.strip(EDGES).replace(",", "/").split("/") if part)
    )


def is_well_formed(token: str) -> bool:
    """Whether a token is a number, date, code or abbreviation."""
    return bool(WELL_FORMED.fullmatch(token.strip(EDGES) or " "))


def fuse(tesseract: LineReading, ppocr: LineReading) -> LineReading:
    """One reading from two of the same line, word for word; ``other`` keeps all of the one that had
    less say.

    Where one of them read nothing, the other is taken without what is likely dirt. Words on which
    both agree have the surer score.
    """
    if not ppocr.words or not tesseract.words:
        chosen, left = (ppocr, tesseract) if ppocr.words else (tesseract, ppocr)
        kept = tuple(word for word in chosen.words if not _is_dirt(word))
        return LineReading(kept, left.text)
    words: list[ReadWord] = []
    for one, two in aligned(tesseract.words, ppocr.words):
        if not two:  # read in letters of the next line that reach into the picture
            one = [word for word in one if _has_room(word, ppocr.words)]
        words += _better(one, two, begins=all(_is_mark(word) for word in words))
    return LineReading(tuple(words), tesseract.text)


def _has_room(word: ReadWord, others: Sequence[ReadWord]) -> bool:
    """Whether a word that one engine alone saw stands beside the words of the other."""
    width = word.end - word.start
    common = (min(word.end, other.end) - max(word.start, other.start) for other in others)
    return sum(max(0.0, share) for share in common) <= COVERED * width


def _is_dirt(word: ReadWord) -> bool:
    """Whether a word that one engine alone saw is none."""
    letters = sum(sign.isalpha() for sign in word.text)
    if word.confidence >= ALONE or word.confidence < ALONE_KNOWN or letters < LONG:
        return word.confidence < ALONE
    if is_known(word.text):
        return False
    is_near = letters >= LONG_ENOUGH and bool(near_words(word.text.strip(EDGES).lower()))
    return word.confidence < ALONE_NEAR or not is_near


def _is_mark(word: ReadWord) -> bool:
    """Whether a word is none, but the mark of an item."""
    return not any(sign.isalpha() for sign in word.text) or bool(MARKER.fullmatch(word.text))


def _better(
    tesseract: Sequence[ReadWord], ppocr: Sequence[ReadWord], *, begins: bool
) -> Sequence[ReadWord]:
    """The better founded of two readings of one part of a line, which may be its beginning."""
    if not ppocr:
        return [w for w in tesseract if w.confidence >= ALONE and is_known(w.text)]
    if not tesseract:
        return [w for w in ppocr if not _is_dirt(w)]
    beyond = any(BEYOND_TESSERACT.intersection(word.text) for word in ppocr)
    beyond |= bool(CODE.search(_text(ppocr))) and not is_well_formed(_text(tesseract))
    lead = KNOWN_BONUS if beyond else SIGNS_BONUS
    if begins and _text(ppocr) in POINTS and _text(tesseract) in DASHES:
        return tesseract
    if _letters(tesseract) == _letters(ppocr):
        parted = _parted_like(tesseract, ppocr)
        chosen = parted if _founded(parted) > _founded(ppocr) + SIGNS_BONUS else ppocr
        # "S.Sos.," of which PP-OCRv6 read "S.Sos,": [:-2] is without point and comma
        if DEGREE.fullmatch(_text(tesseract)) and _text(tesseract)[:-2] + "," == _text(ppocr):
            chosen = list(tesseract)
        return _as_sure(chosen, tesseract, ppocr)
    if not _letters(ppocr) and _weakest(ppocr) >= ALONE and len(_letters(tesseract)) == 1:
        return tesseract if _is_marker_of(_text(tesseract), _text(ppocr)) else ppocr
    if _lost_a_numeral(_text(tesseract), _text(ppocr)):
        sure = max(_weakest(tesseract), _weakest(ppocr))  # all other parts are read alike
        return [replace(word, confidence=max(word.confidence, sure)) for word in tesseract]
    if found := _with_roman_one(tesseract, ppocr):
        return found
    if found := _word_but_for_a_letter(tesseract, ppocr):
        return found
    if found := _word_of_both(tesseract, ppocr, begins=begins):
        return found
    ppocr = _with_spaces_of(tesseract, ppocr)
    both = all(is_known(w.text) or w.text.isdecimal() for w in (*tesseract, *ppocr))
    one, two = (_worth(words, by_rarity=both) for words in (tesseract, ppocr))
    return tesseract if one > two + lead else ppocr


def _as_sure(
    chosen: Sequence[ReadWord], one: Sequence[ReadWord], two: Sequence[ReadWord]
) -> Sequence[ReadWord]:
    """Words whose letters two readings have alike, with the surer score: of words with letters that
    of the letters alone, for what is unsure of "«Jika" and "• Jika" is the sign before it."""
    of_signs = max(_weakest(one), _weakest(two))
    of_letters = max(
        _weakest([word for word in words if _letters([word])] or words) for words in (one, two)
    )
    return [
        replace(word, confidence=max(word.confidence, of_letters if _letters([word]) else of_signs))
        for word in chosen
    ]


def _is_marker_of(tesseract: str, ppocr: str) -> bool:
    """Whether one reading is the marker of an item, "a.", and the other its last sign."""
    return bool(MARKER.fullmatch(tesseract)) and len(ppocr) == 1 and tesseract.endswith(ppocr)


def _word_but_for_a_letter(
    tesseract: Sequence[ReadWord], ppocr: Sequence[ReadWord]
) -> Sequence[ReadWord]:
    """PP-OCRv6's word, which is none, with the letters of Tesseract's, which is one and has one
    letter more, less or other; none where they are not so. A rarer word ("Memaham", "Lebar") that
    lacks a letter of an office's word counts as none.

    PP-OCRv6 is sure of words that lost a letter ("Apabil"). A slip of the print ("Persiden") is
    read as it is by both.
    """
    if len(tesseract) != 1 or len(ppocr) != 1:
        return ()
    read, other = PARTS.findall(tesseract[0].text), PARTS.findall(ppocr[0].text)
    if len(read) != 1 or len(other) != 1 or MIXED.search(ppocr[0].text):
        return ()
    rank = tier(read[0])
    lost_one = rank is not None and rank <= Tier.OFFICE and len(read[0]) == len(other[0]) + 1
    if is_known(ppocr[0].text) and not (lost_one and _is_rarer(other[0], tesseract[0], read[0])):
        return ()
    is_sure = rank is not None and rank is not Tier.NAME and len(read[0]) >= LONG_ENOUGH
    if not is_sure or Levenshtein.distance(read[0].lower(), other[0].lower()) != 1:
        return ()
    return [replace(tesseract[0], text=_with_signs(tesseract[0].text, ppocr[0].text, read[0]))]


def _with_signs(tesseract: str, ppocr: str, word: str) -> str:
    """Tesseract's word with PP-OCRv6's signs; not where the last letter was a sign for one of
    them: "manua!", "fotocopyl" for "fotocopy/"."""
    other = PARTS.findall(ppocr)[0]
    lost, made_up = ppocr.endswith(f"{other}!"), tesseract != word and other[:-1] == word
    if made_up or (lost and word[:-1] == other):
        return tesseract
    return ppocr.replace(other, word, 1)


def _is_rarer(read: str, other: ReadWord, meant: str) -> bool:
    """Whether a word is a rare one, or rarer than that which is meant and was read with a high
    score."""
    found, usual = tier(read), tier(meant)
    if found is None or usual is None or found is Tier.NAME:
        return False
    return found is Tier.RARE or (found > usual and other.confidence >= SURE)


def _word_of_both(
    tesseract: Sequence[ReadWord], ppocr: Sequence[ReadWord], *, begins: bool
) -> Sequence[ReadWord]:
    """The word that both misread, each otherwise; none where no word is likely enough, where both
    are sure, and where it may be a name: a capital that no line begins with. Nobody read it, so
    that it is to be looked at."""
    if len(tesseract) != 1 or len(ppocr) != 1:
        return ()
    read, other = PARTS.findall(tesseract[0].text), PARTS.findall(ppocr[0].text)
    if len(read) != 1 or len(other) != 1 or MIXED.search(tesseract[0].text + ppocr[0].text):
        return ()
    sure = _weakest((*tesseract, *ppocr))
    if sure >= SURE or not (begins or (read[0] + other[0]).islower()):
        return ()
    meant = meant_by(read[0], other[0])
    if meant is None or meant in {read[0].lower(), other[0].lower()}:
        return ()
    text = ppocr[0].text.replace(other[0], _in_case(meant, other[0]), 1)
    return [replace(ppocr[0], text=text, confidence=min(sure, GUESSED))]


def _in_case(meant: str, read: str) -> str:
    if read.isupper():
        return meant.upper()
    return meant.capitalize() if read[0].isupper() else meant


def _text(words: Sequence[ReadWord]) -> str:
    return "".join(word.text for word in words)


def _lost_a_numeral(tesseract: str, ppocr: str) -> bool:
    """Whether PP-OCRv6 passed over a Roman numeral in a code, as it does: KPU/I/2021."""
    if "/" not in ppocr or not is_well_formed(tesseract):
        return False
    return any(
        tesseract[: m.start()] + tesseract[m.end() :] in (ppocr, ppocr.replace("//", "/"))
        for m in ROMAN_PART.finditer(tesseract)
    )


def _with_roman_one(tesseract: Sequence[ReadWord], ppocr: Sequence[ReadWord]) -> Sequence[ReadWord]:
    """PP-OCRv6's words with the Roman one of a code: all that Tesseract read otherwise, or passed
    over though other parts differ too; none where it is neither."""
    read = _text(tesseract)
    if ROMAN_ONE.sub(r"\1I\2", read) == _text(ppocr):
        sure = max(_weakest(tesseract), _weakest(ppocr))
        return [replace(word, confidence=max(word.confidence, sure)) for word in ppocr]
    for stroke in ROMAN_ONE.finditer(read):
        without = stroke[1] + stroke[2][1:]
        for index, word in enumerate(ppocr):
            if without in word.text:
                whole = word.text.replace(without, f"{stroke[1]}I{stroke[2]}", 1)
                return [*ppocr[:index], replace(word, text=whole), *ppocr[index + 1 :]]
    return _with_passed_over(read, ppocr)


def _with_passed_over(tesseract: str, ppocr: Sequence[ReadWord]) -> Sequence[ReadWord]:
    """PP-OCRv6's words with the Roman one that it passed over between two strokes, where Tesseract
    read a stroke there; else none."""
    for index, word in enumerate(ppocr):
        gap = NO_MONTH.search(word.text)
        if gap and re.search(rf"{gap[1]}{STROKES}{gap[2]}", tesseract):
            text = NO_MONTH.sub(r"\1/I/\2", word.text, count=1)
            whole = replace(word, text=text, confidence=min(word.confidence, GUESSED))
            return [*ppocr[:index], whole, *ppocr[index + 1 :]]
    return ()


def _parted_like(tesseract: Sequence[ReadWord], ppocr: Sequence[ReadWord]) -> list[ReadWord]:
    """PP-OCRv6's signs with Tesseract's spaces; both have the same letters and digits."""
    signs = iter(_text(ppocr))
    left = next(signs, None)
    parted = []
    for index, word in enumerate(tesseract):
        wanted, text = sum(c.isalnum() for c in word.text), ""
        last = index == len(tesseract) - 1
        while left is not None and (last or wanted or not (left.isalnum() or left in OPENING)):
            wanted -= left.isalnum()
            text += left
            left = next(signs, None)
        if text:
            parted.append(replace(word, text=text))
    return parted


def _with_spaces_of(tesseract: Sequence[ReadWord], ppocr: Sequence[ReadWord]) -> Sequence[ReadWord]:
    """PP-OCRv6's words, which it runs together, parted like Tesseract's where that makes words."""
    if len(_letters(tesseract)) != len(_letters(ppocr)) or len(tesseract) <= len(ppocr):
        return ppocr
    sure = _weakest(ppocr)
    parted = [
        replace(word, confidence=sure, engine=ppocr[0].engine)
        for word in _parted_like(tesseract, ppocr)
    ]
    return parted if _founded(parted) > _founded(ppocr) + SIGNS_BONUS else ppocr


def _letters(words: Sequence[ReadWord]) -> str:
    """Letters and digits alone: where they agree, PP-OCRv6 is to be trusted with the signs."""
    return "".join(c for word in words for c in word.text if c.isalnum())


def _weakest(words: Sequence[ReadWord]) -> float:
    return min(word.confidence for word in words)


def _founded(words: Sequence[ReadWord]) -> float:
    """Share of the letters that stand in known words or well-formed numbers."""
    total = sum(len(word.text) for word in words)
    return sum(len(w.text) * _bonus(w.text) for w in words) / max(total, 1)


def _bonus(token: str) -> float:
    if is_known(token):
        return KNOWN_BONUS
    return FORMED_BONUS if MARKER.fullmatch(token) or is_well_formed(token) else 0.0


def _worth(words: Sequence[ReadWord], *, by_rarity: bool) -> float:
    """How much a reading is to be believed: its weakest score, and the share of its letters that
    stand in words, and the more the commoner these are."""
    total = sum(len(word.text) for word in words)
    founded = (
        len(word.text) * _bonus(word.text) * (_commonness(word.text) if by_rarity else 1.0)
        for word in words
    )
    return _weakest(words) + sum(founded) / max(total, 1)


def _commonness(token: str) -> float:
    """How common the rarest word of a token is, 1 for the commonest."""
    ranks = [tier(part) for part in PARTS.findall(token)]
    rarest = max((rank for rank in ranks if rank is not None), default=Tier.CORE)
    return COMMONNESS[rarest]
