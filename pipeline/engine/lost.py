"""The result of a batch that has none: whoever works on it dies."""

from __future__ import annotations

from enum import Enum, auto


class Lost(Enum):
    """A batch whose process died, again when it was worked on alone."""

    LOST = auto()


LOST = Lost.LOST
