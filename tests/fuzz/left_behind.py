"""``make fuzz``, second part: damaged results, and every command that reads results.

One file of a sound output folder is damaged (a record, its confidences, corrections, the list of
its pages, a page picture, the manifest, the ledger, the report, a review sheet, a truth file, a
calibration), then some of the commands are run over the folder, each in a process of its own.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from reviewed import a_chart, a_sheet, extracted, fill

import digisop
from digisop.cli.app import main as run_command
from fuzz.octets import DAMAGES as ANY_DAMAGES
from fuzz.sources import SOURCES, sound
from fuzz.values import DAMAGES as VALUE_DAMAGES

LIMIT_S = 30
#: Of the commands so many are run over each mutant.
_COMMANDS_EACH = 4
SHEET, TRUTH, CALIBRATION = "periksa.xlsx", "surat.truth.json", "calibration.json"
#: What a system or a library says in English.
ENGLISH = re.compile(
    r"No such file|Is a directory|Not a directory|Permission denied|File name too long|"
    r"Invalid argument|Expecting |Extra data|Input should|Field required|validation error|"
    r"not a zip|not a database|disk image|codec can't|out of range|must be |Unterminated|"
    r"has no attribute|object is|Error\b|Traceback|Exceeds|maximum recursion|unexpected|truncated"
)
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("status", "{out}"),
    ("status", "{out}", "--json"),
    ("verify", "{out}"),
    ("report", "{out}"),
    ("report", "{out}", "--truth", "{out}"),
    ("review-sheet", "{out}", "--to", "{new}/sheet.xlsx"),
    ("apply", "{out}/periksa.xlsx", "--output", "{out}", "--by", "Siti"),
    ("check", "{out}"),
    ("check", "{out}", "--format", "json"),
    ("diff", "{out}", "{sound}"),
    ("diff", "{sound}", "{out}", "--format", "json"),
    ("certify", "{out}"),
    ("certify", "{out}", "{out}"),
    ("calibrate", "{out}", "{out}"),
    ("calibrate", "--show", "--calibration", "{out}/calibration.json"),
    ("extract", "{inbox}", "--output", "{out}", "--existing", "skip", "--jobs", "1"),
    *(
        ("export", "{out}", "--format", form, "--to", "{new}/" + form)
        for form in ("jsonl", "csv", "xlsx", "parquet", "bpmn", "mermaid", "pdf", "alto", "esop")
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ending:
    """What came of a command over a mutant; no ``fault`` is good news."""

    mutant: str
    command: str
    code: int | None
    fault: str = ""
    printed: str = ""


def a_folder(place: Path) -> Path:
    """A sound output folder: one result that was read, one that people work on, and the files
    that commands read beside them."""
    for module in pkgutil.walk_packages(digisop.__path__, "digisop."):
        if "__main__" not in module.name and "build_" not in module.name:
            importlib.import_module(module.name)  # once, and not again for each command
    inbox, output = place / "inbox", place / "out"
    inbox.mkdir()
    text = next(source for source in SOURCES if source.name == "text")
    (inbox / "ekspor.txt").write_bytes(sound(text))
    words = ["extract", str(inbox), "--output", str(output), "--jobs", "1"]
    # no fork of this process, which would take its server of workers for its own
    subprocess.run([sys.executable, "-m", "digisop", *words], check=False, capture_output=True)
    extracted(output, "surat")
    fill(a_sheet(output), {"/header/number": "065/1/2020", "/header/title": "Pelayanan"})
    (output / TRUTH).write_text(a_chart().model_dump_json(), "utf-8")
    ran(["apply", str(output / SHEET), "--output", str(output), "--by", "Ani"], place / "log")
    standard = Path(digisop.__path__[0]) / "stages/confidence/calibration.json"
    shutil.copy(standard, output / CALIBRATION)
    return output


def endings(place: Path, numbers: Iterable[int], seed: int) -> Iterator[Ending]:
    """Of each mutant by its number: what its commands ended with."""
    sane = a_folder(place)
    files = sorted(p.relative_to(sane) for p in sane.rglob("*") if p.is_file() and p.stat().st_size)
    for number in numbers:
        dice = Random(f"{seed}/{number}")  # noqa: S311
        name = dice.choice(files)
        kinds = VALUE_DAMAGES if name.suffix in {".json", ".jsonl"} else ANY_DAMAGES
        kind = dice.choice(sorted(kinds if dice.random() < 0.8 else ANY_DAMAGES))
        damage = {**ANY_DAMAGES, **VALUE_DAMAGES}[kind]
        mutant = f"{seed}-{number:05}-{name.as_posix()}-{kind}"
        data = damage((sane / name).read_bytes(), dice)
        for words in dice.sample(COMMANDS, _COMMANDS_EACH):
            yield _ending(place, sane, name, data, mutant, words)


def _ending(
    place: Path, sane: Path, name: Path, data: bytes, mutant: str, words: Sequence[str]
) -> Ending:
    """Run one command over a copy of the folder in which one file is damaged."""
    with tempfile.TemporaryDirectory(dir=place) as folder:
        copy, new = Path(folder) / "out", Path(folder) / "new"
        shutil.copytree(sane, copy)
        new.mkdir()
        (copy / name).write_bytes(data)
        places = {"out": copy, "new": new, "sound": sane, "inbox": place / "inbox"}
        command = [word.format(**places) for word in words]
        code, printed = ran(command, place / "log")
    return Ending(mutant, " ".join(words), code, fault_of(code, printed), printed)


def fault_of(code: int | None, printed: str) -> str:
    """What is wrong with an ending: a traceback, a fault of ours, a hang, a crash, English."""
    if code is None or code in (1, -1):
        return "hung or crashed" if code is None else "fault"
    said = ENGLISH.search(printed)
    return f"English: {said[0]}" if said else ""


def ran(arguments: Sequence[str], log: Path) -> tuple[int | None, str]:
    """The exit status of a command, run in a copy of this process, and what it printed; ``None``
    where it took more than ``LIMIT_S`` processor seconds, or was killed."""
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if not child:
        _run(arguments, log)
    _, status = os.waitpid(child, 0)
    printed = log.read_bytes().decode("utf-8", "replace")
    return (None if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)), printed


def _run(arguments: Sequence[str], log: Path) -> None:
    """Become the command; never returns."""
    to = os.open(log, os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
    os.dup2(to, 1)
    os.dup2(to, 2)
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT_S, LIMIT_S))
    signal.alarm(20 * LIMIT_S)
    code = 1
    try:
        run_command(["--lang", "id", *arguments])
        code = 0
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else 1 if ending.code else 0
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m fuzz.left_behind", description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--first", type=int, default=0, help="number of the first mutant")
    parser.add_argument("--seed", type=int, default=2012)
    chosen = parser.parse_args(arguments)
    numbers = range(chosen.first, chosen.first + chosen.count)
    started, count, faulty = time.monotonic(), 0, 0
    with tempfile.TemporaryDirectory(prefix="fuzz-") as place:
        for one in endings(Path(place), numbers, chosen.seed):
            count += 1
            if one.fault:
                faulty += 1
                print(
                    f"{one.mutant}: {one.command}: {one.code}, {one.fault}\n{one.printed[-1500:]}"
                )
                sys.stdout.flush()
    print(f"{count} commands, {time.monotonic() - started:.0f} s, {faulty} with faults")
    return 1 if faulty else 0


if __name__ == "__main__":
    raise SystemExit(main())
