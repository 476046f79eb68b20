"""Every reason code has its text, and every text its code."""

import pytest

from digisop.form.flowchart_rules import RULES
from digisop.messages import Lang, catalogue
from digisop.stages.confidence.assess import TOLD
from digisop_models.reasons import Reason


@pytest.mark.parametrize("lang", Lang)
def test_reasons_and_texts_are_the_same(lang: Lang) -> None:
    texts = {key.removeprefix("reason.") for key in catalogue(lang) if key.startswith("reason.")}
    assert texts == set(Reason)


def test_what_is_told_of_signs_and_rules_are_reasons() -> None:
    assert {reason for _, reason, _ in TOLD} | RULES <= set(Reason)
