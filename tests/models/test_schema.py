"""The published JSON Schemas: kept in docs/, whole, and true of what is written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from digisop import digitise
from digisop_models.confidence import ConfidenceReport
from digisop_models.record import Record
from digisop_models.schema import Format, as_text, schema_of

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
TRUTHS = sorted(SAMPLES.glob("*.truth.json"))
LISTS = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")
NUMBERS = {"integer", "number"}


def validator(file: Format) -> Draft202012Validator:
    return Draft202012Validator(schema_of(file), format_checker=Draft202012Validator.FORMAT_CHECKER)


def properties(file: Format) -> Iterator[tuple[str, dict[str, Any]]]:
    """All properties of a format, by the names of what has them."""
    schema = schema_of(file)
    for holder, part in {file.value: schema, **schema["$defs"]}.items():
        for name, prop in part.get("properties", {}).items():
            yield f"{holder}.{name}", prop


EVERY = [(file, name, prop) for file in Format for name, prop in properties(file)]


@pytest.mark.parametrize("file", Format)
def test_the_schema_in_docs_is_that_of_the_models(file: Format) -> None:
    kept = ROOT / "docs" / "schema" / f"{file}.schema.json"
    assert kept.read_text("utf-8") == as_text(schema_of(file)), "make docs writes it anew"


@pytest.mark.parametrize("file", Format)
def test_it_is_a_schema_of_the_2020_draft_with_an_id(file: Format) -> None:
    schema = schema_of(file)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:digisop:{file}:1"


@pytest.mark.parametrize(("file", "name", "prop"), EVERY)
def test_every_property_is_described_and_its_examples_are_valid(
    file: Format, name: str, prop: dict[str, Any]
) -> None:
    assert prop["description"].endswith("."), name
    assert prop["examples"], name
    checking = validator(file)
    for example in prop["examples"]:
        checking.evolve(schema={**checking.schema, **alone(prop)}).validate(example)


def alone(prop: dict[str, Any]) -> dict[str, Any]:
    """A property's schema in the place of the whole, whose definitions stay."""
    whole = {"type": True, "properties": {}, "required": []}
    types = ["object", "array", "string", "number", "boolean", "null"]
    return {**whole, "type": types, **prop}


@pytest.mark.parametrize(("file", "name", "prop"), EVERY)
def test_every_number_has_a_unit(file: Format, name: str, prop: dict[str, Any]) -> None:
    if NUMBERS & set(types_in(prop)):
        assert prop["x-unit"], name


def types_in(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema["type"]
        for name in ("items", "prefixItems", "anyOf", "additionalProperties"):
            yield from types_in(schema.get(name))
    elif isinstance(schema, list):
        for one in schema:
            yield from types_in(one)


def test_the_form_s_own_labels_are_there() -> None:
    labels = {name: prop.get("title") for name, prop in properties(Format.RECORD)}
    assert labels["Header.number"] == "Nomor SOP"
    assert labels["Header.legal_basis"] == "Dasar Hukum"
    assert labels["Step.activity"] == "Kegiatan"
    assert labels["Step.duration"] == "Waktu"


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda path: path.stem)
def test_what_the_samples_should_give_is_valid(truth: Path) -> None:
    data = json.loads(truth.read_text("utf-8"))
    header = data["header"]
    items = {name: [{"text": text} for text in header.get(name, [])] for name in LISTS}
    source = {"file_name": "a.pdf", "sha256": "0" * 64, "page_count": 1, "kind": "scan"}
    record = {
        "source": source,
        "header": {**header, **items},
        "procedures": data["procedures"],
    }
    validator(Format.RECORD).validate(record)
    Record.model_validate(record)


def test_what_is_read_is_valid() -> None:
    (sop,) = digitise(SAMPLES / "pinrang-kegiatan-digital.pdf").sops
    assert sop.record.procedures[0].flows
    validator(Format.RECORD).validate(json.loads(sop.record.model_dump_json()))
    validator(Format.CONFIDENCE).validate(json.loads(sop.confidence.model_dump_json()))
    with pytest.raises(ValidationError):
        validator(Format.RECORD).validate({"header": {}})


def test_properties_of_later_versions_are_ignored() -> None:
    source = {"file_name": "a.pdf", "sha256": "0" * 64, "page_count": 1, "kind": "scan"}
    later = {"source": {**source, "scanner": "A4"}, "header": {"stamp": True}, "annexes": []}
    validator(Format.RECORD).validate(later)
    assert Record.model_validate(later) == Record.model_validate({"source": source})
    field = {"confidence": 0.9, "needs_review": False, "seen_by": 2}
    report = {"fields": {"/header/number": field}, "machine": "a"}
    validator(Format.CONFIDENCE).validate(report)
    assert ConfidenceReport.model_validate(report).fields["/header/number"].confidence == 0.9
