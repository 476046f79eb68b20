"""What a recogniser made of specks, of rests of rules and of letters, put right where the text
around makes it certain."""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from digisop.text.lexicon import Tier, is_word, tier
from digisop.text.units import misread_unit, unit_of

#: A point with a space before it that clings to the word behind: "rapat .dan". Print does not.
_CLINGING = re.compile(r"(?<=[^\W\d_] )[.,;]+(?=([a-z]{3,}))")
#: Endings of file names are written so: "berkas .docx".
_OF_FILES = frozenset({"docx", "xlsx", "pptx"})
#: A sign alone between spaces that print has in no text: the rest of a rule.
_LONE = re.compile(r" [_|~](?!\S)|^(?:[_|~]|__+(?= [^\W\d_])) ")
#: A wall read as a sign of the word before it.
_WALL = re.compile(r"(?<=[^\W\d_]{2})\|(?!\S)")
#: The Roman two and three, strokes of them read as others.
_ROMAN = re.compile(r"(?<![\w.'’|])(?=l{0,2}I)[Il]{2,3}(?![\w'’|])")
#: What is counted in Roman numbers: a stroke behind it may be the first of them, or of a rule.
_COUNTED = re.compile(
    r"(?i:(?<!\w)(asisten|golongan|tingkat|tk\.?|kelas|eselon|tahap|semester|triwulan)) [|l](?!\S)"
)
#: The marker of an item read as two letters, the large and the small one: "b. ...; dan Cc. ...".
_DOUBLED = re.compile(r"(?<!\S)([A-Z])([a-z])\.(?= )")
#: The abbreviation of Jalan before a name; "JI." stands for nothing.
_STREET = re.compile(r"(?<!\S)J[Ii]\.(?= ?([A-Z]\w*))")
#: Two words that laws write with a stroke between them, and no paper runs together.
_TWO_OFFICES = re.compile(
    r"(?<!\w)(bupati)(wali\s?kota)(?!\w)|(?<!\w)(kabupaten)(kota)(?!\w)", re.I
)
#: A stroke between words whose foot was read as a comma as well: "Komputer, /Laptop".
_STROKE_AND_FOOT = re.compile(r"(?<=[^\W\d_]), ?/(?=[^\W\d_])")
#: A mark that stands in pairs: alone at the beginning of a word, it is a stroke of something else.
_OPENING = re.compile(r"(?<!\S)[\"“”„«\[](?=[^\W\d_])")
_PAIRED = frozenset('"“”„«»[]')
#: An apostrophe at the beginning of a word, where it is a speck unless another closes it; names may
#: begin with one, and words end with one (syara').
_APOSTROPHES = frozenset("'‘’`")
_APOSTROPHE = re.compile(r"(?<!\S)['‘’`](?=([^\W\d_]+))")
#: One behind a usual word, before another: those that end with one (syara') are none.
_APOSTROPHE_BEHIND = re.compile(r"(?<!\w)([^\W\d_]{4,})['‘’`](?= [^\W\d_])")
#: The short form of a number or of a year, before one, with a comma for its point; of years that
#: last it is none: "5 Th, 3 bulan".
_SHORT_FORM = re.compile(r"(?<!\w)(?:(?<!\d )(No)(?=, ?\d)|(Thn?)(?=, ?(?:19|20)\d\d(?!\d))),")
#: The Roman one in the code of a paper, read as another stroke: KPU/I/2021.
_ROMAN_ONE = re.compile(r"(?<=[A-Z]/)[lt|](?=/(?:19|20)\d\d(?!\d))")
#: A capital that is an office's, too: only another reading can tell.
_ONE_OR_OFFICE = re.compile(r"(?<=/)L(/(?:19|20)\d\d)(?!\d)")
#: A capital parted by a speck from the rest of its word: "Komputer/L.aptop".
_PARTED = re.compile(r"(?<!\w)([A-Z])\.([a-z]{4,})(?!\w)")

#: Letters that mark what is told one after the other in a sentence, read with a comma or as
#: capitals too: "berupa: a, surat; b. daftar; dan C. notulen". Letters that are themselves told one
#: after the other mark nothing: "golongan: A, B, C, D".
_INNER_MARKER = re.compile(r"(?<=[:;,] )(dan,? )?([A-Za-z])([.,]) (?=\w)(?![A-Za-z](?!\w))")
_FEWEST_INNER = 3
#: "hari" behind a number, one letter of it read as another: of working days, or all of a duration.
_DAYS = re.compile(
    r"(?<=\d )(?:[A-Za-z]ari|[Hh][a-z]ri|[Hh]a[a-z]i|[Hh]ar[a-z1])(?= (?:kerja|kalender)\b|$)"
)
#: Specks in a duration: a stroke before its number, a point behind that (but "1.", which may begin
#: a list) or within its unit.
_SPECK_BEFORE = re.compile(r"^[\"'“”‘’`](?=[±\d][^\"'“”‘’`]*$)")
_SPECK_BEHIND = re.compile(r"(?<=\d)(?<!^1)[.,] (?=(\w+))|(?<=hari)[.,] (?=ker|kal)", re.IGNORECASE)
#: A duration: a number, or one up to another, its unit, and perhaps that it is of working time.
_DURATION = re.compile(
    r"(\W*(?:\d+ ?(?:[-–]|s/d|s\.d\.) ?)?\d+ (?:\(\w+\) )?)(\w+)( (?:ker\w{0,2}|kalen\w+))?",
    re.IGNORECASE,
)
#: A number and, in brackets, what should be its word.
_SPELT = re.compile(r"(?<!\d)(\d{1,2}) ?\((\w+)\)")
_NUMBERS = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
    "sepuluh",
)  # fmt: skip
#: Of working time, a letter of it lost.
_WORK = re.compile(r"(?<= )(?:kera|kerj|keria|kerla)$", re.IGNORECASE)


