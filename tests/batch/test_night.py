"""A night in small: sound documents come through, others cost nobody anything but their time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from batch.nights import POISON, left_of, marked, page, poisoned, sound, text
from patience import PATIENCE_S

from digisop.ledger import WITH_RESULT, State, open_ledger

NIGHT = Path(__file__).parent / "night_run.py"


def test_sound_documents_are_done_and_others_fail_for_their_own_reasons(tmp_path: Path) -> None:
    inbox, output = tmp_path / "in", tmp_path / "out"
    sound(inbox, 8, text, "txt")
    sound(inbox / "pages", 3, page, "pdf")
    kinds = ["kill", "child", "hog", "truncated", "encrypted", "noise", "nested_filters"]
    kinds += ["huge_picture", "empty_pages"]
    reasons = {poisoned(inbox, kind, 0).stem: POISON[kind] for kind in kinds}
    limits = ["--time-limit", "6", "--memory-limit", "500"]
    night = [sys.executable, str(NIGHT), str(inbox), str(output), *limits]
    subprocess.run(night, env=marked(str(tmp_path)), check=True, timeout=PATIENCE_S)
    with open_ledger(str(output)) as ledger:
        entries = {entry.folder: entry for entry in ledger.entries()}
    assert sum(entry.state in WITH_RESULT for entry in entries.values()) == 11
    failed = {name: e.reason for name, e in entries.items() if e.state is State.FAILED}
    assert failed == reasons
    assert left_of(str(tmp_path)) == []
    assert not list((output / ".digisop").glob("doc-*"))
