"""Stage ``steps``: the rows of the swimlane tables, joined over pages."""

from digisop.stages.steps.step_rows import read_steps

__all__ = ["read_steps"]
