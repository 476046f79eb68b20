"""The command, called as a person calls it: as its own process."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path

from patience import PATIENCE_S

EXPORT = """NAMA SOP\tPelayanan Informasi
NOMOR SOP\t065/12/2020

NO\tKEGIATAN\tPELAKSANA\t\tMUTU BAKU\t\t\tKET
\t\tPetugas\tKepala\tKELENGKAPAN\tWAKTU\tOUTPUT\t
1\tMenerima surat permohonan\t◆\t\tSurat\t5 menit\tSurat\t
2\tMemeriksa surat permohonan\t\t◆\tSurat\t10 menit\tDisposisi\t
"""


def digisop(
    *arguments: str | Path,
    environment: dict[str, str] | None = None,
    folder: Path | None = None,
    given: Path = Path(os.devnull),
) -> subprocess.CompletedProcess[str]:
    """Run the command as its own process, in ``folder``, the file ``given`` as its input."""
    with given.open("rb") as stream:
        return subprocess.run(
            [sys.executable, "-m", "digisop", *map(str, arguments)],
            stdin=stream,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
            cwd=folder,
            env={**os.environ, "NO_COLOR": "1", **(environment or {})},
        )


def extract(tmp_path: Path, *paths: Path, lang: str = "en") -> subprocess.CompletedProcess[str]:
    """``digisop extract`` into the folder ``output``."""
    output = tmp_path / "output"
    return digisop("extract", *paths, "--output", output, "--jobs", "1", "--lang", lang)


def random_octets(path: Path) -> Path:
    """A file of no kind."""
    path.write_bytes(b"\7" + secrets.token_bytes(3000))
    return path
