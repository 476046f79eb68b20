"""Tests that need what is not installed: skipped, but failed where CI is set."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def end_without(reason: str) -> NoReturn:
    """Ends the test for want of something; where CI is set that is a failure."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
