"""What people and programs may do at the review station and the API.

The command names these in its options, so nothing that takes long to load is imported here.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What someone who signs in at the station may do: a reviewer takes back only what they decided
    themselves, an administrator anybody's decisions."""

    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


class Scope(StrEnum):
    """What a token of the API is for: records and what is made of them (``records``), or also
    pictures of pages, which show signatures and stamps (``pages``); to post documents and to follow
    their reading, but no records (``documents``)."""

    RECORDS = "records"
    PAGES = "pages"
    DOCUMENTS = "documents"
