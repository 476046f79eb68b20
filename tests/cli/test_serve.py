"""What ``digisop serve`` says where it cannot listen."""

from __future__ import annotations

from pathlib import Path

from called import digisop
from paged import a_paged_record, a_paged_result

from digisop.errors import ExitCode


def test_an_unknown_host_is_named(tmp_path: Path) -> None:
    a_paged_result(tmp_path / "has il", "a", a_paged_record())
    said = digisop("serve", tmp_path / "has il", "--host", "nowhere.invalid", "--port", "0")
    assert said.returncode == ExitCode.USAGE
    assert "nowhere.invalid" in said.stderr
    assert f"--output '{tmp_path / 'has il'}'" in " ".join(said.stderr.split())
