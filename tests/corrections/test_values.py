"""What a reviewer types becomes a value of the record, or is refused with a reason."""

from __future__ import annotations

from typing import Any

import pytest
from reviewed import a_chart

from digisop.corrections.values import RefusedError, nothing, understand
from digisop.messages import Lang, catalogue

DATA = a_chart().model_dump(mode="json")
STEP = "/procedures/0/steps/1"


@pytest.mark.parametrize(
    ("pointer", "typed", "value"),
    [
        ("/header/number", "  065/2\n/2020 ", "065/2 /2020"),
        ("/header/created_on", "2022-03-14", "2022-03-14"),
        ("/header/created_on", "14 Maret 2022", "2022-03-14"),
        ("/header/created_on", "2 Pebruari 2023", "2023-02-02"),
        ("/header/approved_by/nip", "NIP. 19800101 200501 1 001", "198001012005011001"),
        ("/header/approved_by/nip", "NI PPPK 198001012023211001", "198001012023211001"),
        (f"{STEP}/duration", "10 menit", {"text": "10 menit", "iso8601": "PT10M"}),
        (f"{STEP}/duration", "selesai [P3D]", {"text": "selesai", "iso8601": "P3D"}),
        (f"{STEP}/duration", "PT10M", {"text": "1O menit", "iso8601": "PT10M"}),
        (f"{STEP}/duration", "menyesuaikan", {"text": "menyesuaikan", "iso8601": None}),
        (f"{STEP}/output", "- Surat", "- Surat"),
    ],
)
def test_values_are_understood(pointer: str, typed: str, value: object) -> None:
    assert understand(DATA, pointer, typed) == value


def test_a_law_is_cited_anew() -> None:
    item = understand(DATA, "/header/legal_basis/0", "Undang-Undang Nomor 14 Tahun 2008")
    assert item["citations"][0]["number"] == "14"


@pytest.mark.parametrize(
    ("typed", "shape", "executor"),
    [
        ("keputusan", "decision", 0),
        ("Decision", "decision", 0),
        ("decision (Staf)", "decision", 1),
        ("off_page_connector (2)", "off_page_connector", 1),
    ],
)
def test_symbols(typed: str, shape: str, executor: int) -> None:
    value = understand(DATA, f"{STEP}/symbols/0", typed)
    assert (value["shape"], value["executor"]) == (shape, executor)


def ends(step: int, executor: int, to_step: int, to_executor: int) -> dict[str, Any]:
    return {
        "source": {"step": step, "executor": executor},
        "target": {"step": to_step, "executor": to_executor},
    }


@pytest.mark.parametrize(
    ("typed", "label", "way"),
    [
        ("ya", "yes", ends(1, 0, 2, 1)),
        ("Tidak", "no", ends(1, 0, 2, 1)),
        ("tanpa label", None, ends(1, 0, 2, 1)),
        ("langkah 2 (Kepala) → langkah 1 (Staf): tidak", "no", ends(1, 0, 0, 1)),
        ("step 2 (kepala) -> step 3 (2)", None, ends(1, 0, 2, 1)),
        ("2/1 -> 3/2 ya", "yes", ends(1, 0, 2, 1)),
        ("1 -> 3 ya", "yes", ends(0, 1, 2, 1)),
    ],
)
def test_arrows(typed: str, label: str | None, way: dict[str, Any]) -> None:
    value = understand(DATA, "/procedures/0/flows/1", typed)
    assert value == {"id": "p1-f2", **way, "label": label, "text": None}


@pytest.mark.parametrize(
    ("pointer", "typed", "reason"),
    [
        ("/header/created_on", "Maret 2022", "date"),
        ("/header/created_on", "2022-02-30", "date"),
        ("/header/approved_by/nip", "19800101X", "nip"),
        ("/header/approved_by/nip", "12", "nip"),
        (f"{STEP}/duration", "lama [sekali]", "duration"),
        (f"{STEP}/symbols/0", "lingkaran", "shape"),
        (f"{STEP}/symbols/0", "keputusan (Camat)", "executor"),
        ("/procedures/0/flows/1", "mungkin", "flow"),
        ("/procedures/0/flows/1", "2 → 9 (Staf)", "flow_end"),
        ("/procedures/0/flows/1", "2 → 3 → 4", "flow"),
        ("/procedures/0/flows/1", "1 → 2", "flow_end"),  # two symbols stand in row 2
        ("/header/number", "=HYPERLINK(1)", "formula"),
        ("/header/number", "＝1", "formula"),
        ("/procedures", "ada", "whole"),
    ],
)
def test_what_cannot_be_is_refused(pointer: str, typed: str, reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        understand(DATA, pointer, typed)
    assert refused.value.reason == reason
    assert f"refused.{reason}" in catalogue(Lang.ID)


def test_a_bare_number_has_the_unit_of_its_column() -> None:
    data = a_chart().model_dump(mode="json")
    data["procedures"][0]["steps"][0]["duration"] = {"text": "5", "iso8601": "PT5M"}
    value = understand(data, f"{STEP}/duration", "10")
    assert value == {"text": "10", "iso8601": "PT10M"}


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("Diterima", "yes"), ("Disetujui", "yes"), ("tersedia", "yes"), ("yes", "yes"),
        ("Ditolak", "no"), ("Belum lengkap", "no"), ("n", "no"), ("tanpa label", None),
    ],
)  # fmt: skip
def test_answers_that_are_read_from_the_page_may_be_typed(typed: str, label: str | None) -> None:
    assert understand(DATA, "/procedures/0/flows/1", typed)["label"] == label


def test_the_label_as_printed_goes_with_the_label() -> None:
    data = a_chart().model_dump(mode="json")
    data["procedures"][0]["flows"][1].update(label="yes", text="Ya")
    assert understand(data, "/procedures/0/flows/1", "ya")["text"] == "Ya"
    assert understand(data, "/procedures/0/flows/1", "tidak")["text"] is None


def test_empty_fields() -> None:
    assert nothing("/header/number") == ""
    assert nothing("/header/created_on") is None
    assert nothing(f"{STEP}/duration") == {"text": None, "iso8601": None}
