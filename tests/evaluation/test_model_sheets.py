"""What a calibration shows of itself."""

from __future__ import annotations

import pytest

from digisop.evaluation.model_sheets import flow_sheet
from digisop.messages import Lang
from digisop.stages.flows.weights import open_weights


@pytest.mark.parametrize("lang", list(Lang))
def test_every_sign_of_a_flowchart_is_shown_with_its_weight(lang: Lang) -> None:
    sheet = flow_sheet(lang)
    held = open_weights().signs
    assert {name for name, _ in sheet.rows} == set(held)
    weights = [float(weight) for _, weight in sheet.rows]
    assert weights == sorted(weights)
    shown = {name: weight for name, weight, *_ in sheet.rows}
    assert shown["not_entered"] == f"{held['not_entered']:+.2f}"
