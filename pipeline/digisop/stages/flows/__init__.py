"""Stage ``flows``: which symbol leads to which, over all pages of an SOP."""

from digisop.stages.flows.considered import Considered, ConsideredFlow, considered_flows
from digisop.stages.flows.flowchart import find_flows

__all__ = ["Considered", "ConsideredFlow", "considered_flows", "find_flows"]
