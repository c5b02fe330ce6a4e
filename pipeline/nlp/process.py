"""The settings of a process that loads the model: all for processes of our own, NumPy's for one that uses us as a library."""

from __future__ import annotations

import atexit
import ctypes
import gc
import os
import sys
from importlib import import_module
from pathlib import Path

from pipeline.nlp.kept_patterns import keep_patterns

# OpenBLAS takes an older kernel on processors that it does not know; the faster one needs exactly these.
_AVX512 = frozenset({"avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512cd"})
_CPUINFO = Path("/proc/cpuinfo")  # Linux; elsewhere the older kernel must do
# malloc.h. Layers come and go with each batch; memory handed back to the kernel must be zeroed again every time.
_MMAP_THRESHOLD, _TRIM_THRESHOLD, _TOP_PAD = -3, -1, -2
_KEPT_BYTES, _PAD_BYTES = 1 << 30, 1 << 26
# Of the objects of an article hardly one is part of a circle, so looking for circles after every 700 or 2,000 finds nothing;
# least of all where a run holds what it knows of ten thousand, each of which is looked at again and again.
_OBJECTS_BETWEEN_LOOKS, OF_A_RUN = 50_000, 1_000_000


def prepare_process(between_looks: int = _OBJECTS_BETWEEN_LOOKS) -> None:
    """One thread, the matrix kernel that fits, memory and patterns that are kept, rare collections; before NumPy is loaded.

    Processes share the cores among themselves, so threads would only get in each other's way. What the user has
    set himself stays.

    Args:
        between_looks: New objects after which circles are looked for.
    """
    keep_patterns()
    gc.set_threshold(between_looks)
    # At the end all goes with the process; to look for circles in it once more takes a third of a second.
    atexit.register(gc.freeze)
    _set_up_blas()
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # glibc's; elsewhere the defaults must do
    if mallopt is not None:
        mallopt(_MMAP_THRESHOLD, _KEPT_BYTES)
        mallopt(_TRIM_THRESHOLD, _KEPT_BYTES)
        mallopt(_TOP_PAD, _PAD_BYTES)


def load_numpy() -> None:
    """Load NumPy with one thread and the kernel that fits, for a program that uses us as a library.

    Its matrices are small: two threads take a third more time than one. A program that has loaded NumPy already keeps
    it as it is, and the environment is as before afterwards.
    """
    if "numpy" in sys.modules:
        return
    before = dict(os.environ)
    _set_up_blas()
    try:
        import_module("numpy")
    finally:
        for name in os.environ.keys() - before.keys():
            del os.environ[name]


def _set_up_blas() -> None:
    """What OpenBLAS reads when it is loaded."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if _has_avx512():
        os.environ.setdefault("OPENBLAS_CORETYPE", "SkylakeX")


def _has_avx512(cpuinfo: Path = _CPUINFO) -> bool:
    try:
        with cpuinfo.open(encoding="ascii", errors="replace") as file:
            flags = next((line for line in file if line.startswith("flags")), "")
    except OSError:
        return False
    return _AVX512.issubset(flags.split())
