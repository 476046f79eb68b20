"""``digisop schema``."""

from __future__ import annotations

import json

import pytest
from called import digisop


def test_the_record_s_schema_is_printed_by_default() -> None:
    printed = digisop("schema").stdout
    assert "header" in json.loads(printed)["properties"]
    assert digisop("schema", "record").stdout == printed


def test_the_confidences_have_one_too() -> None:
    assert "fields" in json.loads(digisop("schema", "confidence").stdout)["properties"]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_of_other_files_there_is_none(lang: str) -> None:
    done = digisop("schema", "pages", "--lang", lang)
    assert done.returncode == 2
    assert "record" in done.stderr
