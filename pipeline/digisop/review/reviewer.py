"""What a reviewer is called."""

from __future__ import annotations

import getpass

from digisop.corrections.values import tidy

_LONGEST_NAME = 200


def reviewer_name(*given: str) -> str:
    """The first name that is given, else that of who is at the computer."""
    named = (name.strip() for name in given)
    return tidy(next((name for name in named if name), "") or _user())[:_LONGEST_NAME]


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's user without a name
        return "?"
