"""What the format of a field says against it."""

from __future__ import annotations

import pytest

from digisop.stages.checks import is_nip


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        ("198001012005011001", True), ("131234567", True), ("198013012005011001", False),
        ("198001012005131001", False), ("198001012005013001", False), ("1980", False),
        ("198001011985011001", False),
    ],
)  # fmt: skip
def test_nip(digits: str, valid: bool) -> None:
    assert is_nip(digits) is valid
