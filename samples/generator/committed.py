"""The samples that are kept in the repository: which seed, by which machine."""

from __future__ import annotations

from dataclasses import dataclass

from samples.generator.scanner import DIGITAL


@dataclass(frozen=True, slots=True)
class Sample:
    """``dpi`` is the machine's own where it is None."""

    seed: str
    profile: str
    dpi: int | None = None
    suffix: str = ".pdf"

    @property
    def name(self) -> str:
        return f"{self.seed}-{self.profile}"


COMMITTED = (
    Sample("353-bakohumas", DIGITAL),
    Sample("353-bakohumas", "office", 150),
    Sample("353-bakohumas", "fax"),
    Sample("pinrang-kegiatan", DIGITAL),
    Sample("pinrang-kegiatan", "mixed"),
    Sample("pinrang-kegiatan", "phone", 160),
    Sample("pinrang-kegiatan", "stamped", 150),
    Sample("jember-berita", DIGITAL),
    Sample("jember-berita", "photocopy", 150),
    Sample("jember-berita", "rotated", 150),
    Sample("banjarbaru-jdih", "clean", 200),
    Sample("banjarbaru-jdih", "lowres", 120),
    Sample("banjarbaru-jdih", "folded", 150),
    Sample("352-informasi", "office", 150),
    Sample("352-informasi", "phone", 150, ".jpg"),
)