def put_right(text: str, other: str = "") -> str:
    """The text with what can only be a misreading put right. ``other`` is what another recogniser
    read.

    >>> put_right("notulen rapat .dan arsip, format .pdf _")
    'notulen rapat dan arsip, format .pdf'
    >>> put_right("a. surat; b. daftar hadir; dan Cc. notulen")
    'a. surat; b. daftar hadir; dan c. notulen'
    >>> put_right("JI. Raya Merdeka No. 45")
    'Jl. Raya Merdeka No. 45'
    >>> put_right("berupa: a, surat; b. daftar hadir; dan C. notulen")
    'berupa: a. surat; b. daftar hadir; dan c. notulen'
    >>> put_right("a. surat' permohonan", "a. surat permohonan"), put_right("syara' Islam")
    ('a. surat permohonan', "syara' Islam")
    >>> put_right("188/L/2017", "188/l/2017"), put_right("188/L/2017")
    ('188/I/2017', '188/L/2017')
    >>> put_right("PP No, 53 Th, 2010")
    'PP No. 53 Th. 2010'
    >>> put_right("Komputer, /Laptop"), put_right("Komputer/L.aptop")
    ('Komputer/Laptop', 'Komputer/Laptop')
    >>> put_right("paling lambat 2 bari kerja")
    'paling lambat 2 hari kerja'
    >>> put_right("peringatan I, Il dan Ill|")
    'peringatan I, II dan III'
    """
    text = _ROMAN.sub(lambda numeral: "I" * len(numeral[0]), _WALL.sub("", text))
    text = _COUNTED.sub(lambda stroke: _roman_one(stroke, other), text)
    text = _without_apostrophe(_without_lone_opening(_LONE.sub("", text)), other)
    text = _PARTED.sub(_joined, _STROKE_AND_FOOT.sub("/", text))
    text = _SHORT_FORM.sub(lambda short: f"{short[1] or short[2]}.", text)
    text = _ONE_OR_OFFICE.sub(lambda one: _one_or_office(one, other), text)
    text = _ROMAN_ONE.sub("I", _TWO_OFFICES.sub(_with_stroke, text))
    text = _CLINGING.sub(lambda speck: "" if _is_plain(speck[1]) else speck[0], text)
    text = _DOUBLED.sub(lambda marker: _single(marker, text), text)
    text = _in_order(_DAYS.sub(_working_days, text))
    return _STREET.sub(_street, text)


def put_unit_right(duration: str) -> str:
    """A duration that is a number and a misread unit, or has specks at its number, put right; any
    other text is left.

    >>> put_unit_right("± 7 hasi"), put_unit_right("7 hasi rapat"), put_unit_right("5 Ment")
    ('± 7 hari', '7 hasi rapat', '5 Menit')
    >>> put_unit_right("29 s/d 30 ment"), put_unit_right("2 han kera")
    ('29 s/d 30 menit', '2 hari kerja')
    >>> put_unit_right("'± 3 jam"), put_unit_right("5. Menit"), put_unit_right("1. Rapat")
    ('± 3 jam', '5 Menit', '1. Rapat')
    >>> put_unit_right("1 Hari, kerja"), put_unit_right("1'30 menit")
    ('1 Hari kerja', "1'30 menit")
    >>> put_unit_right("3 (iga) Jam"), put_unit_right("9 s.d. 10 merit")
    ('3 (tiga) Jam', '9 s.d. 10 menit')
    >>> put_unit_right("1. Minggu pertama 2. Minggu kedua"), put_unit_right("1. Jam kerja")
    ('1. Minggu pertama 2. Minggu kedua', '1. Jam kerja')
    """
    duration = _SPELT.sub(_spelt_right, duration)
    bare = _SPECK_BEHIND.sub(_if_unit, _SPECK_BEFORE.sub("", duration))
    found = _DURATION.fullmatch(bare) or _DURATION.fullmatch(duration)
    if not found:
        return duration
    behind = _WORK.sub(lambda word: _written_like(word[0], "kerja"), found[3] or "")
    meant = misread_unit(found[2])
    if meant is None:
        return _DAYS.sub(_as_days, found[1] + found[2] + behind)
    return found[1] + _written_like(found[2], meant) + behind


