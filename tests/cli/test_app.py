"""The command as a person meets it: its help, its languages, its complaints."""

from __future__ import annotations

import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from called import digisop
from typer.testing import CliRunner

import digisop as package
from digisop.cli.app import Commands, app
from digisop.errors import ExitCode
from digisop.messages import Lang

#: Words of typer's and click's that an Indonesian reader must not meet.
ENGLISH = re.compile(
    r"\b(Usage|Options|Arguments|Commands?|Error|Missing|Invalid|Try|Show|required|default|env var"
    r"|Input|Got|No such|Did you mean|Possible|does not|text|number|Examples)\b"
)
FAULTS = (
    (),
    ("bogus",),
    ("exract",),
    ("--bogus",),
    ("--lang", "fr"),
    ("extract",),
    ("extract", "x", "--jobs"),
    ("extract", "x", "--jobs", "a"),
    ("extract", "x", "--jobs", "-1"),
    ("extract", "x", "--max-failed", "2"),
    ("extract", "x", "--timeout", "a"),
    ("extract", "x", "--effort", "z"),
    ("extract", "x", "--forc"),
    ("extract", "x", "--force=3"),
    ("status", "a", "b"),
    ("report", "--truth", "/nowhere"),
    ("report", "--truth", __file__),
    ("calibrate", "a", "b", "--weight", "real"),
)


def run(*words: str, **environment: str) -> str:
    """What the command shows, on standard output or error."""
    return CliRunner().invoke(app, words, env=environment).output


def test_help_is_there_at_once() -> None:
    """Measured in time of the CPU, which a busy machine does not lengthen much."""
    taken = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert "extract" in digisop("--help").stdout
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(taken) < 0.5


@pytest.mark.parametrize("words", [("--help",), ("status", "--help"), ("--version",)])
def test_help_needs_no_machinery(words: tuple[str, ...]) -> None:
    code = (
        f"import sys; from digisop.cli.app import command; sys.path += {sys.path!r}\n"
        f"try: command().main({list(words)!r})\n"
        "except SystemExit: pass\n"
        "heavy = {'cv2', 'numpy', 'pandas', 'rich', 'sqlalchemy', 'digisop.pipeline'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version(option: str) -> None:
    result = CliRunner().invoke(app, [option])
    assert result.output == f"digisop {package.__version__}\n"
    assert result.exit_code == 0


@pytest.mark.parametrize("name", Commands.names)
@pytest.mark.parametrize("lang", Lang)
def test_every_command_has_help_and_examples(name: str, lang: Lang) -> None:
    shown = run(name, "-h", "--lang", lang)
    assert shown == run("--lang", lang, name, "--help")
    assert shown == run(name, "--help", DIGISOP_LANG=lang)
    assert {Lang.ID: "Contoh:\n", Lang.EN: "Examples:\n"}[lang] + f"  digisop {name}" in shown
    assert not re.search(r"\b(help|metavar|example|typer)\.\w", shown)  # keys without a message
    if lang is Lang.ID:
        assert not ENGLISH.search(shown), shown


@pytest.mark.parametrize("lang", Lang)
def test_the_help_names_every_command_in_its_language(lang: Lang) -> None:
    shown = run("--lang", lang, "-h")
    assert shown == run("-h", "--lang", lang)
    for name in Commands.names:
        assert re.search(rf"^  {name} +\S", shown, re.MULTILINE)
    assert bool(ENGLISH.search(shown)) is (lang is Lang.EN)


@pytest.mark.parametrize("words", FAULTS)
def test_complaints_about_the_call_are_in_the_language(words: tuple[str, ...]) -> None:
    result = CliRunner().invoke(app, words)
    assert result.exit_code == ExitCode.USAGE
    assert not ENGLISH.search(result.output), result.output
    assert ENGLISH.search(run(*words, DIGISOP_LANG="en"))


def test_a_language_that_there_is_not_is_indonesian() -> None:
    assert "Pemakaian:" in run("-h", DIGISOP_LANG="fr")
    assert "Pemakaian:" in run("-h", "--lang", "fr")


def test_the_last_language_asked_for_holds() -> None:
    assert "Pemakaian:" in run("--lang", "en", "status", "--lang=id", "-h")


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("digisop ex", ["extract", "export"]),
        ("digisop extract --eff", ["--effort"]),
        ("digisop extract --effort ", ["fast", "balanced", "thorough"]),
    ],
)
def test_the_tab_key_completes(words: str, offered: list[str]) -> None:
    asked = {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    shown = run(_DIGISOP_COMPLETE="complete_bash", **asked)
    assert shown.split() == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_installed(shell: str, tmp_path: Path) -> None:
    environment = {"HOME": str(tmp_path), "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    shown = digisop("--install-completion", shell, environment=environment).stdout
    assert f"Pelengkapan untuk {shell} dipasang di {tmp_path}" in shown
    assert list(tmp_path.rglob("*digisop*"))
