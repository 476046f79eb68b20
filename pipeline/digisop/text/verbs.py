"""Whether a sentence begins with a verb, by the forms of Indonesian words.

A word is a verb where it has the prefix me- with its nasal (memeriksa, mencatat, menyusun,
mengirim, melapor: ``text.morphology``, after the Tata Bahasa Baku), or where ber-, di- or -kan
taken away leaves a word of the dictionary. What only looks so (menteri, berkas, dinas) stands in a
list, and so do verbs that commands have without any affix (buat, kirim). Of a word that has no such
form and is not in the dictionary nothing is said: it may be an abbreviation, or misread.
"""

from __future__ import annotations

import re

from digisop.text.lexicon import Tier, is_word, tier

_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*")
_ACTIVE = re.compile(r"me(?:m[a-z]|n[a-z]|ng[a-z]|ny[aeiou]|[lrwy][aeiou]|-)[a-z-]{2,}|meng-")
#: Nouns, particles and names that begin as verbs do.
_LOOK_ALIKE = frozenset({
    "melalui", "melati", "melayu", "member", "memo", "memorandum", "memori", "menantu", "menara",
    "mendung", "mengapa", "mengenai", "menit", "mental", "mentah", "mentari", "menteri", "mentor",
    "menu", "menurut", "merah", "merdeka", "merek", "mereka", "meriah", "merpati", "merupakan",
    "mewah",
    "bendahara", "benda", "beras", "berat", "berbagai", "berdasarkan", "berikut", "berita",
    "berkas", "berkah",
    "digital", "dinas", "dinding", "dingin", "divisi", "disiplin",
    "bukan", "pekan", "rekan", "sedangkan", "bahkan",
})  # fmt: skip
#: Verbs as they stand in commands, and words of other languages used so.
_BARE = frozenset({
    "ambil", "baca", "bagi", "bahas", "bantu", "bawa", "bekerja", "beri", "buat", "buka", "cari",
    "catat", "cek", "cetak", "edit", "entri", "entry", "foto", "fotocopy", "fotokopi", "hitung",
    "hubungi", "input", "isi", "jawab", "ketik", "kirim", "lapor", "lengkapi", "lihat", "minta",
    "mulai", "nilai", "olah", "panggil", "pantau", "paraf", "pasang", "pelajari", "periksa",
    "pilih", "print", "rekap", "review", "scan", "setor", "setujui", "simpan", "susun",
    "tandatangani", "telaah", "teliti", "terima", "tolak", "tulis", "tunjuk", "ubah", "undang",
    "unduh", "unggah", "update", "upload", "verifikasi",
})  # fmt: skip
_PREFIXES, _ENDS = ("ber", "di", ""), ("kan", "i", "")
_SHORTEST_ROOT = 3


def first_word(text: str) -> str:
    """The first word in lower case, numbers, bullets and single letters before it passed over;
    empty where there is none."""
    found = _WORD.search(text)
    return found.group().lower() if found else ""


def begins_with_verb(text: str) -> bool | None:
    """Whether the first word is a verb; None where there is none, or one nobody knows.

    >>> [begins_with_verb(text) for text in ("1. Menerima surat", "Penerimaan surat", "Xyzq")]
    [True, False, None]
    """
    word = first_word(text)
    if word in _LOOK_ALIKE:
        return False
    if word in _BARE or _ACTIVE.fullmatch(word) or any(map(_is_root, _roots(word))):
        return True
    return False if is_word(word) else None


def _roots(word: str) -> list[str]:
    """What is left without ber- or di-, or without -kan."""
    return [
        word[len(prefix) : len(word) - len(end)]
        for prefix in _PREFIXES
        for end in _ENDS
        if word.startswith(prefix) and word.endswith(end) and (prefix or end == "kan")
    ]


def _is_root(root: str) -> bool:
    found = tier(root) if len(root) >= _SHORTEST_ROOT else None
    return found is not None and found is not Tier.NAME
