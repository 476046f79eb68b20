"""Trains the ink parser: ``python -m ink.train --documents 600 --minutes 40 --out FOLDER``."""

from __future__ import annotations

import argparse
import json
import math
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from samples.generator.families import Choice
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from ink.labels import KINDS
from ink.net import InkNet
from ink.patches import Patches, load_patches, make_patches

#: Patches a step; a graphics card, of which ``--batch`` may ask more, learns no worse from 64.
BATCH = 8
RATE = 3e-3
DECAY = 0.01
#: How much more a pixel of a kind weighs in the cross-entropy than paper does.
WEIGHTS = {"flow_line": 3.0, "arrow_head": 5.0, "mark": 2.0, "handwriting": 2.0,
           "rule_across": 1.5, "rule_down": 1.5}  # fmt: skip
AVERAGE = 0.998  # of the weights from step to step; of the first nothing is left after 3,000
KEEP_EVERY = 400
HELD_OUT = 40  # documents that take no part
#: Families that the training never draws, so that what is new to the net can be measured.
LEFT_OUT = (
    "rules-broken", "heads-zebra", "symbols-two-colours", "figures-straddling", "arrows-open",
    "lines-slanted", "print-paper",
)  # fmt: skip


def loss_of(logits: Tensor, labels: Tensor, weights: Tensor) -> Tensor:
    """Weighted cross-entropy plus one minus dice, by kind."""
    each = functional.binary_cross_entropy_with_logits(logits, labels, reduction="none")
    crossed = (each * (1 + labels * (weights - 1))).mean()
    return crossed * 4 + (1 - dice(torch.sigmoid(logits), labels)).mean()


def dice(found: Tensor, labels: Tensor) -> Tensor:
    """Twice what two masks share by what both hold, for each kind over a batch."""
    shared = (found * labels).sum(dim=(0, 2, 3))
    both = found.square().sum(dim=(0, 2, 3)) + labels.square().sum(dim=(0, 2, 3))
    return (2 * shared + 1) / (both + 1)


@dataclass(frozen=True, slots=True)
class Tensors:
    """Patches where they are learned from: ``pictures`` (n, h, w, 3) blue first and ``labels``
    (n, kinds, h / 2, w / 2), 0 to 255."""

    pictures: Tensor
    labels: Tensor

    @classmethod
    def of(cls, patches: Patches, device: torch.device) -> Tensors:
        """The patches on a device."""
        return cls(
            torch.from_numpy(patches.pictures).to(device),
            torch.from_numpy(patches.labels).to(device),
        )

    def batch(self, picked: np.ndarray) -> tuple[Tensor, Tensor]:
        """Pictures (n, 3, h, w), red first, and labels, all from 0 to 1."""
        which = torch.from_numpy(picked).to(self.pictures.device)
        pictures = self.pictures[which].flip(3).permute(0, 3, 1, 2)
        return pictures / 255.0, self.labels[which] / 255.0


