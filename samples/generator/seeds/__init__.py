"""The five seed SOPs as a careful reader takes them, each with a layout like its own.

Approvers' names and NIPs are invented.
"""

from samples.generator.content import Sop
from samples.generator.seeds import banjarbaru, jember, pinrang, sumsel
from samples.generator.style import Style

SEEDS: dict[str, tuple[Sop, Style]] = {
    "353-bakohumas": (sumsel.BAKOHUMAS, sumsel.BAKOHUMAS_STYLE),
    "pinrang-kegiatan": (pinrang.SOP, pinrang.STYLE),
    "jember-berita": (jember.SOP, jember.STYLE),
    "banjarbaru-jdih": (banjarbaru.SOP, banjarbaru.STYLE),
    "352-informasi": (sumsel.INFORMASI, sumsel.INFORMASI_STYLE),
}

__all__ = ["SEEDS"]
