"""The review station at full size: a run of ten thousand, ten reviewers, two hundred kills.

``make benchmark`` runs these; each prints what it measured. Times on a busy machine say little, so
what an answer or a drawing costs of the processor is judged always, and what it takes by the clock
where the machine has room: where no more processes want to run than it has cores.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import httpx
import psutil
import pytest
from browsed import PATIENCE_MS, doubt, installed_browser, until
from browser_kills import texts_lost
from playwright.sync_api import CDPSession, Page, sync_playwright
from reviewed import a_chart, extracted
from station_load import Told, at_work, nothing_is_lost
from station_process import killable
from stationed import Reviewer, stationed

from digisop.results.corrections_file import load_corrections
from digisop_models.record import Flow, FlowEnd, Record

pytestmark = pytest.mark.benchmark
MANY, SHOWN, DECIDED = 10_000, 60, 40
NEXT_MS, ANSWER_MS = 50.0, 100.0
STEPS = 20  # of an SOP such as offices have
KILLS, TRIES = 200, 1000
REVIEWERS, DECISIONS = 10, 40
# When a key was pressed and when the next title stood on the screen.
WATCH = """() => {
  window.shown = [];
  let pressed = 0;
  addEventListener("keydown", () => { pressed = performance.now(); }, true);
  new MutationObserver(() => requestAnimationFrame(() =>
    setTimeout(() => window.shown.push(performance.now() - pressed))
  )).observe(document.getElementById("title"), { childList: true, subtree: true });
}"""


@dataclass
class Turns:
    """Milliseconds from a key to the next document, and what it cost the page of the processor."""

    shown: list[float]
    cost: list[float]


def percentile(times: Sequence[float], share: float) -> float:
    return sorted(times)[int(share * len(times))]


def a_usual_one(title: str) -> Record:
    """An SOP as long as those of offices, rows and arrows included."""
    chart = a_chart(title)
    first, middle, last = chart.procedures[0].steps
    rows = [
        middle.model_copy(update={"symbols": middle.symbols[:1], "id": "", "number": str(n)})
        for n in range(2, STEPS)
    ]
    ends = [(0, 1), *((n, 0) for n in range(1, STEPS - 1)), (STEPS - 1, 1)]
    flows = [
        Flow(source=FlowEnd(step=a, executor=b), target=FlowEnd(step=c, executor=d))
        for (a, b), (c, d) in pairwise(ends)
    ]
    steps = (first, *(row.model_copy(update={"id": ""}) for row in rows), last)
    named = chart.procedures[0].model_copy(update={"steps": steps, "flows": tuple(flows)})
    return Record.model_validate({
        **chart.model_dump(mode="json"), "procedures": [named.model_dump(mode="json")],
    })  # fmt: skip


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten thousand results: twenty, and links to them."""
    output = tmp_path_factory.mktemp("many") / "hasil"
    for number in range(20):
        folder = extracted(output, name_of(number), a_usual_one(f"Surat {number}"))
        doubt(folder, "/header/number", "/header/title", "/procedures/0/flows/1")
    for number in range(20, MANY):
        source = output / name_of(number % 20)
        shutil.copytree(source, output / name_of(number), copy_function=os.link)
    return output


def name_of(number: int) -> str:
    return f"{number:05}" if number else "surat"


@pytest.fixture(scope="module")
def station(many: Path) -> Iterator[tuple[psutil.Process, Reviewer]]:
    with killable(many, name_of(0)) as (process, reviewer):
        while "data-is-complete" not in reviewer.client.get("/").text:
            threading.Event().wait(2)
        yield psutil.Process(process.pid), reviewer


def test_the_next_document_is_shown_at_once(station: tuple[psutil.Process, Reviewer]) -> None:
    _, reviewer = station
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=installed_browser(), args=["--no-sandbox"], timeout=PATIENCE_MS
        )
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.set_default_timeout(PATIENCE_MS)
        page.context.add_cookies([
            {"name": name, "value": value, "url": str(reviewer.client.base_url)}
            for name, value in reviewer.client.cookies.items()
        ])  # fmt: skip
        turns = turned(page, str(reviewer.client.base_url))
        browser.close()
    most, cost = percentile(turns.shown, 0.95), percentile(turns.cost, 0.95)
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    print(
        f"next document: median {statistics.median(turns.shown):.0f} ms, 95th percentile "
        f"{most:.0f} ms, at a load of {load:.1f} on {cores} cores; of the processor "
        f"{statistics.median(turns.cost):.0f} and {cost:.0f} ms"
    )
    assert cost <= NEXT_MS
    assert most <= NEXT_MS or load > cores


