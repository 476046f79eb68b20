"""Tokens are kept as digests, and go when they are taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from digisop.api.tokens import TOKENS, Tokens, add_token, remove_token, tokens_in
from digisop.errors import UsersDamagedError
from digisop.web.permissions import Scope


def test_a_token_is_known_until_it_is_taken_back(tmp_path: Path) -> None:
    tokens = Tokens(tmp_path)
    assert tokens.holder("x") is None
    made = add_token(tmp_path, "arsip", (Scope.RECORDS,))
    found = tokens.holder(made)
    assert found is not None
    assert (found.name, found.scopes) == ("arsip", (Scope.RECORDS,))
    assert made not in (tmp_path / TOKENS).read_text("utf-8")
    assert remove_token(tmp_path, "arsip")
    assert tokens.holder(made) is None
    assert not remove_token(tmp_path, "arsip")


def test_a_new_token_of_a_name_takes_the_place_of_the_old(tmp_path: Path) -> None:
    first = add_token(tmp_path, "arsip", (Scope.RECORDS,))
    second = add_token(tmp_path, "arsip", (Scope.PAGES,))
    tokens = Tokens(tmp_path)
    assert tokens.holder(first) is None
    assert tokens.holder(second) is not None


def test_only_the_owner_may_read_them(tmp_path: Path) -> None:
    add_token(tmp_path, "arsip", (Scope.RECORDS,))
    assert (tmp_path / TOKENS).stat().st_mode & 0o077 == 0


def test_a_damaged_list_opens_nothing(tmp_path: Path) -> None:
    (tmp_path / TOKENS).write_text("{", "utf-8")
    with pytest.raises(UsersDamagedError):
        tokens_in(tmp_path)
