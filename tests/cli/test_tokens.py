"""``digisop tokens`` and ``digisop serve``."""

from __future__ import annotations

from pathlib import Path

from called import digisop
from paged import a_paged_result

from digisop.api.index import INDEX
from digisop.errors import ExitCode
from digisop.results.layout import WORKSPACE


def test_tokens_are_made_listed_and_taken_back(tmp_path: Path) -> None:
    made = digisop("tokens", "add", "arsip", "--scope", "pages", "--output", tmp_path)
    assert made.returncode == 0
    assert made.stdout.startswith("digisop_")
    assert len(made.stdout.split()) == 1
    listed = digisop("tokens", "list", "--output", tmp_path)
    assert listed.stdout == "arsip: pages\n"
    assert digisop("tokens", "remove", "arsip", "--output", tmp_path).returncode == 0
    gone = digisop("tokens", "remove", "arsip", "--output", tmp_path)
    assert gone.returncode == ExitCode.NO_INPUT


def test_where_no_index_can_be_written_that_is_told(tmp_path: Path) -> None:
    a_paged_result(tmp_path)
    (tmp_path / WORKSPACE / INDEX).mkdir(parents=True)
    done = digisop("serve", tmp_path, "--port", "0")
    assert done.returncode == ExitCode.OUTPUT_NOT_WRITABLE


def test_without_results_there_is_nothing_to_serve(tmp_path: Path) -> None:
    assert digisop("serve", tmp_path).returncode == ExitCode.NO_INPUT