def varied(pictures: Tensor, labels: Tensor, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    """A batch varied in tone and colour, half of it upside down."""
    many, device = len(pictures), pictures.device
    tones = torch.tensor(rng.uniform(0.7, 1.4, many), dtype=torch.float32, device=device)
    orders = np.array([rng.permutation(3) if rng.random() < 0.3 else range(3) for _ in pictures])
    turned = torch.from_numpy(rng.random(many) < 0.5).to(device).view(-1, 1, 1, 1)
    each = torch.arange(many, device=device)[:, None]
    toned = (pictures ** tones.view(-1, 1, 1, 1))[each, torch.from_numpy(orders).to(device)]
    return torch.where(turned, toned.flip(2), toned), torch.where(turned, labels.flip(2), labels)


@dataclass(frozen=True, slots=True)
class Course:
    """How the net is trained: for so many ``minutes``, from ``seed``, ``batch`` patches a step, on
    ``device``; ``begin`` are weights to go on from."""

    minutes: float
    seed: int
    batch: int
    device: torch.device
    begin: Path | None


def train(patches: Patches, course: Course, kept: Path) -> tuple[InkNet, int]:
    """The net with averaged weights, and how many steps it took.

    What there is after every few hundred steps is saved to ``kept``.
    """
    torch.manual_seed(course.seed)
    rng = np.random.default_rng(course.seed)
    tensors = Tensors.of(patches, course.device)
    net = _begun(course)
    mean = AveragedModel(net, multi_avg_fn=get_ema_multi_avg_fn(AVERAGE), use_buffers=True)
    optimiser = torch.optim.AdamW(net.parameters(), RATE, weight_decay=DECAY)
    weights = torch.tensor([WEIGHTS.get(kind, 1.0) for kind in KINDS], device=course.device)
    began, step = time.monotonic(), 0
    while (spent := (time.monotonic() - began) / 60 / course.minutes) < 1:
        warm = min(1.0, (step + 1) / 100)
        optimiser.param_groups[0]["lr"] = RATE * warm * (0.5 + 0.5 * math.cos(math.pi * spent))
        picked = rng.choice(len(patches.pictures), course.batch)
        pictures, labels = varied(*tensors.batch(picked), rng)
        with torch.autocast(course.device.type, torch.bfloat16, course.device.type == "cuda"):
            logits = net(pictures.contiguous(memory_format=torch.channels_last))
        loss = loss_of(logits.float(), labels, weights.view(1, -1, 1, 1))
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimiser.step()
        mean.update_parameters(net)
        step += 1
        if step % 50 == 0:
            print(f"{step} steps, {spent:.0%}, loss {float(loss.detach()):.3f}", flush=True)
        if step % KEEP_EVERY == 0:
            torch.save(mean.module.state_dict(), kept)
    return mean.module.eval(), step


def _begun(course: Course) -> InkNet:
    """The net as the training finds it."""
    net = InkNet()
    if course.begin:
        net.load_state_dict(torch.load(course.begin, map_location="cpu", weights_only=True))
    return net.to(course.device, memory_format=torch.channels_last)


def figures(net: InkNet, patches: Patches) -> dict[str, float]:
    """Dice of every kind over patches that took no part."""
    device = next(net.parameters()).device
    tensors, many = Tensors.of(patches, device), len(patches.pictures)
    shared, both = torch.zeros(len(KINDS), device=device), torch.zeros(len(KINDS), device=device)
    with torch.no_grad():
        for picked in np.array_split(np.arange(many), max(1, many // 16)):
            pictures, labels = tensors.batch(picked)
            found = torch.sigmoid(net(pictures))
            shared += (found * labels).sum(dim=(0, 2, 3))
            both += found.square().sum(dim=(0, 2, 3)) + labels.square().sum(dim=(0, 2, 3))
    return {kind: round(float(d), 3) for kind, d in zip(KINDS, 2 * shared / both, strict=True)}


def _make_all(
    places: Mapping[str, Path], documents: int, seed: int, left_out: Sequence[str]
) -> None:
    """Patches to learn from, others like them, and others of the families left out alone."""
    choice = Choice(left_out=frozenset(left_out))
    held, processes = range(documents, documents + HELD_OUT), os.cpu_count() or 1
    make_patches(places["held-out"], held, seed, processes, choice)
    make_patches(places["left-out"], held, seed, processes, Choice(only=LEFT_OUT), 1.0)
    make_patches(places["patches"], range(documents), seed, processes, choice)


def _told_beside(weights: Path) -> object:
    """The figures of the training that weights came from, which stand beside them."""
    told = weights.with_name("figures.json")
    return json.loads(told.read_text()) if told.exists() else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--begin", type=Path, help="weights (ink.pt) to go on from")
    parser.add_argument("--batch", type=int, default=BATCH, help="patches a step")
    parser.add_argument("--device", default="cpu", help="where to train: cpu or cuda")
    parser.add_argument("--draw-only", action="store_true", help="only make the patches")
    parser.add_argument("--kept", action="store_true", help="use the patches made before")
    parser.add_argument("--all", action="store_true", help="leave out no family (see docs/ink.md)")
    given = parser.parse_args()
    left_out = () if given.all else LEFT_OUT
    places = {name: given.out / name for name in ("patches", "held-out", "left-out")}
    if not given.kept:
        _make_all(places, given.documents, given.seed, left_out)
    if given.draw_only:
        return
    kept = given.out / "ink.pt"
    device = torch.device(given.device)
    course = Course(given.minutes, given.seed, given.batch, device, given.begin)
    net, steps = train(load_patches(places["patches"]), course, kept)
    torch.save(net.cpu().state_dict(), kept)
    net.to(device)
    told = {
        "steps": steps,
        "minutes": given.minutes,
        "device": given.device,
        "batch": given.batch,
        "seed": given.seed,
        "documents": given.documents,
        "left_out": left_out,
        "dice": figures(net, load_patches(places["held-out"])),
        "dice_of_families_seen" if given.all else "dice_left_out": figures(
            net, load_patches(places["left-out"])
        ),
        "before": _told_beside(given.begin) if given.begin else None,
    }
    (given.out / "figures.json").write_text(json.dumps(told, indent=1) + "\n")
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
