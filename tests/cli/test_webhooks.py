"""``digisop webhooks``: a secret is shown once, and what may not be told is refused."""

from __future__ import annotations

from pathlib import Path

from called import digisop

from digisop.errors import ExitCode


def test_addresses_are_added_listed_and_taken_back(tmp_path: Path) -> None:
    made = digisop("webhooks", "add", "arsip", "http://127.0.0.1:9/sop", "--output", tmp_path)
    assert made.returncode == 0
    assert made.stdout.startswith("whsec_")
    assert len(made.stdout.split()) == 1
    listed = digisop("webhooks", "list", "--output", tmp_path)
    assert listed.stdout == "arsip: http://127.0.0.1:9/sop\n"
    assert digisop("webhooks", "remove", "arsip", "--output", tmp_path).returncode == 0
    gone = digisop("webhooks", "remove", "arsip", "--output", tmp_path)
    assert gone.returncode == ExitCode.NO_INPUT


def test_an_address_that_may_not_be_told_is_refused_with_the_reason(tmp_path: Path) -> None:
    said = digisop("webhooks", "add", "arsip", "http://93.184.216.34/", "--output", tmp_path)
    assert said.returncode == ExitCode.USAGE
    assert "https" in said.stderr
    assert not list(tmp_path.rglob("*.json"))
