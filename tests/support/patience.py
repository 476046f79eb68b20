"""How long tests wait for what must come: nothing fails because the machine is busy with more."""

from __future__ import annotations

#: Seconds. What has not come by then never will.
PATIENCE_S = 900
