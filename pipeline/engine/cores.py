"""How many processors a process may use: those of the machine, of its affinity, of its container."""

from __future__ import annotations

import os
from pathlib import Path

_QUOTA = Path("/sys/fs/cgroup/cpu.max")  # Linux: microseconds of processor time, or max, and in how many


def cores(quota: Path = _QUOTA) -> int:
    """At least one; a container's share counts as whole processors, rounded down."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on macOS
    there = len(affinity(0)) if affinity is not None else os.cpu_count() or 1
    try:
        allowed, period = quota.read_text(encoding="ascii").split()
        share = there if allowed == "max" else int(allowed) // int(period)
    except (OSError, ValueError, ZeroDivisionError):
        share = there
    return max(1, min(there, share))
