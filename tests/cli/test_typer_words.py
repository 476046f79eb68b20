"""typer's texts, said again in the language of the call."""

from __future__ import annotations

import pytest

from digisop.cli.invocation import called_with
from digisop.cli.typer_words import ORIGINALS, in_own_words, type_name
from digisop.messages import Lang, catalogue


@pytest.mark.parametrize("lang", Lang)
def test_there_is_a_message_for_each(lang: Lang) -> None:
    keys = {f"typer.{key}" for key in ORIGINALS}
    assert keys == {key for key in catalogue(lang) if key.startswith("typer.")}


def test_the_parts_that_vary_are_kept_and_nested_texts_are_said_again() -> None:
    with called_with([]):
        said = in_own_words("Error: No such option: --foo (Possible options: --force, --format)")
    assert said == "Kesalahan: Tidak ada opsi --foo (Mungkin maksudnya: --force, --format)"


def test_a_text_that_is_not_typers_is_left_as_it_is() -> None:
    with called_with([]):
        assert in_own_words("Berkas atau folder.") == "Berkas atau folder."


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("list[str]", "teks"),
        ("int range", "bilangan"),
        ("path", "lokasi"),
        ("list[Path]", "lokasi"),
        ("odd", "odd"),
    ],
)
def test_types(name: str, shown: str) -> None:
    with called_with([]):
        assert type_name(name) == shown
