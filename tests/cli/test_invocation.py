"""The words of a call, and the language that they ask for."""

from __future__ import annotations

import shlex

import pytest

from digisop.cli.invocation import called_with, chosen_lang, current
from digisop.messages import Lang


@pytest.mark.parametrize(
    ("words", "environment", "lang"),
    [
        ([], "", Lang.ID),
        ([], "en", Lang.EN),
        ([], "EN", Lang.EN),
        ([], "fr", Lang.ID),
        (["--lang", "en"], "", Lang.EN),
        (["--lang=EN", "status"], "id", Lang.EN),
        (["status", "--lang", "id"], "en", Lang.ID),
        (["--lang", "en", "status", "--lang", "id"], "", Lang.ID),
        (["status", "--lang"], "en", Lang.EN),
        (["extract", "--", "--lang", "en"], "", Lang.ID),  # a file of that name
    ],
)
def test_language(
    words: list[str], environment: str, lang: Lang, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGISOP_LANG", environment)
    with called_with(words):
        assert chosen_lang() is lang


def test_a_call_is_over_when_it_is_over() -> None:
    before = current()
    with called_with(["status"]):
        assert current().words == ("status",)
    assert current() == before


@pytest.mark.parametrize(
    "words",
    [["extract", "a b.pdf", "--password", "rahasia"], ["extract", "a b.pdf", "--password=rahasia"]],
)
def test_a_call_may_be_pasted_and_keeps_secrets(words: list[str]) -> None:
    with called_with(words) as call:
        pasted = shlex.split(call.again())
    assert pasted[:3] == ["digisop", "extract", "a b.pdf"]
    assert "rahasia" not in " ".join(pasted)
    assert "***" in " ".join(pasted)
