"""The sample generator: the same seed gives the same pages, and truth is sound."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from samples.generator.build import Made, make_random, make_sample
from samples.generator.committed import COMMITTED
from samples.generator.compose import compose
from samples.generator.fonts import APT_PACKAGES, FAMILIES, FONT_ROOT, FontMissingError, font_set
from samples.generator.geometry import geometry
from samples.generator.scanner import DIGITAL, render
from samples.generator.seeds import SEEDS
from samples.generator.sheet import Box, Text
from samples.generator.truth import truth

from digisop_models.record import Record

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
SEED_TRUTH = ROOT / "tests" / "seeds"
SOURCE = {"file_name": "a.pdf", "sha256": "0" * 64, "page_count": 1, "kind": "scan"}
DPI = 40
RANDOM = range(12)

fonts_needed = pytest.mark.skipif(
    not os.environ.get("CI")  # there all fonts must be installed
    and any(not (FONT_ROOT / f.folder / f"{f.regular}.ttf").is_file() for f in FAMILIES.values()),
    reason=f"needs {' '.join(APT_PACKAGES)}",
)


def record_of(found: dict[str, Any]) -> Record:
    """Truth as a record: its own extra fields left off, items as objects."""
    header = dict(found["header"])
    for name, value in header.items():
        if isinstance(value, list):
            header[name] = [{"text": text} for text in value]
    return Record.model_validate(
        {"source": SOURCE, "header": header, "procedures": found["procedures"]}
    )


def truth_files() -> list[Path]:
    return sorted(SAMPLES.glob("*.truth.json")) + sorted(SEED_TRUTH.glob("*.truth.json"))


@pytest.mark.parametrize("path", truth_files(), ids=lambda path: path.stem)
def test_committed_truth_is_a_record(path: Path) -> None:
    assert_sound(json.loads(path.read_text("utf-8")))


def assert_sound(found: dict[str, Any]) -> None:
    """Valid, and every flow joins two symbols that are there."""
    for procedure in record_of(found).procedures:
        places = {(k, s.executor) for k, step in enumerate(procedure.steps) for s in step.symbols}
        assert all(executor < len(procedure.executors) for _, executor in places)
        for flow in procedure.flows:
            assert (flow.source.step, flow.source.executor) in places
            assert (flow.target.step, flow.target.executor) in places
        ends = [(flow.source, flow.target) for flow in procedure.flows]
        assert len(ends) == len(set(ends))


@fonts_needed
@pytest.mark.parametrize("name", SEEDS)
def test_committed_truth_is_what_the_generator_makes(name: str) -> None:
    document = compose([SEEDS[name]], np.random.default_rng(0))
    assert document.sops[0] == SEEDS[name][0], "an arrow could not be drawn"
    for sample in COMMITTED:
        if sample.seed == name:
            kept = json.loads((SAMPLES / f"{sample.name}.truth.json").read_text("utf-8"))
            assert kept == truth(document.sops[0], sample.profile)


def test_every_committed_sample_is_there_and_small() -> None:
    files = [SAMPLES / f"{sample.name}{sample.suffix}" for sample in COMMITTED]
    assert all(path.is_file() for path in files)
    assert sum(path.stat().st_size for path in files) < 15_000_000


def same(one: Made, other: Made) -> bool:
    """The same truth and the same pixels."""
    pages = [render(made.data, DPI) for made in (one, other)]
    return one.truths == other.truths and all(
        np.array_equal(a, b) for a, b in zip(*pages, strict=True)
    )


@fonts_needed
@pytest.mark.parametrize("profile", [DIGITAL, "fax", "lowres"])
def test_same_seed_same_document(profile: str) -> None:
    assert same(make_random(3, 1, profile), make_random(3, 1, profile))
    assert make_random(4, 1, DIGITAL).truths != make_random(3, 1, DIGITAL).truths


@fonts_needed
def test_committed_digital_sample_is_made_again() -> None:
    sample = next(s for s in COMMITTED if s.profile == DIGITAL)
    made = make_sample(sample, 2012)
    assert made.data == (SAMPLES / f"{sample.name}.pdf").read_bytes()


@fonts_needed
@pytest.mark.parametrize("number", RANDOM)
def test_random_documents_are_sound(number: int) -> None:
    made = make_random(number, 99, DIGITAL)
    for found in made.truths:
        assert_sound(found)
    for some, sop in zip(made.document.drawn, made.document.sops, strict=True):
        for drawn, procedure in zip(some, sop.procedures, strict=True):
            assert set(procedure.flows) <= {f for r in drawn.routes for f in reached(r)}
    assert geometry(made)["tables"]


def reached(route: Any) -> list[Any]:
    """The flows that an arrow stands for."""
    flow = route.flow
    back = type(flow)(flow.target, flow.source)
    return [flow, back] if route.both_heads else [flow]


@fonts_needed
@pytest.mark.parametrize("number", RANDOM)
def test_nothing_stands_off_the_page_or_on_lane_text(number: int) -> None:
    document = make_random(number, 7, DIGITAL).document
    for sheet in document.sheets:
        for item in sheet.items:
            if isinstance(item, Text) and not item.angle:
                assert 0 <= item.x <= sheet.width
                assert 0 <= item.y <= sheet.height
    for some in document.drawn:
        for drawn in some:
            boxes = [(p.page, p.box) for p in drawn.placed.values()]
            assert not any(overlapping(a, b) for i, a in enumerate(boxes) for b in boxes[:i])


def overlapping(one: tuple[int, Box], other: tuple[int, Box]) -> bool:
    return one[0] == other[0] and one[1].meets(other[1])


def test_missing_font_names_its_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("samples.generator.fonts.FONT_ROOT", tmp_path)
    font_set.cache_clear()
    with pytest.raises(FontMissingError, match="apt-get install fonts-liberation"):
        font_set("sans")
    monkeypatch.undo()
    font_set.cache_clear()
