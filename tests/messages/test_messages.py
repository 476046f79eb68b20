"""The catalogue is whole: every error and heading in both languages, with the same placeholders."""

from __future__ import annotations

import pickle
from string import Formatter

import pytest

from digisop import errors
from digisop.export.tables import COLUMNS
from digisop.messages import TEXTS, Lang, kind_name, say
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


@pytest.mark.parametrize("key", TEXTS)
def test_both_languages_fill_in_the_same_facts(key: str) -> None:
    text = TEXTS[key]
    names = [{name for _, name, _, _ in Formatter().parse(part) if name} for part in text]
    assert names[0] == names[1]
    assert all(text)


def test_every_column_has_a_heading() -> None:
    for columns in COLUMNS.values():
        for name in columns:
            assert f"column.{name}" in TEXTS


def test_every_kind_of_field_has_a_name_of_its_own() -> None:
    families = open_calibration().families
    judged = [kind for family in families.values() for kind in family.intercepts]
    assert set(FIELD_KINDS.values()) <= set(TEXTS)
    assert {*judged, *families} <= set(FIELD_KINDS)
    for lang in Lang:
        assert len({kind_name(kind, lang) for kind in judged}) == len(judged)


def test_facts_from_outside_are_not_taken_for_placeholders() -> None:
    assert "{page}" in say(Lang.EN, "damaged.cause", detail="{page} {0} %s")
