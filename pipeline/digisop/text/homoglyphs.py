"""Letters of other alphabets that a recogniser gave for Latin ones of the same look."""

from __future__ import annotations

import unicodedata

_CYRILLIC = dict(
    zip(
        "АВСЕНІЈКМОРЅТУХИПЯГаcсеһіјкмопрѕтухигвнзьԛԝ",
        "ABCEHIJKMOPSTYXUNRraccehijkmonpstyxurBH3bqw",
        strict=True,
    )
)
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορτυχκ", "ABEZHIKMNOPTYXaivoptuxk", strict=True))
_OTHER = {
    "ı": "i", "ɑ": "a", "ɡ": "g", "\u3002": ".", "\u3001": ",", "【": "[", "】": "]",
    "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\ufeff": "", "\u00a0": " ",
}  # fmt: skip
_TABLE = str.maketrans({**_CYRILLIC, **_OTHER})
_GREEK_TABLE = str.maketrans(_GREEK)


def _latin_word(word: str) -> str:
    """Folds Greek only in a word of several letters, all of them Latin or of Latin look."""
    letters = [letter for letter in word if letter.isalpha()]
    if len(letters) > 1 and all(c.isascii() or c in _GREEK for c in letters):
        return word.translate(_GREEK_TABLE)
    return word


def _compatible(letter: str) -> str:
    """Full-width forms and ligatures (NFKC); fractions, dashes, quotes and dots stay."""
    wide = "\uff00" <= letter <= "\uffef" or "\ufb00" <= letter <= "\ufb06"
    return unicodedata.normalize("NFKC", letter) if wide else letter


def fold_homoglyphs(text: str) -> str:
    """Cyrillic and Greek letters that look Latin become Latin; full-width forms become plain.

    Indonesian offices print in Latin letters only, so Cyrillic is always a misreading. Greek
    letters stay where they stand alone (a unit or a symbol). Invisible characters go.
    """
    if text.isascii():
        return text
    folded = "".join(map(_compatible, text)).translate(_TABLE)
    return folded if folded.isascii() else " ".join(map(_latin_word, folded.split(" ")))
