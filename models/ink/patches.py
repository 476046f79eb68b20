"""Patches of labelled pages on disk, made by several processes, the same for the same seed."""

from __future__ import annotations

import multiprocessing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from samples.generator.families import PLAIN_CHOICE, Choice

from ink.labels import KINDS
from ink.pages import OF_FAMILIES, LabelledPage, labelled_pages

SIDE = 320
_A_PAGE = 4  # patches
_FEWEST = 0.004  # of a patch's pixels bear ink, else it is left out most times
#: So many patches of a page with a kind are cut about a place of it, where by chance one in fifty
#: would hold some handwriting; of the patches that are left so many about the next kind.
_OFTEN = {"handwriting": 0.4, "flow_line": 0.3, "arrow_head": 0.4}


@dataclass(frozen=True, slots=True)
class Patches:
    """``pictures`` (n, 320, 320, 3) BGR, ``labels`` (n, kinds, 160, 160), 0 to 255."""

    pictures: NDArray[np.uint8]
    labels: NDArray[np.uint8]


def make_patches(
    folder: Path,
    documents: range,
    seed: int,
    processes: int,
    choice: Choice = PLAIN_CHOICE,
    share: float = OF_FAMILIES,
) -> Patches:
    """Patches of random documents, kept in ``folder``; made anew each time.

    ``choice`` and ``share`` say what families they are of, and how many (``labelled_pages``).
    """
    folder.mkdir(parents=True, exist_ok=True)
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        work = partial(_of_document, seed=seed, choice=choice, share=share)
        found = [p for part in pool.imap(work, documents, chunksize=4) for p in part]
    pictures = np.stack([picture for picture, _ in found])
    labels = np.stack([label for _, label in found])
    np.save(folder / "pictures.npy", pictures)
    np.save(folder / "labels.npy", labels)
    return Patches(pictures, labels)


def load_patches(folder: Path) -> Patches:
    """The patches kept in a folder."""
    return Patches(np.load(folder / "pictures.npy"), np.load(folder / "labels.npy"))


def _of_document(
    number: int, seed: int, choice: Choice, share: float
) -> list[tuple[NDArray[np.uint8], NDArray[np.uint8]]]:
    cv2.setNumThreads(1)
    rng = np.random.default_rng([seed, number, 7])
    pages = labelled_pages(number, seed, choice, share)
    return [patch for page in pages for patch in _cut(page, rng)]


def _cut(
    page: LabelledPage, rng: np.random.Generator
) -> list[tuple[NDArray[np.uint8], NDArray[np.uint8]]]:
    half = SIDE // 2
    height, width = page.labels.shape[1:]
    if height <= half or width <= half:
        return []
    found = []
    for _ in range(2 * _A_PAGE):
        y, x = _corner(page.labels, half, rng)
        label = page.labels[:, y : y + half, x : x + half]
        drawing = label[3:].max() > 0  # symbols, lines, heads, marks, handwriting
        empty = (label.max(axis=0) > 127).mean() < _FEWEST
        if rng.random() < (0.05 if empty else 1.0 if drawing else 0.4):
            found.append(
                (page.picture[2 * y : 2 * y + SIDE, 2 * x : 2 * x + SIDE].copy(), label.copy())
            )
        if len(found) == _A_PAGE:
            break
    return found


def _corner(labels: NDArray[np.uint8], side: int, rng: np.random.Generator) -> tuple[int, int]:
    """Where a patch begins, down and across: anywhere, or often about a place of a rare kind."""
    room = np.array(labels.shape[1:]) - side
    for kind, share in _OFTEN.items():
        places = np.argwhere(labels[KINDS.index(kind)] > 127)
        if len(places) and rng.random() < share:
            begin = places[int(rng.integers(len(places)))] - rng.integers(side, size=2)
            y, x = np.clip(begin, 0, room - 1)
            return int(y), int(x)
    return int(rng.integers(room[0])), int(rng.integers(room[1]))
