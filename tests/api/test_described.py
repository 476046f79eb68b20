"""The API does what its description says, by all the checks of schemathesis: made up requests,
right and wrong, of every address; of a record that is there, and of what is not.

``--hypothesis-profile explore`` tries many more.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from asked import answering
from charts import a_procedure
from hypothesis import settings
from paged import a_paged_record, a_paged_result
from patience import PATIENCE_S

from digisop.web.permissions import Scope
from digisop_models.record import Shape

FOLDER = "SOP-353"  # the description's own example
#: Without it nearly all addresses that are made up lead to nothing.
THERE = f'[parameters]\nfolder = "{FOLDER}"\nsop = 1\npage = 1\n'
#: Requests of an address.
EXAMPLES = settings().max_examples // 13


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One result."""
    folder = tmp_path_factory.mktemp("output")
    procedure = a_procedure((0, Shape.PROCESS), (1, Shape.DECISION))
    record = a_paged_record().model_copy(update={"procedures": (procedure,)})
    a_paged_result(folder, FOLDER, record)
    return folder


@pytest.mark.parametrize("config", [THERE, ""], ids=["there", "anywhere"])
def test_every_answer_is_as_described(output: Path, tmp_path: Path, config: str) -> None:
    (tmp_path / "schemathesis.toml").write_text(config, "utf-8")
    ended = threading.Event()
    ended.set()  # a job that nobody reads would be followed for ever
    with answering(output, tuple(Scope), taking=True, ended=ended) as client:
        address = f"{client.base_url}/openapi.json"
        token = client.headers["authorization"]
        order = [
            *(sys.executable, "-m", "schemathesis.cli", "run", address),
            *("--header", f"Authorization: {token}", "--checks", "all", "--seed", "1"),
            *("--max-examples", str(EXAMPLES), "--request-timeout", str(PATIENCE_S)),
            *("--continue-on-failure", "--suppress-health-check", "all", "--no-color"),
            *("--generation-database", "none"),
        ]
        done = subprocess.run(
            order, cwd=tmp_path, capture_output=True, text=True, timeout=10 * PATIENCE_S
        )
    assert done.returncode == 0, done.stdout
    assert "13 selected / 13 total" in done.stdout
