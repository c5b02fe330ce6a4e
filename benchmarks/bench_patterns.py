"""How the time of each regular expression grows on hostile text: ``make bench-patterns``.

A pattern is measured as it is used: searched for, or tried at one place, on texts as long as those that it is given; one
that is given whole articles on 100,000 characters. The criterion: no more than 0.1 s, and twice the text costs no more
than 2.5 times the time. What does not meet it is printed, and the exit code is 1.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time
from typing import Any

from patterns import AT_ITS_PLACE, Found, collect, hostile_pieces

WHOLE = 20_000  # characters: what is given more than this is given whole articles
LONGEST = 100_000
MOST_SECONDS = 0.1
MOST_GROWTH = 2.5
FIRST = 2_000  # a quadratic pattern shows itself here already
SHOWS = 0.002  # seconds below which a ratio says nothing
PATIENCE = 2.0  # seconds of processor time


@contextmanager
def patience() -> Iterator[None]:
    """Ends what takes longer than anybody waits."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def seconds(found: Found, piece: str, size: int) -> float:
    """Processor time of one use on `size` characters of `piece`."""
    text: Any = (piece * (size // len(piece) + 1))[:size]
    if isinstance(found.compiled.pattern, bytes):
        text = text.encode()
    start = process_time()
    try:
        with patience():
            if found.methods and found.methods <= AT_ITS_PLACE:
                found.compiled.match(text)
            else:
                for _ in found.compiled.finditer(text):
                    pass
    except TimeoutError:
        return PATIENCE
    return process_time() - start


def worst(found: Found) -> tuple[float, float, str] | None:
    """Seconds on the longest text, growth by doubling and the piece, where a piece breaks the criterion."""
    longest = LONGEST if found.longest > WHOLE or not found.methods else max(found.longest, 1)
    slowest: tuple[float, float, str] | None = None
    for piece in hostile_pieces(found.compiled):
        size, before = min(FIRST, longest), seconds(found, piece, min(FIRST, longest))
        growth = 1.0
        while size < longest and before < MOST_SECONDS:
            size = min(2 * size, longest)
            now = seconds(found, piece, size)
            growth = now / before if before > SHOWS else 1.0
            before = now
            if growth > MOST_GROWTH:
                break
        if (before > MOST_SECONDS or growth > MOST_GROWTH) and (slowest is None or before > slowest[0]):
            slowest = before, growth, piece
    return slowest


def main() -> int:
    """Measure all of them."""
    patterns = collect()
    bad = 0
    for found in patterns:
        if (told := worst(found)) is not None:
            bad += 1
            place = f"{found.module}:{found.line}"
            use = "/".join(sorted(found.methods)) or "not seen in use"
            print(
                f"{place}  {use}, texts up to {found.longest}: {told[0]:.2f} s, doubling x{told[1]:.1f} on {told[2]!r}"
            )
            print(f"    {str(found.compiled.pattern)[:100]!r}")
    seen = sum(bool(found.methods) for found in patterns)
    print(f"{len(patterns)} patterns, {seen} seen in use, {bad} beyond {MOST_SECONDS} s or x{MOST_GROWTH}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
