"""A page while its lines get their roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.text.lines.shapes import Shape
from pipeline.text.lines.zones import Zone
from pipeline.types import LineRole

LONG = 25  # letters; too many for furniture that says nothing of the page


@dataclass(slots=True)
class Page:
    """What is known of a page while its lines get their roles.

    Attributes:
        shapes: What each line shows by itself.
        roles: The role of each, None as long as it has none.
        zone: Where the article stands.
        title: Number of the headline's line.
        rows: The lines that are rows of a table.
    """

    shapes: Sequence[Shape]
    roles: list[LineRole | None]
    zone: Zone
    title: int | None
    rows: frozenset[int]

    def has_furniture(self, first: int, end: int) -> bool:
        """Whether any of the lines from `first` to before `end` is furniture of the page."""
        return LineRole.BOILERPLATE in self.roles[max(0, first) : end]
