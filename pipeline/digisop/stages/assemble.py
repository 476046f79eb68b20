"""Stage ``assemble``: one SOP's pages become a draft record."""

from __future__ import annotations

from collections.abc import Sequence

from digisop.draft import DraftRecord
from digisop.stages.columns import find_swimlanes
from digisop.stages.flows import find_flows
from digisop.stages.header import read_header
from digisop.stages.steps import read_steps
from digisop_models.page import Page


def assemble(pages: Sequence[Page]) -> DraftRecord:
    """The identity block and the procedures on the pages of one SOP."""
    lanes = find_swimlanes(pages)
    return DraftRecord(
        pages=tuple(page.number for page in pages),
        header=read_header(pages, lanes),
        procedures=find_flows(pages, read_steps(lanes)),
    )
