"""Stage ``flows``: which symbol leads to which, over all pages of an SOP."""

from digisop.stages.flows.flowchart import find_flows

__all__ = ["find_flows"]
