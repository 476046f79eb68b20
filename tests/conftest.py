"""Helpers that stand beside the tests are importable from all of them; how tests are run."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent / "support")]

pytest_plugins = ["stores"]  # its fixtures

# The same examples in every run, and as many as a busy machine can try. `--hypothesis-profile
# explore` looks further, at others each time.
settings.register_profile("steady", derandomize=True, max_examples=60, deadline=None, database=None)
settings.register_profile("explore", max_examples=2_000, deadline=None)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The one flag that lets golden records be written again."""
    parser.addoption(
        "--renew-golden", action="store_true", help="write the records of tests/golden again"
    )


def pytest_configure(config: pytest.Config) -> None:
    """CI compares golden records; it never makes them."""
    if config.getoption("--renew-golden") and os.environ.get("CI", "").lower() in ("true", "1"):
        raise pytest.UsageError("--renew-golden is refused where CI is set")
