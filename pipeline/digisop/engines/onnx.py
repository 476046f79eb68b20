"""How models are opened with onnxruntime: the options of all sessions."""

from __future__ import annotations

from pathlib import Path

import onnxruntime

_ERRORS_ONLY = 3  # onnxruntime's own levels: 2 is a warning


def open_session(model: Path | bytes) -> onnxruntime.InferenceSession:
    """A model of this file or these bytes on one thread of the processor; raises what onnxruntime
    raises for a file that is missing or no model.

    Documents are read side by side, so a second thread would only take another's core. Without its
    arena onnxruntime gives memory back after a large page.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = _ERRORS_ONLY
    source = model if isinstance(model, bytes) else str(model)
    return onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])
