"""What a run is asked to do, and who is told how it gets on; light, for a run that finds nothing new loads little else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run on.

    Attributes:
        raw: Folder of articles.
        out: Folder of the published set.
        config: pipeline.yaml.
        cache: Folder of kept results, None to keep nothing.
        jobs: Processes, None for as many as pay.
        wait: Whether to wait for another run that writes the same set.
    """

    raw: Path
    out: Path
    config: Path
    cache: Path | None = Path(".cache")
    jobs: int | None = None
    wait: bool = False


class Progress:
    """Told how a run gets on; this one keeps silent."""

    def begin(self, articles: int) -> None:
        """`articles` are about to be analysed."""

    def done(self, path: str, chars: int, *, cached: bool) -> None:
        """One of them is finished."""
