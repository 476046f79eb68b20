"""Weights fitted to made-up fields whose true odds are known."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest

from digisop.evaluation.examples import Example, divided, part_of
from digisop.evaluation.figures import measure
from digisop.evaluation.fit import fit, fit_crosswise, predict
from digisop.stages.confidence.calibration import PRESUMED, Weights


def made(count: int = 3000, seed: int = 1) -> list[Example]:
    """Fields that are right with odds e^(3 - 2 blur): ``noise`` and ``luck`` say nothing bad."""
    dice = random.Random(seed)  # noqa: S311
    examples = []
    for number in range(count):
        blur, noise = dice.random() * 2, dice.random()
        right = dice.random() < 1 / (1 + math.exp(2 * blur - 3))
        evidence = {"blur": blur, "noise": noise, "luck": float(right and dice.random() < 0.5)}
        examples.append(example(number, evidence, right))
    return examples


def example(number: int, evidence: dict[str, float], right: bool, kind: str = "cell") -> Example:
    return Example(
        document=str(number // 10), group="made", pointer=f"/{number}", kind=kind,
        evidence=evidence, right=right, counts=True, stated=0.5, recognised=0.5,
    )  # fmt: skip


def test_known_odds_are_found_again() -> None:
    examples = made()
    found = fit(examples, [1.0] * len(examples))["text"]
    assert found.weights["blur"] == pytest.approx(-2, abs=0.4)
    assert found.weights["noise"] == pytest.approx(0, abs=0.3)


def test_no_sign_speaks_for_a_field() -> None:
    examples = made()
    found = fit(examples, [1.0] * len(examples))["text"]
    assert found.weights["luck"] == 0
    assert all(weight <= 0 for weight in found.weights.values())


def test_what_is_told_of_unseen_documents_is_true() -> None:
    examples = made()
    fitted = fit_crosswise(examples, [1.0] * len(examples), 5, seed=3)
    told = [predict(fitted.without(each.document), [each])[0] for each in examples]
    assert measure(told, [e.right for e in examples]).ece < 0.03


def test_weights_count_examples() -> None:
    examples = [example(n, {}, right=n % 2 == 0) for n in range(400)]
    often = fit(examples, [3.0 if e.right else 1.0 for e in examples])
    assert predict(often, examples[:1])[0] == pytest.approx(0.75, abs=0.02)


def test_few_examples_hardly_move_what_was_known() -> None:
    start = {"text": Weights(intercepts={"cell": 2.0, "nip": 4.0}, weights={"blur": -1.0})}
    found = fit([example(0, {"blur": 1.0}, right=False)], [1.0], start)["text"]
    assert found.intercepts["nip"] == 4.0
    assert -1.3 < found.weights["blur"] < -1.0


def test_a_sign_seen_once_keeps_near_what_is_presumed_of_it() -> None:
    examples = [*made(400), example(400, {"without_digits": 1.0, "is_process": 1.0}, right=False)]
    found = fit(examples, [1.0] * len(examples))["text"].weights
    assert found["without_digits"] < PRESUMED["without_digits"] + 0.5
    assert abs(found["is_process"]) < 0.5


def test_a_document_stands_on_one_side_of_a_division() -> None:
    parts = [part_of(f"doc-{number}", 10, seed=4) for number in range(500)]
    assert parts == [part_of(f"doc-{number}", 10, seed=4) for number in range(500)]
    assert {parts.count(part) > 20 for part in range(10)} == {True}


def test_all_of_one_origin_stand_on_one_side_where_there_are_several() -> None:
    pairs = [(f"doc-{number}", ("office", "fax", "phone")[number % 3]) for number in range(30)]
    assert divided(pairs, 10, seed=4) == dict(pairs)
    few = divided(((document, "office") for document, _ in pairs), 10, seed=4)
    assert len(set(few.values())) > 1


def test_each_origin_is_judged_by_what_the_others_taught() -> None:
    origins = ("office", "fax", "phone")
    held = [
        replace(example(number, {}, right=origin != "fax"), group=origin, document=origin)
        for number, origin in enumerate(origins * 200)
    ]
    fitted = fit_crosswise(held, [1.0] * len(held), 10, seed=1)
    told = {one.group: predict(fitted.without(one.document), [one])[0] for one in held}
    assert told["fax"] > 0.95  # the others had no fault
    assert told["phone"] == pytest.approx(0.5, abs=0.05)
