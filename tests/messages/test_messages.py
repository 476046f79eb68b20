"""The catalogue is whole: every error and heading in both languages, with the same placeholders."""

from __future__ import annotations

import pickle
import subprocess
import sys
from string import Formatter

import pytest

from digisop import errors
from digisop.export.tables import COLUMNS
from digisop.messages import Lang, catalogue, kind_name, say
from digisop.messages.kinds import KINDS as FIELD_KINDS
from digisop.stages.confidence.calibration import open_calibration

KINDS = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, errors.DigisopError)
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", Lang)
def test_every_error_names_cause_and_remedy(kind: type[errors.DigisopError], lang: Lang) -> None:
    error = kind("a.pdf")
    assert error.cause(lang) != f"{error.code.name.lower()}.cause"
    assert error.remedy(lang) != f"{error.code.name.lower()}.remedy"
    assert "{" not in error.cause(lang)


def test_every_error_has_a_code_of_its_own() -> None:
    codes = [kind.code for kind in KINDS if kind is not errors.DigisopError]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("kind", KINDS)
def test_errors_cross_from_process_to_process(kind: type[errors.DigisopError]) -> None:
    error = pickle.loads(pickle.dumps(kind("a.pdf", page=3, detail="x")))  # noqa: S301
    assert type(error) is kind
    assert (error.file, error.facts) == ("a.pdf", {"page": 3, "detail": "x"})


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_messages_in_the_same_order() -> None:
    assert list(catalogue(Lang.ID)) == list(catalogue(Lang.EN))


@pytest.mark.parametrize("key", catalogue(Lang.ID))
def test_both_languages_fill_in_the_same_facts(key: str) -> None:
    texts = [catalogue(lang)[key] for lang in Lang]
    assert all(texts)
    assert placeholders(texts[0]) == placeholders(texts[1])


def test_a_language_is_read_when_it_is_wanted() -> None:
    code = (
        "import digisop.messages as m, sys\n"
        "assert 'tomllib' not in sys.modules\n"
        "m.say(m.Lang.ID, 'help.app')\n"
        "print(m.catalogue.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"


def test_every_column_has_a_heading() -> None:
    for columns in COLUMNS.values():
        for name in columns:
            assert f"column.{name}" in catalogue(Lang.ID)


def test_every_kind_of_field_has_a_name_of_its_own() -> None:
    families = open_calibration().families
    judged = [kind for family in families.values() for kind in family.intercepts]
    assert set(FIELD_KINDS.values()) <= set(catalogue(Lang.ID))
    assert {*judged, *families} <= set(FIELD_KINDS)
    for lang in Lang:
        assert len({kind_name(kind, lang) for kind in judged}) == len(judged)


def test_facts_from_outside_are_not_taken_for_placeholders() -> None:
    assert "{page}" in say(Lang.EN, "damaged.cause", detail="{page} {0} %s")
