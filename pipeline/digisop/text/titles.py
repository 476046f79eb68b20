"""Titles before a name (Dr., Drs., Hj.), put right where a picture of them was misread."""

from __future__ import annotations

import re

from digisop.text.lexicon import Tier, tier

#: Titles that stand before names, academic ones and those of pilgrims, without their points.
TITLES = ("Prof", "Dr", "Drs", "Dra", "Ir", "H", "Hj", "KH", "Apt", "drg")
_KNOWN = {title.lower() for title in TITLES}
#: What the letters of titles are read as, under a stamp or a stroke of the signature.
_READ_FOR = {"j": "l1y]!", "r": "nvf", "s": "E5B8$zZ", "a": "oeu", "I": "l1|!t", "D": "O0B"}
_FIRST = re.compile(r"(\S{2,5}?)\.(?=\s?\S)")
#: A title in small letters that capitals cling to: "HjB AMBANG".
_CLUNG = re.compile(r"(Prof|Drs|Dra|Dr|Ir|Hj)([A-Z]{1,2})\s([A-Z]{2,})(?![\w.])")
_PLAIN = re.compile(r"([A-Za-z]{1,4})\s(?=[A-Z])")


def mend_titles(name: str, other: str = "") -> str:
    """A name as read in a picture, the title before it put right where it can be one title only;
    ``other`` is a second reading of it, which may have a point that the first lost.

    >>> mend_titles("DrE. Agus Prakoso, S.IP."), mend_titles("HjB AMBANG IRAWAN, S.STP")
    ('Drs. Agus Prakoso, S.IP.', 'Hj. BAMBANG IRAWAN, S.STP')
    >>> mend_titles("DRS DEWI LESTARI", "DRS: DEWI LESTARI"), mend_titles("Sri. Dewi")
    ('DRS. DEWI LESTARI', 'Sri. Dewi')
    """
    if clung := _CLUNG.match(name):
        whole = clung[2] + clung[3]
        is_torn = tier(whole) is not None and tier(clung[3]) is not Tier.NAME
        return f"{clung[1]}. {whole}{name[clung.end() :]}" if is_torn else name
    if plain := _PLAIN.match(name):
        pointed = re.match(rf"{plain[1]}[.:,;]", other)
        is_title = plain[1].lower() in _KNOWN
        return f"{plain[1]}. {name[plain.end() :]}" if is_title and pointed else name
    found = _FIRST.match(name)
    if found is None or found[1].lower() in _KNOWN or tier(found[1]) is not None:
        return name
    likely = [title for title in TITLES if _is_read_for(found[1], title)]
    return likely[0] + name[found.end(1) :] if len(likely) == 1 else name


def _is_read_for(read: str, title: str) -> bool:
    """Whether a reading has all letters of a title but one, and what that is read as."""
    if len(read) != len(title):
        return False
    pairs = list(zip(read, title, strict=True))
    wrong = [(one, meant) for one, meant in pairs if one.lower() != meant.lower()]
    return len(wrong) == 1 and wrong[0][0] in _READ_FOR.get(wrong[0][1], "")
