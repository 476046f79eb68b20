"""Every model is opened with the same options."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from onnxruntime.capi.onnxruntime_pybind11_state import NoSuchFile

from digisop.engines.onnx import open_session
from digisop.engines.orientation import MODEL_PATH

PAGE = np.zeros((1, 3, 224, 224), np.float32)


def test_a_model_takes_one_core_and_no_more() -> None:
    options = open_session(MODEL_PATH).get_session_options()
    assert (options.intra_op_num_threads, options.inter_op_num_threads) == (1, 1)
    assert not options.enable_cpu_mem_arena


def test_a_model_is_the_same_from_its_file_and_its_bytes() -> None:
    of_file, of_bytes = (
        open_session(model).run(None, {"x": PAGE})[0]
        for model in (MODEL_PATH, MODEL_PATH.read_bytes())
    )
    assert np.array_equal(of_file, of_bytes)


def test_a_model_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile):
        open_session(tmp_path / "a.onnx")