def _roman_one(stroke: re.Match[str], other: str) -> str:
    """The Roman one, where the other reading has a stroke in its place, too."""
    seen = re.search(rf"{re.escape(stroke[1])} ?[Il1|](?!\w)", other, re.IGNORECASE)
    return f"{stroke[1]} I" if seen else stroke[0]


def _joined(found: re.Match[str]) -> str:
    """The two parts of a usual word as one, where the second alone is none: "H.usin" is a name."""
    whole, common = found[1] + found[2], tier(found[1] + found[2])
    is_usual = common is not None and common <= Tier.OFFICE
    return whole if is_usual and not is_word(found[2]) else found[0]


def _spelt_right(found: re.Match[str]) -> str:
    """A number and its word, where what was read is that word but for a letter and none."""
    number, read = int(found[1]), found[2]
    meant = _NUMBERS[number] if number < len(_NUMBERS) else read
    is_near = Levenshtein.distance(read.lower(), meant, score_cutoff=1) == 1
    if not is_near or is_word(read):
        return found[0]
    return f"{found[1]} ({_written_like(read, meant)})"


def _if_unit(speck: re.Match[str]) -> str:
    """No speck behind a number where a unit comes after it, or within a unit."""
    return " " if speck[1] is None or unit_of(speck[1]) else speck[0]


def _as_days(word: re.Match[str]) -> str:
    return _written_like(word[0], "hari")


def _written_like(read: str, meant: str) -> str:
    """The word meant in capitals or small letters as the one that was read."""
    if read.isupper():
        return meant.upper()
    return meant.capitalize() if read[0].isupper() else meant


def _working_days(word: re.Match[str]) -> str:
    """The word put right before "kerja", but for usual words: "rangkap 2 dari kerja sama"."""
    found = tier(word[0])
    is_usual = found is not None and found <= Tier.COMMON
    return word[0] if is_usual or word.end() == len(word.string) else _as_days(word)


def _in_order(text: str) -> str:
    """The text with the letters that mark its parts small and with points, where so many run from a
    on, and most are small, and most have points: others may be printed as they are."""
    markers = list(_INNER_MARKER.finditer(text))
    letters = [marker[2].lower() for marker in markers]
    runs_on = letters == [chr(ord("a") + place) for place in range(len(letters))]
    small = sum(marker[2].islower() for marker in markers)
    pointed = sum(marker[3] == "." for marker in markers)
    if len(letters) < _FEWEST_INNER or not runs_on or 2 * min(small, pointed) <= len(letters):
        return text
    return _INNER_MARKER.sub(lambda m: f"{'dan ' if m[1] else ''}{m[2].lower()}. ", text)


def _without_lone_opening(text: str) -> str:
    """The text without a quotation mark or bracket that nothing closes."""
    return _OPENING.sub("", text) if sum(sign in _PAIRED for sign in text) == 1 else text


def _one_or_office(found: re.Match[str], other: str) -> str:
    """The Roman one where the other reading has a stroke there, too."""
    is_one = re.search(rf"/[Il1|]{found[1]}(?!\d)", other) is not None
    return f"I{found[1]}" if is_one else found[0]


def _is_without(word: str, other: str) -> bool:
    """Whether another reading has the word, and no apostrophe at it."""
    signs = "".join(_APOSTROPHES)
    pattern = rf"(?<![\w{signs}]){re.escape(word)}(?![\w{signs}])"
    return re.search(pattern, other, re.IGNORECASE) is not None


def _without_apostrophe(text: str, other: str) -> str:
    """The text without an apostrophe before a word that is no name, or behind a usual one that the
    other reading has without, where no other closes it."""
    if sum(sign in _APOSTROPHES for sign in text) != 1:
        return text
    found, rarest = _APOSTROPHE.search(text), Tier.RARE
    if not found:
        found, rarest = _APOSTROPHE_BEHIND.search(text), Tier.COMMON
        found = found if found and _is_without(found[1], other) else None
    rank = tier(found[1]) if found else None
    if rank is None or rank > rarest:
        return text
    return re.sub(r"['‘’`]", "", text)


def _with_stroke(found: re.Match[str]) -> str:
    return "/".join(part for part in found.groups() if part)


def _is_plain(word: str) -> bool:
    return is_word(word) and word not in _OF_FILES


def _street(found: re.Match[str]) -> str:
    return "JL." if len(found[1]) > 1 and found[1].isupper() else "Jl."


def _single(marker: re.Match[str], text: str) -> str:
    """The small letter alone where the item before has the letter before it."""
    large, small = marker.groups()
    before = f" {text[: marker.start()]}"
    follows = large.lower() == small and f" {chr(ord(small) - 1)}. " in before
    return f"{small}." if follows else marker[0]
