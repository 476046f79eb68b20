"""The report of a run: its figures, its memory, and a page that is whole, safe and bilingual."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from paper import a_record
from reported import Seen, a_drawn_record, report_on, store, sure

from digisop.errors import DamagedFileError, EngineTimeoutError, OutputNotWritableError
from digisop.messages import Lang
from digisop.report.inputs import inputs_in
from digisop.report.page import write_all
from digisop.report.run_report import write_report
from digisop.results.effort import seconds_of_review
from digisop.results.outcome import Outcome, Status
from digisop.results.problem import Problem
from digisop.results.writer import writing
from digisop_models.confidence import ConfidenceReport, FieldConfidence, Leg, ReviewRule
from digisop_models.record import (
    Approval,
    LeftOut,
    LeftOutReason,
    QrCode,
    Signature,
    SignatureStatus,
)

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\x00\x1b"


def test_figures_add_up(tmp_path: Path) -> None:
    store(tmp_path, "a", a_record(), {"/header/title": sure(0.999), "/header/number": sure(0.97)})
    store(tmp_path, "b", a_record(), {"/header/title": sure(0.5), "/header/number": sure(None)})
    _, data = report_on(tmp_path, Outcome("in/c.pdf", Status.FAILED))
    assert data["documents"] == {"total": 3, "done": 2, "partial": 0, "failed": 1}
    assert data["straight_through"] == {"count": 1, "share": 0.3333}
    assert data["fields"]["total"] == 4
    assert data["fields"]["to_review"] == 1
    title = data["fields"]["by_kind"]["title"]
    assert title["mean_confidence"] == 0.7495
    assert title["by_confidence"] == {
        "0.99": 1, "0.95": 0, "0.8": 0, "0.0": 1, "unscored": 0,
    }  # fmt: skip
    assert data["fields"]["by_kind"]["number"]["by_confidence"]["unscored"] == 1


def test_documents_by_outcome_with_what_blocks_them(tmp_path: Path) -> None:
    store(tmp_path, "a", a_record(), {"/header/title": sure(0.999)})
    store(tmp_path, "b", a_record(), {"/header/title": sure(0.5)})
    broken = FieldConfidence(confidence=0.99, needs_review=True, reasons=("several_starts",))
    fields = {"/header/title": sure(0.3), "/procedures/0/steps/0/symbols/0": broken}
    store(tmp_path, "c", a_record(), fields)
    page, data = report_on(tmp_path, Outcome("in/d.pdf", Status.FAILED))
    assert data["outcomes"] == {"straight_through": 1, "needs_review": 2, "failed": 1}
    assert [entry["folder"] for entry in data["blocked"]] == ["b", "c"]
    assert data["blocked"][1]["to_review"] == 2
    assert [blocker["pointer"] for blocker in data["blocked"][1]["blockers"]] == [
        "/procedures/0/steps/0/symbols/0",
        "/header/title",
    ]
    assert "alur punya lebih dari satu awal" in Seen(page).text


def test_the_probability_of_being_without_a_fault_is_told_with_the_rule(tmp_path: Path) -> None:
    rule = ReviewRule(
        max_error=0.01, threshold=0.9, max_document_error=0.02, document_threshold=0.84
    )
    fields = {"/header/title": sure(0.5)}
    store(tmp_path, "a", a_record(), fields, without_fault=0.63, rule=rule)
    page, data = report_on(tmp_path)
    assert data["blocked"][0]["without_fault"] == 0.63
    text = Seen(page).text
    assert "peluang tanpa kesalahan: 63 %" in text
    assert "minimal 84" in text
    assert "20 dari 1.000 dokumen" in text


def test_documents_come_first_with_what_to_do_and_how_long_it_takes(tmp_path: Path) -> None:
    store(tmp_path, "a", a_record(), {"/header/title": sure(0.5), "/header/number": sure(0.3)})
    store(tmp_path, "b", a_record(), {"/header/title": sure(0.999)})
    page, data = report_on(tmp_path)
    assert data["seconds_of_review"] == seconds_of_review(2) > 2 * seconds_of_review(0) == 0
    seen = Seen(page)
    sections = [str(a["id"]) for a in seen.all("section")]
    assert sections[:3] == ["summary", "documents", "details"]
    assert sections.index("details") < sections.index("figures")
    rows = [a["data-verdict"] for a in seen.all("tr") if "data-verdict" in a]
    assert rows == ["needs_review", "straight_through"]
    assert "1 menit" in seen.text


def test_who_stands_for_a_value_is_shown(tmp_path: Path) -> None:
    human = FieldConfidence(confidence=1.0, needs_review=False, reasons=("human", "confirmed"))
    fields = {"/header/title": human, "/header/number": sure(0.3), "/header/institution": sure(1.0)}
    store(tmp_path, "a", a_record("Pelayanan Prima"), fields)
    page, data = report_on(tmp_path)
    assert data["fields"]["by_people"] == 1
    classes = [str(a.get("class")) for a in Seen(page).all("span")]
    assert {classes.count(name) for name in ("human", "doubt")} == {2}  # one each, and the legend
    assert '<span class="human">Pelayanan Prima</span>' in page
    assert '<span class="doubt">065/1/2020</span>' in page


def test_departures_from_the_form_stand_apart_from_doubts(tmp_path: Path) -> None:
    blank = FieldConfidence(confidence=0.99, needs_review=False, page=1, reasons=("blank",))
    pointer = "/procedures/0/steps/0/output"
    store(tmp_path, "a", a_record(), {"/header/title": sure(0.999), pointer: blank})
    store(tmp_path, "b", a_record(), {"/header/title": sure(0.5)})
    page, data = report_on(tmp_path)
    assert data["form"]["by_rule"]["no_output"] == 1  # of b nobody looked at the place
    assert data["outcomes"] == {"straight_through": 1, "needs_review": 1, "failed": 0}
    seen = Seen(page)
    assert "Bentuk SOP menurut Permenpan-RB 35/2012" in seen.text
    assert "tanpa output (hasil bacanya belum pasti)" in seen.text


def test_duplicates_are_linked_and_all_are_kept(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        other = {"number": "065/9/2020"} if name == "c" else {}
        record = a_record(sha256=("1" if name == "c" else "0") * 64)
        header = record.header.model_copy(update=other)
        store(tmp_path, name, record.model_copy(update={"header": header}), {})
    page, data = report_on(tmp_path)
    sops = [{"folder": "a", "sop": 1}, {"folder": "b", "sop": 1}]
    assert data["duplicates"] == [{"likeness": "same_file", "similarity": None, "sops": sops}]
    assert data["documents"]["total"] == 3
    seen = Seen(page)
    assert "Dokumen ganda" in seen.text
    links = [a["href"] for a in seen.all("a") if str(a["href"]).startswith("#")]
    assert len(links) == len({*links}) + 2  # in the list of documents, and in that of duplicates


def test_a_partial_document_never_goes_straight_through(tmp_path: Path) -> None:
    store(tmp_path, "a", a_record(), {"/header/title": sure(0.999)})
    _, data = report_on(tmp_path, Outcome("a.pdf", Status.PARTIAL, folder=str(tmp_path / "a")))
    assert data["outcomes"] == {"straight_through": 0, "needs_review": 1, "failed": 0}


def test_fields_of_a_kind_are_counted_together(tmp_path: Path) -> None:
    pointers = ("/header/title", "/header/legal_basis/0", "/header/legal_basis/1",
                "/procedures/0/title", "/procedures/0/steps/0/number",
                "/procedures/0/steps/0/symbols/0", "/procedures/0/flows/0")  # fmt: skip
    store(tmp_path, "a", a_drawn_record(), {pointer: sure(0.9) for pointer in pointers})
    _, data = report_on(tmp_path)
    counts = {kind: count["total"] for kind, count in data["fields"]["by_kind"].items()}
    assert counts == {
        "title": 1, "legal_basis": 2, "procedure_title": 1, "step_number": 1, "symbols": 1,
        "flows": 1,
    }  # fmt: skip


def test_the_least_sure_fields_come_first_with_their_picture(tmp_path: Path) -> None:
    fields = {
        "/header/title": sure(0.6),
        "/header/number": sure(0.2),
        "/header/approved_by/nip": sure(0.9),
    }
    store(tmp_path, "a", a_record(), fields)
    page, data = report_on(tmp_path)
    assert [doubt["pointer"] for doubt in data["least_sure"]] == ["/header/number", "/header/title"]
    pictures = [str(a["src"]) for a in Seen(page).all("img") if str(a["src"]).startswith("data:")]
    assert len(pictures) == 2
    kind, _, content = pictures[0].partition(",")
    assert kind == "data:image/jpeg;base64"
    assert base64.b64decode(content).startswith(b"\xff\xd8")


def test_every_procedure_is_drawn_beside_its_pages(tmp_path: Path) -> None:
    fields = {
        "/procedures/0/steps/1/symbols/0": sure(0.5),
        "/procedures/0/flows/0": sure(0.4, path=(Leg(page=1, points=((1, 2), (3, 4))),)),
    }
    store(tmp_path, "a b#%", a_drawn_record(), fields)
    seen = Seen(report_on(tmp_path)[0])
    assert [a for a in seen.all("svg") if a.get("role") == "img"]
    assert any(a.get("stroke-dasharray") for a in seen.all("path"))
    linked = [str(a["src"]) for a in seen.all("img") if not str(a["src"]).startswith("data:")]
    assert len(linked) == 1
    assert (tmp_path / unquote(linked[0])).is_file()
    assert [a["points"] for a in seen.all("polyline")] == ["1.0,2.0 3.0,4.0"]


def test_pages_outside_the_sop_are_named_and_shown(tmp_path: Path) -> None:
    store(tmp_path, "a", a_record(), {"/header/title": sure(0.99, page=None)})
    out = (
        LeftOut(page=1, reason=LeftOutReason.DECREE),
        LeftOut(part=EVIL, reason=LeftOutReason.NOT_OPENED),
    )
    outcome = Outcome("in/a.pdf", Status.DONE, str(tmp_path / "a"), records=1, left_out=out)
    page, data = report_on(tmp_path, outcome, lang=Lang.EN)
    assert [each["reason"] for each in data["inputs"][0]["left_out"]] == ["decree", "not_opened"]
    seen = Seen(page)
    assert "decree or regulation" in seen.text
    assert EVIL not in page
    assert [a for a in seen.all("img") if str(a["src"]).startswith("a/pages/")]


def test_an_electronic_approval_is_told_and_its_address_is_no_link(tmp_path: Path) -> None:
    address = "https://tte.example.go.id/v/1a2b"
    approval = Approval(
        status=SignatureStatus.BROKEN,
        signatures=(Signature(status=SignatureStatus.BROKEN, signer=EVIL, issuer="Balai"),),
        qr_codes=(QrCode(page=1, text=address),),
    )
    record = a_record().model_copy(update={"approval": approval})
    store(tmp_path, "a", record, {"/header/title": sure(0.99)})
    page, _ = report_on(tmp_path, lang=Lang.EN)
    seen = Seen(page)
    assert "broken: the file was changed" in seen.text
    assert address in seen.text
    assert EVIL not in page
    assert not [a for a in seen.all("a") if "tte.example" in str(a.get("href"))]


def test_links_within_the_page_lead_somewhere(tmp_path: Path) -> None:
    for name in ("a", "b c", "d%20e"):
        store(tmp_path, name, a_record(), {"/header/title": sure(0.4)})
    seen = Seen(report_on(tmp_path)[0])
    names = {a["id"] for a in seen.all("details")}
    sections = {a["id"] for a in seen.all("section")}
    links = {str(a["href"])[1:] for a in seen.all("a") if str(a["href"]).startswith("#")}
    assert links == names | (sections - {"summary"})
    for attributes in seen.all("a"):
        address = str(attributes["href"])
        assert address.startswith("#") or (tmp_path / unquote(address)).is_file()


def test_the_page_asks_nothing_of_a_network(tmp_path: Path) -> None:
    store(tmp_path, "a", a_drawn_record(), {"/header/title": sure(0.4)})
    page, _ = report_on(tmp_path)
    seen = Seen(page)
    addresses = [str(a.get(n)) for _, a in seen.tags for n in ("src", "href") if n in a]
    assert not [address for address in addresses if "//" in address.split(",")[0]]
    assert "@import" not in page
    assert "url(" not in page


def test_text_from_documents_stays_text(tmp_path: Path) -> None:
    record = a_drawn_record(EVIL)
    step = record.procedures[0].steps[0].model_copy(update={"activity": EVIL, "number": EVIL})
    procedure = record.procedures[0].model_copy(update={"steps": (step, step), "title": EVIL})
    record = record.model_copy(update={"procedures": (procedure,)})
    fields = {
        "/header/title": sure(0.4, raw=EVIL, reasons=(EVIL,)),
        "/procedures/0/steps/0/activity": sure(0.3),
        f"/nowhere/{EVIL}": sure(0.1),
    }
    store(tmp_path, "a", record, fields)
    failed = Outcome.failed(EVIL, DamagedFileError(EVIL, detail=EVIL))
    page, _ = report_on(tmp_path, failed)
    seen = Seen(page)
    assert len(seen.all("script")) == 1
    assert not [name for _, a in seen.tags for name in a if name.startswith("on")]
    assert not [a for a in seen.all("img") if a["src"] == "x"]
    assert "\x00" not in page
    assert "\x1b" not in page


def test_only_the_page_s_own_script_may_run(tmp_path: Path) -> None:
    store(tmp_path, "a", a_record(), {})
    page, _ = report_on(tmp_path)
    script = page.split("<script>")[1].split("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    (policy,) = [a["content"] for a in Seen(page).all("meta") if "http-equiv" in a]
    assert f"script-src 'sha256-{digest}';" in str(policy)
    assert "default-src 'none'" in str(policy)


def test_the_page_speaks_both_languages(tmp_path: Path) -> None:
    store(tmp_path, "a", a_record(), {"/header/number": sure(0.4)})
    indonesian, english = (report_on(tmp_path, lang=lang)[0] for lang in Lang)
    assert "Ringkasan" in Seen(indonesian).text
    assert "Summary" in Seen(english).text
    pairs = [
        {(a["data-id"], a["data-en"]) for _, a in Seen(page).tags if "data-id" in a}
        for page in (indonesian, english)
    ]
    assert pairs[0] == pairs[1]
    assert ("Ringkasan", "Summary") in pairs[0]
    assert ("40,0 %", "40.0 %") in pairs[0]
    assert not [pair for pair in pairs[0] if pair[0] and pair[0].startswith("report.")]


def test_failures_are_remembered_until_the_file_is_done(tmp_path: Path) -> None:
    store(tmp_path, "a", a_record(), {})
    timeout = EngineTimeoutError("in/a.pdf", page=3, engine="tesseract", seconds=60)
    report_on(
        tmp_path,
        Outcome(
            "in/a.pdf", Status.PARTIAL, folder=str(tmp_path / "a"), problems=(Problem.of(timeout),)
        ),
        Outcome.failed("in/b.pdf", DamagedFileError("in/b.pdf")),
    )
    page, data = report_on(tmp_path)
    assert data["documents"] == {"total": 2, "done": 0, "partial": 1, "failed": 1}
    assert "halaman 3" in Seen(page).text
    assert "berkas rusak atau terpotong" in Seen(page).text
    store(tmp_path, "b", a_record(), {})
    _, data = report_on(tmp_path, Outcome("in/b.pdf", Status.DONE, folder=str(tmp_path / "b")))
    assert data["documents"] == {"total": 2, "done": 1, "partial": 1, "failed": 0}


def test_results_that_are_gone_are_forgotten(tmp_path: Path) -> None:
    store(tmp_path, "a", a_record(), {})
    store(tmp_path, "b", a_record(), {})
    report_on(tmp_path, Outcome("a.pdf", Status.DONE, folder=str(tmp_path / "a")))
    (tmp_path / "a/record.json").unlink()
    assert report_on(tmp_path)[1]["documents"]["total"] == 1


def test_damaged_files_are_named_and_cost_nothing_else(tmp_path: Path) -> None:
    store(tmp_path, "a", a_record(), {"/header/title": sure(0.4)})
    store(tmp_path, "b", a_record(), {})
    (tmp_path / "b/record.json").write_text("{", "utf-8")
    (tmp_path / "a/pages/pages.json").write_text("{", "utf-8")
    (tmp_path / "report.json").write_text('{"inputs": [3]}', "utf-8")
    _, data = report_on(tmp_path)
    assert data["unreadable"] == [str(tmp_path / "b/record.json")]
    assert data["sops"] == 1


def test_the_same_results_give_the_same_report(tmp_path: Path) -> None:
    store(tmp_path, "a", a_drawn_record(), {"/header/title": sure(0.4)})
    assert report_on(tmp_path) == report_on(tmp_path)


def test_nothing_to_report(tmp_path: Path) -> None:
    assert write_report(tmp_path, Lang.ID, inputs_in(tmp_path)) is None
    assert not list(tmp_path.iterdir())


def test_of_many_documents_only_those_to_review_are_shown_in_detail(tmp_path: Path) -> None:
    for number in range(202):
        folder = tmp_path / f"d{number:03}"
        folder.mkdir()
        (folder / "record.json").write_text(a_record().model_dump_json(), "utf-8")
        fields = {"/header/title": sure(0.4 if number in (7, 99) else 0.99)}
        content = ConfidenceReport(fields=fields).model_dump_json()
        (folder / "confidence.json").write_text(content, "utf-8")
    seen = Seen(report_on(tmp_path)[0])
    assert len(seen.all("details")) == 2


def test_a_report_that_cannot_be_written(tmp_path: Path) -> None:
    store(tmp_path, "a", a_record(), {})
    (tmp_path / "report.html").mkdir()
    with pytest.raises(OutputNotWritableError):
        write_report(tmp_path, Lang.ID, inputs_in(tmp_path))
    assert not list(tmp_path.glob(".report*"))


def test_the_threshold_of_the_run_is_told(tmp_path: Path) -> None:
    rule = ReviewRule(max_error=0.005, threshold=0.97, by_kind={"flow": 1.01}, calibrated_on="2026")
    with writing(tmp_path / "a", tmp_path) as folder:
        folder.add_sop(a_record(), ConfidenceReport(rule=rule))

    page, data = report_on(tmp_path)

    assert data["review_rules"] == [rule.model_dump()]
    assert "97,0 %" in page
    assert "97.0 %" in page
    told = re.sub(r"<[^>]+>", "", page)
    assert "Panah: semua perlu diperiksa." in told


def test_a_name_that_is_no_text_costs_no_report(tmp_path: Path) -> None:
    write_all(["surat-\udce9.pdf"], tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text("utf-8") == "surat-?.pdf"
