"""Findings in words, in both languages."""

from __future__ import annotations

from paper import a_record

from digisop.conformity.findings import Rule
from digisop.conformity.worded import worded
from digisop.conformity.wording import name_key
from digisop.messages import Lang, catalogue
from digisop.results.layout import Sop
from digisop_models.confidence import ConfidenceReport, FieldConfidence
from digisop_models.reasons import Reason
from digisop_models.record import Procedure, Record, Shape, Step, Symbol


def a_sop(*procedures: Procedure, **fields: FieldConfidence) -> Sop:
    record: Record = a_record().model_copy(update={"procedures": procedures})
    return Sop("a", 1, record, ConfidenceReport(fields=fields))


def rows(count: int, shape: Shape = Shape.DOCUMENT) -> Procedure:
    symbol = Symbol(executor=0, shape=shape)
    steps = (Step(activity="Menerima surat", symbols=(symbol,), output="Surat"),) * count
    return Procedure(executors=("Staf", "Camat"), steps=steps)


def lines(sop: Sop, lang: Lang) -> list[str]:
    return [f"{one.where} – {one.what}" for one in worded(sop, lang).findings]


def test_places_and_rules_in_words() -> None:
    sop = a_sop(rows(2))
    assert "Pelaksana 2 (Camat) – tidak melaksanakan satu langkah pun" in lines(sop, Lang.ID)
    assert "Step 1, Step 2 – symbol beyond the five of the guideline: document" in lines(
        sop, Lang.EN
    )


def test_of_many_places_a_few_are_named_and_the_procedure_once() -> None:
    shown = lines(a_sop(rows(1, Shape.PROCESS), rows(10)), Lang.EN)
    (line,) = (line for line in shown if "beyond" in line)
    assert line.startswith("Procedure 2, Step 1, Step 2, Step 3,")
    assert "and 2 more –" in line


def test_an_unsure_finding_says_so() -> None:
    doubt = FieldConfidence(confidence=0.4, needs_review=True)
    sop = a_sop(rows(1), **{"/procedures/0/steps/0/symbols/0": doubt})
    (line,) = (line for line in lines(sop, Lang.ID) if "lima" in line)
    assert line.endswith("(hasil bacanya belum pasti)")


def test_every_rule_has_its_words() -> None:
    for lang in Lang:
        known = catalogue(lang)
        assert not [rule for rule in Rule if f"finding.{rule}" not in known]
        assert not [rule for rule in Rule if name_key(rule) not in known]
        assert name_key(Reason.NO_START) in known
