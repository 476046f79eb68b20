"""Writes a trained net for onnxruntime: ``python -m ink.export ink.pt ink.onnx``."""

from __future__ import annotations

import argparse
import warnings
from pathlib import Path

import torch

from ink.net import MULTIPLE, InkNet


def export(weights: Path, target: Path) -> None:
    """The net of the weights as ONNX with sides of any multiple of 32."""
    net = InkNet()
    net.load_state_dict(torch.load(weights, weights_only=True))
    net.eval()
    picture = torch.rand(1, 3, 10 * MULTIPLE, 10 * MULTIPLE)
    sides = {2: "height", 3: "width"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the older exporter writes the smaller, plainer graph
        torch.onnx.export(
            net, (picture,), str(target), input_names=["picture"], output_names=["kinds"],
            dynamic_axes={"picture": sides, "kinds": sides}, dynamo=False,
        )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("target", type=Path)
    given = parser.parse_args()
    export(given.weights, given.target)


if __name__ == "__main__":
    main()
