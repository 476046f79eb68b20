"""Names of people with their academic degrees: what stands between name and degrees.

"SUHERMAN, S.H., M.H.": a comma before each degree. Names are underlined, and the rule cuts a comma
into a point, or takes it away, or makes a letter of it ("SUHERMANIS.H.. M.H."); so does a signature
that goes over it. In that place nothing but a comma can stand, so that it can be put back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from digisop.text.lexicon import tier

#: Degrees, their parts with points between: with them, without, or with some of them they are the
#: same ("SH", "S.H", "S.IP", "S.I.P").
DEGREES = (
    "S.H", "S.E", "S.T", "S.P", "S.S", "S.Sos", "S.Pd", "S.Pd.I", "S.Ag", "S.Si", "S.Kom", "S.I.P",
    "S.S.T.P", "S.T.P", "S.A.P", "S.K.M", "S.Kep", "S.Farm", "S.Hut", "S.Pt", "S.Pi", "S.Psi",
    "S.Ked", "S.Hum", "S.Ak", "S.I.K", "S.I.Kom", "S.Tr", "S.S.T", "S.Th", "S.Stat", "S.Gz", "S.Sn",
    "S.Ars", "S.E.I", "S.H.I", "S.Th.I", "S.Par", "M.H", "M.Si", "M.M", "M.T", "M.P", "M.A", "M.E",
    "M.S", "M.Pd", "M.Pd.I", "M.Ag", "M.Kes", "M.Kom", "M.A.P", "M.I.P", "M.I.Kom", "M.Sc", "M.Hum",
    "M.Kn", "M.Eng", "M.Ak", "M.Sos", "M.Psi", "M.Tr", "M.Han", "M.Ec.Dev", "M.Ling", "M.Farm",
    "M.Epid", "M.P.H", "M.B.A", "M.P.A", "M.H.I", "M.M.T", "M.P.S.D.M", "M.Th", "M.E.I", "A.Md",
    "A.Md.Kep", "A.Md.Keb", "A.Ma", "A.T.D", "A.K", "C.A", "Ph.D", "LL.M", "B.Sc", "B.A", "D.E.A",
)  # fmt: skip
#: Forenames that are written short, and titles: a point belongs to them.
_SHORTENED = frozenset({
    "moh", "muh", "mohd", "muhd", "mhd", "abd", "abdr", "ach", "akh", "drs", "dra", "drg", "prof",
    "apt", "alm", "ign", "yoh", "dewa", "gst",
})  # fmt: skip
#: What is read where the tail of a comma, or the stroke of a signature, meets a rule.
_STROKES = "Il1|!/\\()[]jJY"
_STROKE = rf"[{re.escape(_STROKES)}]"
#: "Hj." whose tail a rule cut off: rare as print.
_CUT_OFF = re.compile(r"(?:Hi|HI)\.")
#: What "S" is read as before a point.
_READ_FOR_S = "$5"
#: A name that is longer than this is none, nor are its degrees more than so many.
_LONGEST, _MOST = 120, 6
_SIGNS = r"\s.,;:'’_"
_COMMA = ","


def _pattern(degree: str) -> str:
    parts = [re.escape(part) for part in degree.split(".")]
    first = rf"[S{re.escape(_READ_FOR_S)}]" if parts[0] == "S" else parts[0]
    return r"(?:\.\s?)?".join((first, *(f"(?i:{part})" for part in parts[1:])))


_ANY = "|".join(_pattern(degree) for degree in sorted(DEGREES, key=len, reverse=True))
_DEGREE = re.compile(rf"(?:{_ANY})(?![^\W\d_])")
_ANYWHERE = re.compile(rf"(?=({_DEGREE.pattern}))")
_BETWEEN = re.compile(rf"[{_SIGNS}]{{1,5}}(?:{_STROKE}\s?)?")
_END = re.compile(rf"[{_SIGNS}]*")
_BEFORE = re.compile(rf"([^\W\d_]{{3,}})([{_SIGNS}]{{0,5}}(?:{_STROKE})?\s?)$")
_ENDS_IN_CAPITALS = re.compile(r"\.\s?[A-Z]{1,2}$")
#: A letter that stands by itself before the degrees may be an initial of the name.
_INITIAL = re.compile(r"(?:^|\s)[^\W\d_](?=\s)")
_TWO_POINTS = re.compile(r"\.[.;:'’_]")


@dataclass(frozen=True, slots=True)
class _Parts:
    """A name, its degrees, and what was read before each of these and behind the last."""

    name: str
    degrees: tuple[str, ...]
    signs: tuple[str, ...]
    end: str


@dataclass(frozen=True, slots=True)
class MendedName:
    """A name; ``is_doubtful`` where what stands in it was seen by no reading."""

    text: str
    is_doubtful: bool = False


def mend_name(name: str, other: str = "") -> MendedName:
    """A name as read in a picture, with commas before its degrees where a point, a stroke or
    nothing was read; ``other`` is a second reading of it.

    >>> mend_name("SUHERMAN. S.H.. M.H.").text, mend_name("AMIN S.H., M.H.", "AMINIS.H.. MH").text
    ('SUHERMAN, S.H., M.H.', 'AMIN, S.H., M.H.')
    >>> mend_name("Moh. Amin, S.Sos,M.Si").text, mend_name("SITI AMINAH SE, MM")
    ('Moh. Amin, S.Sos,M.Si', MendedName(text='SITI AMINAH, SE, MM', is_doubtful=True))
    """
    is_cut_off = bool(_CUT_OFF.match(name))
    read = _parts_of(name)
    if read is None:
        return MendedName(name, is_cut_off)
    seen = _parts_of(other, read.name) if other else None
    if seen is None or len(seen.degrees) != len(read.degrees):
        seen = None
    is_cut = bool(read.signs[0].strip())
    uses_commas = is_cut or any(_COMMA in sign or _is_cut_comma(sign) for sign in read.signs)
    text, doubts, whole_ones = read.name, is_cut_off, list[str]()
    for at, (sign, degree) in enumerate(zip(read.signs, read.degrees, strict=True)):
        other_sign = seen.signs[at] if seen else ""
        before = read.degrees[at - 1] if at else ""
        put, is_seen = _comma_for(sign, other_sign, before, usual=uses_commas)
        whole, is_read = _with_points(degree, seen.degrees[at] if seen else degree)
        text, doubts = text + put + whole, doubts or not (is_seen and is_read)
        whole_ones.append(whole)
    is_part = read.signs[0].isalpha() and not (seen and seen.name == read.name)
    doubts |= is_part or _is_of_two_kinds(whole_ones)
    return MendedName(text + read.end, doubts)


def _parts_of(text: str, name: str = "") -> _Parts | None:
    """The parts of a name with degrees; ``None`` where it has none. ``name`` is what another
    reading has before the degrees: a stroke may hang on it."""
    if len(text) > _LONGEST:
        return None
    for found in _ANYWHERE.finditer(text):
        before = _before(text[: found.start()], found[1], name)
        behind = _chain(text, found.start())
        if before and behind:
            degrees, signs, end = behind
            return _Parts(before[0], degrees, (before[1], *signs), end)
    return None


def _before(text: str, degree: str, name: str) -> tuple[str, str] | None:
    """The name before the first degree, and the signs between them. Where no space or sign parts
    them, the letter between is a stroke only if the name without it is one."""
    own, stroke = text.rstrip()[:-1], text.rstrip()[-1:]
    if name and own.casefold() == name.casefold() and re.fullmatch(_STROKE, stroke):
        return own, stroke
    found = _BEFORE.search(text)
    if found is None or found[1].casefold() in _SHORTENED:
        return None
    word, signs = found[1], found[2]
    if any(sign in f"{_SIGNS}|!/\\()[]1" or sign.isspace() for sign in signs):
        return text[: found.end(1)], signs
    if "." not in degree:
        return None
    for bare, stroke in ((word, ""), (word[:-1], word[-1])):
        is_stroke = not stroke or bool(re.fullmatch(_STROKE, stroke))
        if is_stroke and tier(bare) is not None:
            return text[: found.start(1)] + bare, stroke
    return None


def _chain(text: str, start: int) -> tuple[tuple[str, ...], tuple[str, ...], str] | None:
    """The degrees from ``start`` on with the signs between them and behind the last; ``None`` where
    something else follows."""
    degrees, signs, at = list[str](), list[str](), start
    while len(degrees) < _MOST and (found := _DEGREE.match(text, at)):
        degrees.append(found[0])
        if _END.fullmatch(text, found.end()):
            return tuple(degrees), tuple(signs), text[found.end() :]
        between = _BETWEEN.match(text, found.end())
        if between is None:
            return None
        signs.append(between[0])
        at = between.end()
    return None


def _comma_for(sign: str, other: str, degree: str, *, usual: bool) -> tuple[str, bool]:
    """The signs with the comma that belongs behind a ``degree`` (behind the name: ""), and whether
    a reading saw one, or something in its place. Without either they stay, where no other degree
    of the name stands behind a comma."""
    if _INITIAL.search(sign):
        return sign, False
    if _COMMA in sign:
        is_stroked = bool(re.search(_STROKE, sign))
        return (f"{_point(sign)}, " if is_stroked and degree else sign.rstrip(_STROKES)), True
    if _is_cut_comma(sign) or _is_cut_comma(other):
        return ("., " if degree else ", "), True
    if _COMMA in other:
        return (f"{_point(other)}, " if degree else ", "), True
    if not degree:
        is_seen = bool(sign.strip() or other.strip())
        return (", " if is_seen or usual else sign), is_seen
    # a lone point behind "S.H" is its own, behind "S.Sos" or "SE" it may be the comma, cut
    own = _point(sign) if _ENDS_IN_CAPITALS.search(degree) else ""
    return (f"{own}, ", False) if usual else (sign, True)


def _point(signs: str) -> str:
    return "." if "." in signs else ""


def _is_cut_comma(signs: str) -> bool:
    """Whether there are two points, the second of them the upper half of a comma."""
    return bool(_TWO_POINTS.search(signs.replace(" ", "")))


def _with_points(degree: str, other: str) -> tuple[str, bool]:
    """A degree with the points that either reading of it has, for points are lost, not made up; and
    whether its letters were read."""
    same = _letters(degree) == _letters(other)
    whole = other if same and other.count(".") > degree.count(".") else degree
    if whole[0] in _READ_FOR_S:
        return "S" + whole[1:], same and other[0] == "S"
    return whole, True


def _letters(degree: str) -> str:
    return re.sub(r"[\s.]", "", re.sub(rf"^[{re.escape(_READ_FOR_S)}]", "S", degree)).casefold()


def _is_of_two_kinds(degrees: Sequence[str]) -> bool:
    """Whether of two degrees of two letters one has points and the other none: "SH., M.H."."""
    short = [degree for degree in degrees if len(_letters(degree)) == 2 and degree.isupper()]
    return any(("." in one) != ("." in two) for one, two in pairwise(short))
