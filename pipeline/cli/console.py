"""Where the command speaks: results to standard output, progress and errors to standard error."""

from __future__ import annotations

from rich.console import Console

EXIT_ARTICLE_FAILED = 1
EXIT_USAGE = 2
EXIT_NOT_PUBLISHED = 3
EXIT_BUSY = 75  # EX_TEMPFAIL of sysexits.h

out = Console(highlight=False, emoji=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, emoji=False, soft_wrap=True)
