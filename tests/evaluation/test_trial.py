"""The trial of the promise on families put aside: it counts rightly, and notices a broken one."""

from __future__ import annotations

import json
import random
from pathlib import Path

from digisop.evaluation.examples import Example
from digisop.evaluation.trial import Tried, families_of, lines_of, tried
from digisop.evaluation.whole_documents import Whole

FAMILIES = ("figures-plain", "figures-ovals", "figures-worded")


def made(*, misleading: str = "", count: int = 600) -> tuple[list[Example], list[Whole]]:
    """Records of ten arrows; three in ten records are blurred, and have a fault. In the
    ``misleading`` family half of the others have one, too, and nothing shows it."""
    dice = random.Random(4)  # noqa: S311
    examples, wholes = [], []
    for number in range(count):
        name, blurred = str(number), dice.random() < 0.3
        hidden = FAMILIES[number % 3] == misleading and dice.random() < 0.5
        evidence = {"unsure": 2.0} if blurred else {}
        right = not blurred and not hidden
        examples += [
            Example(
                document=name, group="made", pointer=f"/procedures/0/flows/{n}", kind="flow",
                evidence=evidence, right=right or n > 0, counts=True, stated=0.5, recognised=0.5,
            )
            for n in range(10)
        ]  # fmt: skip
        wholes.append(Whole(name, "made", (("flow", evidence),) * 10, right, 0.5))
    return examples, wholes


def trial(misleading: str = "") -> dict[str, Tried]:
    examples, wholes = made(misleading=misleading)
    families = {one.document: frozenset({FAMILIES[int(one.document) % 3]}) for one in wholes}
    return {one.family: one for one in tried(examples, wholes, families, FAMILIES, 0.02)}


def test_a_promise_that_holds_is_kept_on_families_put_aside() -> None:
    found = trial()
    assert sum(one.records for one in found.values()) == 600
    for one in found.values():
        assert one.accepted > one.records / 2
        assert one.faulty == 0


def test_a_family_whose_faults_do_not_show_breaks_it() -> None:
    found = trial(misleading="figures-ovals")["figures-ovals"]
    assert found.faulty > 0.02 * found.accepted


def test_it_is_told_by_group_and_over_all() -> None:
    found = [Tried("figures-ovals", 10, 5, 1), Tried("lines-plain", 20, 15, 0)]
    figures, lines, every = lines_of(found, 0.02)
    assert figures.startswith("figures: 5 of 10 accepted, 1 with a fault (20.0%")
    assert figures.endswith("beyond 2.0%")
    assert lines.endswith("within 2.0%")
    assert every.startswith("all: 20 of 30 accepted, 1 with a fault (5.0%")


def test_the_machine_stands_for_a_family(tmp_path: Path) -> None:
    for name, told in {"a": {"profile": "fax"}, "b": {"families": ["lines-plain"]}}.items():
        (tmp_path / f"{name}.truth.json").write_text(json.dumps(told), "utf-8")
    assert families_of([tmp_path], ["a", "b", "c"]) == {
        "a": frozenset({"machine-fax"}),
        "b": frozenset({"lines-plain"}),
    }
