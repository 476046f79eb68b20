"""After corrections went into results: their manifests and the ledger say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from digisop.ledger import LEDGER_FILE, open_ledger
from digisop.results.blocking import blockers_of, count_blocking
from digisop.results.layout import collect_folder
from digisop.results.manifest import MANIFEST, file_digest, read_manifest, write_manifest
from digisop.results.outcome import most_urgent


def renew_results(output: Path, folders: Iterable[str], ledger_url: str = "") -> None:
    """Bring manifests and ledger in line with what the folders hold now.

    Also where nothing changed: what was ended between the two is mended by a second application.
    """
    renewed = [name for name in sorted(set(folders)) if _renew(output / name)]
    if not renewed or not (ledger_url or (output / LEDGER_FILE).is_file()):
        return
    with open_ledger(str(output), ledger_url) as ledger:
        for name in renewed:
            manifest = read_manifest(output / name)
            if manifest is not None:
                digest = file_digest(output / name / MANIFEST)
                ledger.note_corrections(name, digest, manifest.summary)


def _renew(folder: Path) -> bool:
    """Count what there is and what is left to review, and put the files down anew; False without a
    manifest."""
    manifest = read_manifest(folder)
    if manifest is None:
        return False
    sops = collect_folder(folder).sops
    blockers = (blockers_of(sop.record, sop.report, sop.number) for sop in sops)
    outcome = replace(
        manifest.summary,
        records=len(sops),
        steps=sum(len(one.steps) for sop in sops for one in sop.record.procedures),
        to_review=sum(count_blocking(sop.report) for sop in sops),
        blockers=most_urgent(tuple(blocker for some in blockers for blocker in some)),
    )
    write_manifest(folder, manifest.origin, outcome)
    return True
