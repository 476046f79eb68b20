"""Spaces that a recogniser lost or put in, mended where the dictionary leaves no doubt."""

from __future__ import annotations

import re

from digisop.normalise.lexicon import Tier, is_word, segment, tier
from digisop.normalise.merging import merge_pieces

_PROTECTED = re.compile(
    r"@|://|www\.|\w\.(?:go|co|ac|or|com|id|net|org|sch|desa)\b|\d.*[/_.:-].*[A-Za-z]"
    r"|[A-Za-z].*[/_.:-].*\d|\b[A-Z]\.[A-Z]|\b[A-Z][a-z]?[a-z]?\.\s?[A-Z]"
)
_NUMBER_SIGN = re.compile(
    r"(?i)^\W*(?:no|nomor|th|thn|tgl)\.?\s?\d{1,4}(?:th|thn|tahun|tentang|$|\W)"
)
_PARTS = re.compile(r"[^\W_]+|[\W_]+")
_RUNS = re.compile(r"\d+|[^\W\d_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z]{2})(?=[a-z]{3})")
_SENTENCE = re.compile(r"(?<=[a-z]{3})([.,;:)]+)(?=[^\W\d_]{3})")
_ABBREVIATIONS = frozenset({"no", "th", "thn", "tgl", "uu", "pp", "maks", "min", "s1", "jl"})
_UNITS = frozenset({"hari", "jam", "menit", "kali", "orang", "unit", "buah", "dan", "atau", "th"})
_LONG_RUN = 7
_LONG_CAPITALISED = 8


def _cased(run: str, pieces: tuple[str, ...]) -> str:
    """The pieces of ``run`` with a space between and the letters as they stood."""
    out, at = [], 0
    for piece in pieces:
        out.append(run[at : at + len(piece)])
        at += len(piece)
    return " ".join(out)


def _mend_run(run: str) -> str:
    """A run of letters of one case (or one capital first).

    Capitalised runs may be names of places and people, so only office words divide them.
    """
    plain = run.islower()
    if len(run) < (_LONG_RUN if plain else _LONG_CAPITALISED) or is_word(run):
        return run
    pieces = segment(run, Tier.RARE if plain else Tier.OFFICE)
    return _cased(run, pieces) if pieces else run


def _stands_alone(part: str) -> bool:
    """Whether one part of a camel-case run is a word or an abbreviation in capitals."""
    if part.isupper():
        return 2 <= len(part) <= 8
    found = tier(part)
    return found is not None and (len(part) >= 4 or found <= Tier.CORE)


def _mend_letters(run: str) -> str:
    """PengelolaanArsip, PPIDdan, penyusunanlaporan."""
    if is_word(run):
        return run
    parts = _CAMEL.split(run)
    if len(parts) == 1:
        return _mend_run(run)
    mended = [part if _stands_alone(part) else _mend_run(part) for part in parts]
    sure = all(_stands_alone(part) or " " in new for part, new in zip(parts, mended, strict=True))
    return " ".join(mended) if sure and not all(part.isupper() for part in parts) else run


def _beside_number(run: str) -> bool:
    """Whether a number may stand right before or after the word: Tahun 2008 tentang."""
    lowered = run.lower()
    if lowered in _ABBREVIATIONS or lowered in _UNITS:
        return True
    found = tier(run)
    return len(run) >= 4 and found is not None and found <= Tier.OFFICE


def _mend_numbers(part: str) -> str:
    """Nomor14Tahun2008tentang; codes such as A4, D211 or SP2D stay."""
    runs = _RUNS.findall(part)
    mended = [run if run.isdigit() else _mend_letters(run) for run in runs]
    words = [word for new in mended if not new.isdigit() for word in new.split()]
    if any(len(run) > 4 for run in runs if run.isdigit()) or is_word(part):
        return part
    return " ".join(mended) if words and all(map(_beside_number, words)) else part


def _mend_part(part: str) -> str:
    if part.isalpha():
        return _mend_letters(part)
    return _mend_numbers(part) if part.isalnum() else part


def _space_after_mark(token: str) -> str:
    """lengkap,jelas -> lengkap, jelas, where known words stand on either side."""

    def spaced(found: re.Match[str]) -> str:
        before = re.findall(r"[^\W\d_]+", token[: found.start()])[-1]
        after = re.findall(r"[^\W\d_]+", token[found.end() :])[0]
        known = is_word(before) and is_word(after)
        stop = "." in found.group() and not after[0].isupper()
        return f"{found.group()} " if known and not stop else found.group()

    return _SENTENCE.sub(spaced, token)


def _mend_token(token: str) -> str:
    if len(token) < 4 or (token.isalpha() and is_word(token)):
        return token
    if _NUMBER_SIGN.match(token):
        token = re.sub(r"(?<=[A-Za-z]\.)(?=\d)", " ", token)
    elif _PROTECTED.search(token):
        return token
    return _space_after_mark("".join(map(_mend_part, _PARTS.findall(token))))


def mend_spaces(text: str) -> str:
    """Puts back spaces between words that ran together and takes out those inside a word.

    "Nomor14Tahun2008tentang" -> "Nomor 14 Tahun 2008 tentang", "peng elolaan" -> "pengelolaan".
    What the dictionary does not make certain stays as read, and so do codes, addresses, titles
    of persons and abbreviations. Meant for recognised text; a text layer has its own spaces.
    """
    return " ".join(_mend_token(token) for token in merge_pieces(text.split()))