def turned(page: Page, address: str) -> Turns:
    """From document to document, each of which was there before it was asked for."""
    page.goto(address)
    with page.expect_response("**/view*"):
        page.locator("#queue a.document").first.click()
    page.evaluate(WATCH)
    tools = page.context.new_cdp_session(page)
    tools.send("Performance.enable", {"timeDomain": "threadTicks"})
    costs = []
    for turn in range(1, SHOWN + 1):
        before = spent_by_page(tools)
        with page.expect_response("**/view*"):
            page.keyboard.press("PageDown")
            until(page, f"window.shown.length >= {turn}")
            costs.append(1000 * (spent_by_page(tools) - before))
        page.wait_for_timeout(100)  # nobody turns two documents in less
    return Turns(page.evaluate("window.shown"), costs)


def spent_by_page(tools: CDPSession) -> float:
    """Seconds that the page's own thread has worked."""
    found = tools.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in found if one["name"] == "TaskDuration"))


def test_an_action_costs_less_than_a_tenth_of_a_second(
    station: tuple[psutil.Process, Reviewer],
) -> None:
    process, reviewer = station
    costs = []
    for number in range(DECIDED):
        wish = reviewer.wish("/header/number", "text", text=str(number))
        before = spent(process)
        answer = reviewer.send("decide", wish)
        costs.append(1000 * (spent(process) - before))
        assert answer.status_code == 200, answer.text
    print(f"a decision costs {statistics.median(costs):.0f} ms of a core (median)")
    assert statistics.median(costs) <= ANSWER_MS


def spent(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def test_ten_reviewers_at_once_lose_nothing(tmp_path: Path) -> None:
    output = tmp_path / "hasil"
    documents = tuple(f"surat-{number}" for number in range(5))
    for name in documents:
        extracted(output, name, a_chart(name))
    with killable(output, documents[0]) as (_, reviewer):
        told: list[Told] = at_work(
            reviewer.client.base_url, output, documents, REVIEWERS, DECISIONS
        )
    nothing_is_lost(output, documents, told)
    times = sorted(each for one in told for each in one.milliseconds)
    accepted, conflicts = sum(len(one.accepted) for one in told), sum(one.conflicts for one in told)
    print(
        f"{REVIEWERS} reviewers: {accepted} decisions accepted, {conflicts} conflicts told; "
        f"an answer after {statistics.median(times):.0f} ms (median)"
    )
    assert accepted + conflicts == REVIEWERS * DECISIONS
    assert conflicts


def test_no_accepted_decision_is_lost_by_kills_at_any_moment(tmp_path: Path) -> None:
    output = tmp_path / "hasil"
    folder = extracted(output)
    chance = random.Random(11)  # noqa: S311
    accepted: list[str] = []
    for start in range(KILLS):
        with killable(output, folder.name) as (process, reviewer):
            before = chance.randrange(3)
            with suppress(httpx.TransportError):
                for number in range(TRIES):
                    if number == before:
                        threading.Timer(chance.uniform(0.0, 0.4), process.kill).start()
                    text = f"{start}/{number}"
                    reviewer.decide("/header/number", "text", text=text)
                    accepted.append(text)
        if start % 20 == 19:  # so that the history stays as long as those of people
            check(folder, accepted)
            shutil.rmtree(folder)
            extracted(output)
            accepted = []
    check(folder, accepted)


def test_no_typed_text_is_lost_by_kills_of_the_browser(tmp_path: Path) -> None:
    extracted(tmp_path / "hasil")
    with stationed(tmp_path / "hasil") as client:
        lost = texts_lost(client, "surat", tmp_path / "profile", KILLS)
    print(f"browser killed {KILLS} times: {len(lost)} texts lost")
    assert lost == []


def check(folder: Path, accepted: list[str]) -> None:
    kept = [str(one.human) for one in load_corrections(folder).corrections]
    assert [text for text in kept if text in set(accepted)] == accepted
    print(f"{len(accepted)} decisions accepted, {len(kept)} kept")
