"""Where the command speaks: results to standard output, progress and errors to standard error."""

from __future__ import annotations

from rich.console import Console

out = Console(highlight=False, emoji=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, emoji=False, soft_wrap=True)


def counted(count: int, thing: str) -> str:
    """``1 mention``, ``2 mentions``."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
