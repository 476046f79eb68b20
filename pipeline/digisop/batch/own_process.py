"""What digisop sets for a process that is its own: the command's, or that of a document.

Library code sets none of this, for a program that imports digisop has its own mind about it.
"""

from __future__ import annotations

import os

_THREADS = ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def bound_threads() -> None:
    """One thread a process, for Tesseract too: recognisers that share cores are several times
    slower. Libraries look at this as they are loaded."""
    for name in _THREADS:
        os.environ[name] = "1"


def prepare() -> None:
    """One thread a process, and the size of pictures bounded by digisop's settings alone, whose
    message says which page is too large."""
    bound_threads()
    import cv2
    from PIL import Image

    cv2.setNumThreads(1)
    Image.MAX_IMAGE_PIXELS = None
