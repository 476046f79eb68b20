"""Spaces that a recogniser lost or put in, mended where the dictionary leaves no doubt."""

from __future__ import annotations

import re
from functools import lru_cache

from digisop.text.lexicon import Tier, is_word, segment, tier
from digisop.text.torn_words import merge_pieces

_PROTECTED = re.compile(
    r"@|://|www\.|\w\.(?:go|co|ac|or|com|id|net|org|sch|desa)\b|\d.*[/_.:].*[A-Za-z]"
    r"|[A-Za-z].*[/_.:].*\d|\d-|-\d|[A-Z]{2}-|-[A-Z]{2}|\b[A-Z]\.[A-Z]|\b[A-Z][a-z]?[a-z]?\.\s?[A-Z]"
)
_NUMBER_SIGN = re.compile(
    r"(?i)^\W*(?:no|nomor|th|thn|tgl)\.?\s?\d{1,4}(?:th|thn|tahun|tentang|$|\W)"
)
_PARTS = re.compile(r"[^\W_]+|[\W_]+")
_RUNS = re.compile(r"\d+|[^\W\d_]+")
_CAMEL = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")  # SOP|Pelayanan|Publik
_CAPITALS = re.compile(r"[A-Z]{2,}|[A-Z]?[a-z]+|[A-Z]")  # PPID|dan
_DOUBLED = re.compile(r"([A-Z][a-z]{2,})\1[a-z]*")  # UndangUndang
_SENTENCE = re.compile(r"(?<=[a-z]{3})([.,;:)]+)(?=[^\W\d_]{3})")
_ABBREVIATIONS = frozenset({"no", "th", "thn", "tgl", "uu", "pp", "maks", "min", "s1", "jl"})
_UNITS = frozenset({"hari", "jam", "menit", "kali", "orang", "unit", "buah", "dan", "atau", "th"})
_AMPERSAND = re.compile(
    r"(?<=[a-z]{3})\s?&\s?(?=[^\W\d_]{3})|(?<=\s)&(?=[^\W\d_]{3})|(?<=[a-z]{3})&(?=\s)"
)
_PLUS_MINUS = re.compile(r"±(?=\d)")
_REPEATED = re.compile(r"\b([A-Z][a-z]{3,}) (\1(?:an)?)\b")
_DOUBLING = frozenset({"data", "surat", "buku", "hari", "hasil", "lama", "satu", "sama", "hal"})
_NO_NAME = 14  # letters; no name of a person or place is as long and divides into words
_LONG_RUN = 7
_LONG_CAPITALISED = 8
_LONGEST_TOKEN = 500  # letters and marks; more than that without a space is no text to be mended


def _cased(run: str, pieces: tuple[str, ...]) -> str:
    """The pieces of ``run`` with a space between and the letters as they stood."""
    out, at = [], 0
    for piece in pieces:
        out.append(run[at : at + len(piece)])
        at += len(piece)
    return " ".join(out)


def _weakest(run: str) -> Tier:
    """The rarest words that may divide a run.

    A short run with a capital may be the name of a person or a place, so only office words
    divide it; a run in capitals is mostly a heading, where names of places occur.
    """
    if run.islower() or len(run) >= _NO_NAME:
        return Tier.RARE
    return Tier.PLACE if run.isupper() else Tier.OFFICE


def _misspelt(run: str, pieces: tuple[str, ...]) -> bool:
    """Whether the run is as likely a slip of spelling in the print: menyampaiakan."""
    return pieces[-1] == "akan" and is_word(run[:-4] + run[-3:])


def _doubled(first: str, last: str) -> bool:
    """Whether two pieces are a doubled word that lost its hyphen: data-data, perundang-undangan."""
    if tier(last) is Tier.FUNCTION and last not in _DOUBLING:
        return False
    roots = (first[-size:] for size in range(4, len(first) + 1))
    return any(last in {root, f"{root}an", f"{root}nya"} for root in roots)


