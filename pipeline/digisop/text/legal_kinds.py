"""Kinds of laws and regulations (UU 12/2011) and the short forms offices use for them."""

from __future__ import annotations

import re

_SHORT = {
    "uu": "Undang-Undang", "uud": "Undang-Undang Dasar", "pp": "Peraturan Pemerintah",
    "perpu": "Peraturan Pemerintah Pengganti Undang-Undang",
    "perppu": "Peraturan Pemerintah Pengganti Undang-Undang",
    "perpres": "Peraturan Presiden", "keppres": "Keputusan Presiden",
    "inpres": "Instruksi Presiden", "permen": "Peraturan Menteri",
    "kepmen": "Keputusan Menteri", "perda": "Peraturan Daerah",
    "pergub": "Peraturan Gubernur", "kepgub": "Keputusan Gubernur",
    "perbup": "Peraturan Bupati", "kepbup": "Keputusan Bupati",
    "perwal": "Peraturan Wali Kota", "perwali": "Peraturan Wali Kota",
    "perwako": "Peraturan Wali Kota", "perdes": "Peraturan Desa",
    "perkada": "Peraturan Kepala Daerah", "perka": "Peraturan Kepala",
    "perki": "Peraturan Komisi Informasi", "pkpu": "Peraturan Komisi Pemilihan Umum",
    "perbawaslu": "Peraturan Badan Pengawas Pemilihan Umum",
    "perma": "Peraturan Mahkamah Agung", "sema": "Surat Edaran Mahkamah Agung",
    "pmk": "Peraturan Menteri Keuangan", "se": "Surat Edaran", "sk": "Surat Keputusan",
}  # fmt: skip
_MINISTERS = {
    "pan": "Pendayagunaan Aparatur Negara",
    "panrb": "Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
    "dagri": "Dalam Negeri", "kumham": "Hukum dan Hak Asasi Manusia", "kes": "Kesehatan",
    "keu": "Keuangan", "dikbud": "Pendidikan dan Kebudayaan", "diknas": "Pendidikan Nasional",
    "ag": "Agama", "sos": "Sosial", "naker": "Ketenagakerjaan", "hub": "Perhubungan",
    "kominfo": "Komunikasi dan Informatika", "tan": "Pertanian", "perin": "Perindustrian",
    "dag": "Perdagangan", "hut": "Kehutanan", "lhk": "Lingkungan Hidup dan Kehutanan",
    "pu": "Pekerjaan Umum", "pupr": "Pekerjaan Umum dan Perumahan Rakyat",
    "desa": "Desa, Pembangunan Daerah Tertinggal dan Transmigrasi",
}  # fmt: skip
_OFFICES = {
    "kpu": "Komisi Pemilihan Umum",
    "ham": "Hak Asasi Manusia",
    "bkn": "Badan Kepegawaian Negara",
}
_SMALL = frozenset({"dan", "atau", "atas", "di"})
_STATE = re.compile(r"\s*\b(?:Republik\s+Indonesia|RI|R\.I\.?)(?=\W|$)", re.IGNORECASE)
_REFORM = re.compile(r"[\s-]*(?:dan\s+)?rb$", re.IGNORECASE)

SHORT_FORMS = frozenset(_SHORT)
MINISTER_FORMS = tuple(f"{head}{name}" for head in ("permen", "kepmen") for name in _MINISTERS)
LONG_HEADS = frozenset({"peraturan", "keputusan", "instruksi", "ketetapan", "maklumat"})


def _minister(word: str) -> str | None:
    """permendagri -> Peraturan Menteri Dalam Negeri."""
    head, name = word[:6], word[6:]
    if head not in {"permen", "kepmen"} or name not in _MINISTERS:
        return None
    return f"{_SHORT[head]} {_MINISTERS[name]}"


def _title(word: str, shouted: bool) -> str:
    """A word of a kind, capitalised; abbreviations stay where not all is in capitals."""
    lowered = word.lower()
    if lowered in _OFFICES:
        return _OFFICES[lowered]
    if lowered in _SMALL:
        return lowered
    if word.isupper() and not shouted:
        return word
    return "-".join(part.capitalize() for part in word.split("-"))


def full_kind(text: str) -> str:
    """The kind of law in full: "UU" -> "Undang-Undang", "PERATURAN KPU RI" -> "Peraturan Komisi
    Pemilihan Umum". Words that are no short form are kept, capitalised; the state is left out."""
    plain = " ".join(_STATE.sub("", text).replace("Undang - ", "Undang-").split()).strip(" .,:-")
    plain = re.sub(r"(?i)undang\s?-\s?undang", "Undang-Undang", plain)
    reform = _REFORM.sub("", plain)
    if reform != plain and reform.lower() in {"permenpan", "kepmenpan", "permen pan"}:
        return _minister(reform.lower().replace(" ", "") + "rb") or plain
    words = plain.split()
    head = words[0].lower().strip(".")
    shouted = plain.isupper() and len(words) > 1
    first = _SHORT.get(head) or _minister(head) or _title(words[0], shouted=True)
    return " ".join([first, *(_title(word, shouted) for word in words[1:])])
