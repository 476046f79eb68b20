"""Affixed forms of Indonesian verb roots (rules of the Tata Bahasa Baku, chapter on affixes).

Used when the dictionary is built (``build_lexicon``), never while documents are read.
"""

from __future__ import annotations

_VOWELS = "aiueo"
_PLAIN = "lrwymn"
_POSSESSIVE = "nya"


def _short(root: str) -> bool:
    """One-syllable roots such as cek, sah, tik."""
    return len(root) <= 4 and sum(letter in _VOWELS for letter in root) == 1


def _cluster(root: str) -> bool:
    """Loan words that begin with two consonants keep their first letter: memproses."""
    return len(root) > 1 and root[1] not in _VOWELS and root[:2] not in {"ny", "ng", "sy", "kh"}


def nasal_forms(prefix: str, root: str) -> tuple[str, ...]:
    """``prefix`` ("me" or "pe") with its nasal joined to ``root``: me + tulis -> menulis.

    Roots on s give two forms, as loans keep the letter (mensosialisasikan, menyusun).
    """
    first = root[0]
    if _short(root):
        return (f"{prefix}nge{root}",)
    if first in _PLAIN:
        return (prefix + root,)
    if first in "bfv":
        return (f"{prefix}m{root}",)
    if first in "cdjz":
        return (f"{prefix}n{root}",)
    if first == "s":
        return (
            (f"{prefix}n{root}",)
            if _cluster(root)
            else (f"{prefix}ny{root[1:]}", f"{prefix}n{root}")
        )
    dropping = {"p": "m", "t": "n", "k": "ng"}
    if first in dropping:
        return (prefix + dropping[first] + (root if _cluster(root) else root[1:]),)
    return (f"{prefix}ng{root}",)


def _verbs(root: str) -> set[str]:
    """Active and passive forms with and without -kan and -i."""
    stems = {*nasal_forms("me", root), f"di{root}", f"ter{root}", f"memper{root}", f"diper{root}"}
    ends = ("", "kan") if root.endswith("i") else ("", "kan", "i")
    forms = {stem + end for stem in stems for end in ends}
    return forms | {f"ber{root}", f"be{root}" if root.startswith("r") else f"ber{root}an"}


def _nouns(root: str) -> set[str]:
    """Doer, act and result: penulis, penulisan, pertulisan, ketulisan, tulisan."""
    forms = {f"{root}an", f"per{root}an", f"ke{root}an", f"pe{root}", f"ke{root}", root}
    for stem in nasal_forms("pe", root):
        forms |= {stem, f"{stem}an"}
    return forms


def regular_forms(root: str) -> set[str]:
    """The few forms that any office verb has, seen in print or not: with me-, di- or pe-an, and
    with -kan or -i, each also with -nya."""
    ends = ("kan",) if root.endswith("i") else ("kan", "i")
    active = {stem + end for stem in nasal_forms("me", root) for end in ("", *ends)}
    passive = {f"di{root}{end}" for end in ("", *ends)}
    act = {f"{stem}an" for stem in nasal_forms("pe", root)}
    return active | passive | act | {form + _POSSESSIVE for form in active | passive | act}


def possible_forms(root: str) -> set[str]:
    """Every form that the rules allow; many are not in use, so they are checked against a list of
    words."""
    forms = _verbs(root) | _nouns(root)
    return forms | {form + _POSSESSIVE for form in forms}