def _mend_run(run: str) -> str:
    """A run of letters of one case (or one capital first); a doubled word gets its hyphen."""
    if len(run) < (_LONG_RUN if run.islower() else _LONG_CAPITALISED) or is_word(run):
        return run
    pieces = segment(run, _weakest(run))
    if not pieces or _misspelt(run, pieces):
        return run
    if run.isupper() and all((tier(piece) or 0) == Tier.PLACE for piece in pieces):
        return run
    spaced = _cased(run, pieces)
    return spaced.replace(" ", "-") if len(pieces) == 2 and _doubled(*pieces) else spaced


def _stands_alone(part: str, last: bool) -> bool:
    """Whether one part of a camel-case run is a word or an abbreviation."""
    if part.lower() in _ABBREVIATIONS or (last and part.isupper() and len(part) > 2):
        return True
    found = tier(part)
    return found is not None and (len(part) >= 4 or found <= Tier.CORE)


def _mend_camel(parts: list[str]) -> str | None:
    """The parts with spaces between, where each is a word or several; else ``None``."""
    if len(parts) < 2 or all(part.isupper() for part in parts):
        return None
    mended = []
    for at, part in enumerate(parts):
        alone = _stands_alone(part, at == len(parts) - 1)
        new = part if alone else _mend_run(part)
        if not alone and " " not in new:
            return None
        mended.append(new)
    return _REPEATED.sub(r"\1-\2", " ".join(mended))


def _mend_letters(run: str) -> str:
    """PengelolaanArsip, SOPPelayanan, PPIDdan, penyusunanlaporan."""
    if is_word(run):
        return run
    if run.islower() or run.isupper() or run.istitle():
        return _mend_run(run)
    if found := _DOUBLED.fullmatch(run):
        return f"{found[1]}-{run[len(found[1]) :]}"
    for pattern in (_CAMEL, _CAPITALS):
        if (mended := _mend_camel(pattern.findall(run))) is not None:
            return mended
    return run


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


@lru_cache(maxsize=8192)
def _space_after_mark(token: str) -> str:
    """lengkap,jelas -> lengkap, jelas; a full stop only before a capital and between words."""

    def spaced(found: re.Match[str]) -> str:
        before = re.findall(r"[^\W\d_]+", token[: found.start()])[-1]
        after = re.findall(r"[^\W\d_]+", token[found.end() :])[0]
        if "." not in found.group():
            return f"{found.group()} "
        sentence = after[0].isupper() and is_word(before) and is_word(after)
        return f"{found.group()} " if sentence else found.group()

    if len(token) > _LONGEST_TOKEN or _PROTECTED.search(token):
        return token
    return _SENTENCE.sub(spaced, token)


@lru_cache(maxsize=8192)
def _mend_token(token: str) -> str:
    if not 4 <= len(token) <= _LONGEST_TOKEN or (token.isalpha() and is_word(token)):
        return token
    if _NUMBER_SIGN.match(token):
        token = re.sub(r"(?<=[A-Za-z]\.)(?=\d)", " ", token)
    elif _PROTECTED.search(token):
        return token
    return "".join(map(_mend_part, _PARTS.findall(token)))


def mend_spaces(text: str) -> str:
    """Puts back spaces between words that ran together and takes out those inside a word.

    "Nomor14Tahun2008tentang" -> "Nomor 14 Tahun 2008 tentang", "peng elolaan" -> "pengelolaan".
    What the dictionary does not make certain stays as read, and so do codes, addresses, titles
    of persons and abbreviations. Meant for recognised text; a text layer has its own spaces.
    """
    marked = " ".join(map(_space_after_mark, text.split()))
    mended = " ".join(_mend_token(token) for token in merge_pieces(marked.split()))
    return _PLUS_MINUS.sub("± ", _AMPERSAND.sub(" & ", mended).replace("  ", " "))
