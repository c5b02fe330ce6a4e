"""The result of a batch that has none: a process died meanwhile, or took too long."""

from __future__ import annotations

from enum import Enum, auto


class Lost(Enum):
    """A batch that was under way when a process died; with one at a time, the one it died of."""

    LOST = auto()


LOST = Lost.LOST
