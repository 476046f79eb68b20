"""Points, commas and colons that cannot stand where they were read.

A sentence ends with a point and the next begins with a large letter; of hundreds of texts of real
and generated SOPs none has a point before a small one but behind the letter of an item. Where a
recogniser saw one all the same, it is a comma or a speck, as the other recogniser may tell. What
both saw stays: a sentence may begin with a letter that was misread.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digisop.text.lexicon import is_word
from digisop.text.verbs import begins_with_verb

#: A word of at least four letters, or an office's in capitals, with a point behind it, and what a
#: small word begins with.
_STOPPED = re.compile(r"\W*(?:[^\W\d_]+[/-])*([^\W\d_]{4,}|[A-Z]{3,})\.")
#: The year of a law with a speck behind it: "Tahun 2008. tentang".
_YEAR = re.compile(r"(?:19|20)\d\d[.,:]")
_ABOUT, _YEARS = "tentang", "tahun"
#: The number of a law with a speck behind it: "Nomor 14. Tahun 2008".
_NUMBER = re.compile(r"\d{1,3}[.,:]")
_CITING, _OF_YEAR = frozenset({"nomor", "no", "no."}), re.compile(r"Tahun (?:19|20)\d\d\b")
#: The year before what a law is about, which has no end of a sentence in it.
_OF_LAW = re.compile(r"(?:19|20)\d\d[.,:]?")
#: Two words, or one and a year, that a speck joins as a sign: "Aparatur.Negara", "Tahun.2011".
_JOINED = re.compile(r"([^\W\d_]{4,})\.([^\W\d_]{4,}|(?:19|20)\d\d)([.,;]?)")
#: Short forms of offices and places are shorter.
LONG = 6
_SMALL = re.compile(r"[a-z]{2}")
#: Words with which no sentence ends, and with which one may begin.
OPEN_WORDS = frozenset({
    "agar", "apabila", "atau", "bila", "dalam", "dari", "dengan", "jika", "kepada", "maka", "oleh",
    "pada", "serta", "tentang", "untuk", "yang",
})  # fmt: skip
_BEGINNING = frozenset({
    "apabila", "bila", "dalam", "jika", "kemudian", "lalu", "selanjutnya", "setelah", "untuk",
})  # fmt: skip
#: With these, written large, a sentence begins: a comma before one, which the other recogniser has
#: not, is a point.
_NEW_SENTENCE = frozenset({"Jika", "Apabila"})
#: Short forms of four letters and more, whose point is printed; most others are told by their ends,
#: as no word of the language has them ("lamp", "Kasubbag", "prov").
_SHORT_FORMS = frozenset({
    "bend", "bendes", "inpres", "jend", "kabag", "kabid", "kadin", "kadis", "kasi", "kepmen",
    "kepres", "perbup", "perda", "perdes", "perka", "permen", "perpres", "pers", "perwal",
    "sekban", "sekda", "sekdis", "sekret", "setda", "subbid",
})  # fmt: skip
_SHORT_END = re.compile(r"(?!.*(?:ng|ks)$)\w*(?:[bcdfghjklmnpqrstvwxz]{2}|[cjqv]|bag)$")
#: Words beside verbs with which something is told of what stands before them.
_TELLING = frozenset({"akan", "belum", "dapat", "harus", "sudah", "telah", "tidak", "wajib"})
#: What may stand in the place of the point.
_SIGN = re.compile(r"[,;]?")
_LETTERS = re.compile(r"[\W_]+")
#: The letter of an item behind the item before it, its point misread: "a. surat; b, daftar".
_MARKER = re.compile(r"(?<=[;,:] )([b-z])[,:;](?= \S)|(?<= dan )([b-z])[,:;](?= \S)")
#: A colon before the letter of an item that is not the first.
_COLON = re.compile(r"(?<=[^\W\d_]{3}):(?= (?:dan )?([b-z])\. )")
#: A semicolon between items; where one stands, a comma in such a place has lost its point.
_SEMICOLON = re.compile(r";(?= (?:dan |atau )?[b-z]\. )")
_COMMA = re.compile(r",(?= (?:dan |atau )?([b-z])\. )")
#: A point of a colon was lost between what announces items and the first of them.
_STOP_BEFORE = re.compile(
    r"\b(berupa|meliputi|yaitu|yakni|berikut|lain)\.(?= a\. [^.]*[;,] (?:dan |atau )?b\. )"
)


def mend_stops(lines: Sequence[tuple[str, str | None]]) -> list[str]:
    """Lines without points before small letters, each given with what another recogniser read in
    it (``None`` where there was none).

    >>> mend_stops([("kepada Camat. jika", "epada Camat, jika"), ("tidak", None)])
    ['kepada Camat, jika', 'tidak']
    >>> mend_stops([("Aparatur.Negara Tahun.2008. tentang. Pelayanan", "Aparatur Negara Tahun")])
    ['Aparatur Negara Tahun 2008. tentang Pelayanan']
    >>> mend_stops([("Nomor 14. Tahun 2008", None)])
    ['Nomor 14 Tahun 2008']
    >>> mend_stops([("bahan dan data.", "bahan dan data"), ("pendukung", None)])
    ['bahan dan data', 'pendukung']
    >>> mend_stops([("Memeriksa surat, Jika setuju, jika tidak", None)])
    ['Memeriksa surat. Jika setuju, jika tidak']
    >>> mend_stops([("Mengetik. bukti bayar.", "Mengetik. bukti bayar."), ("surat", None)])
    ['Mengetik. bukti bayar.', 'surat']
    >>> mend_stops([("Tahun 2018 tentang Pengadaan. Barang", "2018 tentang Pengadaan Barang")])
    ['Tahun 2018 tentang Pengadaan Barang']
    """
    return _mended_lines(lines, of_names=True)


def has_specks_in_names(lines: Sequence[tuple[str, str | None]]) -> bool:
    """Whether points before capitals are taken out of these lines as specks within a name: a
    sentence may end there after all."""
    return mend_stops(lines) != _mended_lines(lines, of_names=False)


def _mended_lines(lines: Sequence[tuple[str, str | None]], *, of_names: bool) -> list[str]:
    later = [token for text, _ in lines for token in text.split()]
    mended: list[str] = []
    before, in_title = ("", ""), False
    for text, other in lines:
        tokens: list[str] = []
        row = text.split()
        for token in row:
            later = later[1:]
            may_be_name = of_names and token.endswith(".") and not _is_told_of(later)
            is_within = len(tokens) + 1 < len(row)
            in_law = before[1].lower() in _CITING and bool(_OF_YEAR.match(" ".join(later[:2])))
            place = _Place(later[0] if later else "", is_within, in_title, may_be_name, in_law)
            tokens.append(_mended(token, place, other))
            before = before[1], token
            in_title |= before[1] == _ABOUT and bool(_OF_LAW.fullmatch(before[0]))
            in_title &= not (tokens[-1].endswith((";", ")", ".")) or _tells(token))
        mended.append(" ".join(tokens))
    return mended


def _is_told_of(tokens: Sequence[str]) -> bool:
    """Whether a verb comes before the next sentence ends: these words are a sentence."""
    for token in tokens:
        if _tells(token):
            return True
        if token.endswith((".", ";", ")")):
            return False
    return False


def _tells(token: str) -> bool:
    return token.strip(".,;:()").lower() in _TELLING or bool(begins_with_verb(token))


@dataclass(frozen=True, slots=True)
class _Place:
    """What comes ``after`` a token; whether that is in the same line, and in the title of a law;
    whether both may be of one name: no sentence begins there; and whether the token is the number
    of a law, its year behind it."""

    after: str
    is_within: bool
    in_title: bool
    may_be_name: bool
    in_law: bool


def _mended(token: str, place: _Place, other: str | None) -> str:
    """A token, with another sign or none for its point where a small letter comes after it. A
    sentence may begin with such as "jika" though, its letter read as a small one."""
    after = place.after
    if joined := _JOINED.fullmatch(token):
        return _with_space(joined, other or "")
    if _YEAR.fullmatch(token) and after.startswith(_ABOUT):
        return token[:-1]
    if place.in_law and _NUMBER.fullmatch(token):
        return token[:-1]
    is_comma = token.endswith(",") and token[-2:-1].isalpha() and after in _NEW_SENTENCE
    if is_comma and _sign_in(other or "", token) != ",":
        return f"{token[:-1]}."
    stopped = _STOPPED.fullmatch(token)
    if stopped and after and stopped[1].lower() in OPEN_WORDS:
        return token[:-1]
    if not stopped or not (stopped[1].isupper() or is_word(stopped[1])):
        return token
    sign = _sign_in(other or "", token)
    if not _SMALL.match(after):
        may_be_name = place.may_be_name and not is_short_form(stopped[1])
        is_name = may_be_name and (place.in_title or _is_of_a_name(stopped[1], after))
        return token[:-1] if is_name and place.is_within and sign == "" else token
    may_begin = _LETTERS.sub("", after) in _BEGINNING
    is_kept = sign is None or not _SIGN.fullmatch(sign) or is_short_form(stopped[1])
    return token if is_kept or (not sign and may_begin) else f"{token[:-1]}{sign}"


def is_short_form(word: str) -> bool:
    """Whether a word is a short form, to which a point belongs ("Kab", "dll"); an office's own in
    capitals has none."""
    lowered = word.lower()
    is_office = word.isupper()
    return not is_office and (lowered in _SHORT_FORMS or bool(_SHORT_END.match(lowered)))


def _is_of_a_name(before: str, after: str) -> bool:
    """Whether two words, both with capitals and usual ones, are of a name: "Formulir Permohonan"
    and no end of a sentence and the beginning of another; nor a short form, as "Prov. Jatim"."""
    word = after.strip(",.;")
    is_title = before.istitle() and word.istitle() and len(before) >= LONG
    begins = word.lower() in _BEGINNING or begins_with_verb(word)
    return is_title and is_word(word) and not begins


def _with_space(joined: re.Match[str], other: str) -> str:
    """The two words with a space for the sign between them: a year behind its word, or what the
    other reading has so. A sentence may end there, the space behind its point forgotten."""
    is_year = joined[1].lower() == _YEARS and joined[2].isdigit()
    apart = f"{joined[1]} {joined[2]}"
    return f"{apart}{joined[3]}" if is_year or apart in other else joined[0]


def _sign_in(other: str, token: str) -> str | None:
    """The sign behind the same word in another reading, empty where it has none there; ``None``
    where the word is not to be found, or more than once and not with the same sign."""
    key = _LETTERS.sub("", token).casefold()
    found = [read for read in other.split() if _LETTERS.sub("", read).casefold() == key]
    signs = {read[len(read.rstrip(".,;:")) :] for read in found}
    return signs.pop() if len(signs) == 1 else None


def mend_markers(text: str) -> str:
    """A text with the points behind the letters of its items, and semicolons between them.

    >>> mend_markers("berupa: a. nota dinas: b, daftar hadir; dan c. notulen")
    'berupa: a. nota dinas; b. daftar hadir; dan c. notulen'
    >>> mend_markers("berupa. a. nota dinas; b. daftar hadir, dan c. notulen")
    'berupa: a. nota dinas; b. daftar hadir; dan c. notulen'
    """
    before = ""
    while before != text:  # a letter may follow one whose own point is put right first
        before = text
        text = _MARKER.sub(_pointed, before)
    text = _COLON.sub(_parted, _STOP_BEFORE.sub(r"\1:", text))
    return _COMMA.sub(_parted, text) if _SEMICOLON.search(text) else text


def _pointed(found: re.Match[str]) -> str:
    letter = found[1] or found[2]
    return f"{letter}." if _follows(letter, found) else found[0]


def _parted(found: re.Match[str]) -> str:
    return ";" if _follows(found[1], found) else found[0]


def _follows(letter: str, found: re.Match[str]) -> bool:
    """Whether the item with the letter before it begins earlier in the text."""
    return f" {chr(ord(letter) - 1)}. " in f" {found.string[: found.start()]}"
