"""Several reviewers at work at the same time, and what must be true of the results afterwards."""

from __future__ import annotations

import random
import re
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import httpx
from patience import PATIENCE_S
from reviewed import record_in
from stationed import data_in

from digisop.results.corrections_file import load_corrections
from digisop.results.layout import WORKSPACE
from digisop.station.entry import key_of
from digisop.station.users import put_user
from digisop.web.permissions import Role

POINTERS = ("/header/number", "/header/title", "/procedures/0/steps/0/activity")
PASSWORD = "rahasia sekali"  # noqa: S105


@dataclass
class Told:
    """What a reviewer was told: decisions that were accepted, and conflicts; milliseconds each."""

    accepted: list[tuple[str, str, str]] = field(default_factory=list)
    conflicts: int = 0
    milliseconds: list[float] = field(default_factory=list)


def at_work(
    base_url: httpx.URL, output: Path, documents: Sequence[str], reviewers: int, decisions: int
) -> list[Told]:
    """So many reviewers, each with so many decisions about whatever chance gives them."""
    names = [f"Pemeriksa {number}" for number in range(reviewers)]
    for name in names:
        put_user(output / WORKSPACE, name, PASSWORD, Role.REVIEWER)
    every = [Told() for _ in names]
    begin = threading.Barrier(reviewers)
    threads = [
        threading.Thread(target=_work, args=(base_url, documents, name, decisions, told, begin))
        for name, told in zip(names, every, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return every


def _work(
    base_url: httpx.URL,
    documents: Sequence[str],
    name: str,
    decisions: int,
    told: Told,
    begin: threading.Barrier,
) -> None:
    chance = random.Random(name)  # noqa: S311
    origin = str(base_url).rstrip("/")
    with httpx.Client(base_url=base_url, timeout=PATIENCE_S) as client:
        form = {"name": name, "password": PASSWORD}
        client.post("/sign-in", data=form, headers={"origin": origin})
        token = data_in(client.get(f"/d/{key_of(documents[0])}/1").text)["csrf"]
        headers = {"x-digisop": token, "content-type": "application/json"}
        begin.wait()
        for number in range(decisions):
            document, pointer = chance.choice(documents), chance.choice(POINTERS)
            address = f"/d/{key_of(document)}/1"
            view = client.get(f"{address}/view").json()
            seen = next(one["reading"] for one in view["fields"] if one["pointer"] == pointer)
            text = f"{name} / {number}"
            wish = {"version": view["version"], "pointer": pointer, "seen": seen, "does": "text"}
            began = perf_counter()
            answer = client.post(f"{address}/decide", json={**wish, "text": text}, headers=headers)
            told.milliseconds.append(1000 * (perf_counter() - began))
            if answer.status_code == 409:
                assert re.search(r"Pemeriksa \d", answer.json()["message"])
                assert answer.json()["theirs"]
                told.conflicts += 1
            else:
                assert answer.status_code == 200, answer.text
                told.accepted.append((document, pointer, text))


def nothing_is_lost(output: Path, documents: Sequence[str], every: Sequence[Told]) -> None:
    """Each accepted decision is in its document's history once, and the last ones stand."""
    accepted = Counter(one for told in every for one in told.accepted)
    kept: Counter[tuple[str, str, str]] = Counter()
    for document in documents:
        last: dict[str, object] = {}
        for one in load_corrections(output / document).corrections:
            kept[document, one.pointer, str(one.human)] += 1
            last[one.pointer] = one.human
        record = record_in(output / document)
        stands = {
            "/header/number": record.header.number,
            "/header/title": record.header.title,
            "/procedures/0/steps/0/activity": record.procedures[0].steps[0].activity,
        }
        assert {pointer: stands[pointer] for pointer in last} == last
    assert kept == accepted
